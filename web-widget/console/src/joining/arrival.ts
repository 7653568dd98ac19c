/** A sign-in link that is opened where somebody is signed in already: told before it is spent, since a link works once; the link is in the page's memory only. */
import type { StaffSession } from "@ajar/protocol";
import type { Api } from "../api/api.ts";

const SESSION = "/api/v1/staff/session";
const LINK = /^#link=([A-Za-z0-9_-]{43})$/;

/** What arriving needs of a tab. */
export interface Arriving {
  fragment(): string;
  /** Writes the fragment without a step in the history. */
  leave(fragment: string): void;
}

/** This browser's tab. */
export const browserArriving: Arriving = {
  fragment: () => location.hash,
  leave: (fragment) => history.replaceState(null, "", location.pathname + location.search + fragment),
};

/** Somebody who is signed in, with a link in hand that nobody has spent. */
export interface Arrival {
  readonly link: string;
  /** The name that colleagues see. */
  readonly fullName: string;
  /** Services that they serve already, by their names on screens. */
  readonly serves: readonly string[];
}

/** What came of joining; `used`: the link was spent, lapsed or never was; `anothers`: somebody uses that account already. */
export type Joined = "done" | "stale" | "used" | "anothers" | "refused";

/** Takes the link out of the address bar when there is one and somebody is signed in; otherwise it stays for the sign-in. */
export async function arrive(api: Api, tab: Arriving): Promise<Arrival | undefined> {
  const link = LINK.exec(tab.fragment())?.[1];
  if (link === undefined) return undefined;
  tab.leave("");
  const session = await api.get(SESSION, isSession);
  if (!session.ok) {
    tab.leave(`#link=${link}`);
    return undefined;
  }
  const { full_name: fullName, services } = session.body;
  return { link, fullName, serves: services.map((each) => each.service_name) };
}

/** The roles of the invitation become one's own. */
export async function join(api: Api, { link }: Arrival): Promise<Joined> {
  const answer = await api.post(SESSION, { link, join: true });
  if (answer.ok) return "done";
  switch (answer.refused) {
    case "stale":
      return "stale";
    case "sign-in":
      return "used";
    case "not-now":
      return "anothers";
    default:
      return "refused";
  }
}

function isSession(body: unknown): body is StaffSession {
  const { full_name: name, services } = (
    typeof body === "object" && body !== null ? body : {}
  ) as Partial<StaffSession>;
  return typeof name === "string" && Array.isArray(services);
}
