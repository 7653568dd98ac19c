/** The staff routes of the service that a talk belongs to, for tools that ask the server; holds no word of a talk. */
import { createContext } from "preact";
import type { Api } from "../api/api.ts";

/** Handed to the tools by the shell. */
export interface ServiceRoutes {
  readonly api: Pick<Api, "get" | "post">;
  /** `/api/v1/staff/services/{service}/bookings`. */
  readonly base: string;
  /** The name that visitors see. */
  readonly me: string;
}

const nobody = async () => ({ ok: false, refused: "fault" }) as const;

export const ServiceContext = createContext<ServiceRoutes>({ api: { get: nobody, post: nobody }, base: "", me: "" });
