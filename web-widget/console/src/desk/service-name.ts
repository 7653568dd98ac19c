/** The names of the services that somebody serves; silent where there is one, because then nothing has to say which. */
import type { PostState } from "@ajar/session/counsellor";
import { createContext } from "preact";
import { useContext } from "preact/hooks";

/** By name in links. */
export const NamesContext = createContext<ReadonlyMap<string, string>>(new Map());

/** Of the posts of a desk. */
export function namesOf(posts: readonly PostState[]): ReadonlyMap<string, string> {
  return new Map(posts.map(({ service, serviceName }) => [service, serviceName]));
}

/** Answers what a service is called on screens, or nothing where there is no other. */
export function useServiceName(): (service: string) => string | undefined {
  const names = useContext(NamesContext);
  return (service) => (names.size > 1 ? names.get(service) : undefined);
}
