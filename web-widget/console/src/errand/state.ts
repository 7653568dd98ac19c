/** What a desk's state says of asking a colleague; pure. */
import type { DeskState, PostState } from "@ajar/session/counsellor";

/** A question is under way: there is one at a time. */
export function isBusy({ errand }: DeskState): boolean {
  return errand !== undefined && errand.phase.name !== "over";
}

/** Whether nobody but this counsellor is ready at a service. */
export function isAlone({ posts, places }: DeskState, service: string): boolean {
  const post = posts.find((each) => each.service === service);
  return (post?.ready ?? 0) <= (places > 0 && post?.ticked ? 1 : 0);
}

/** The services where somebody can be asked at all: their desks are up. */
export function askable({ posts }: DeskState): readonly PostState[] {
  return posts.filter(({ state }) => state === "up");
}
