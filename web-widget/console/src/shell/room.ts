/** What a room of the console is and what it is handed; types only. A room never sees a key, a lease or a word of a talk. */
import type { Role } from "@ajar/protocol";
import type { ComponentType } from "preact";
import type { Api } from "../api/api.ts";
import type { IconName } from "../icons/icon.tsx";
import type { Language } from "../texts/texts.ts";

/** Who sits here, for which service, in which language. */
export interface RoomSession {
  /** The service's name in links: `/api/v1/staff/services/{service}/...`. */
  readonly service: string;
  readonly serviceName: string;
  readonly role: Role;
  /** The name that visitors see. */
  readonly name: string;
  readonly language: Language;
}

/** The service at this moment; no single person stands behind any of it. */
export interface Floor {
  readonly waiting: number;
  /** Milliseconds since 1970 since when the first one waits. */
  readonly since: number | undefined;
  /** Counsellors. */
  readonly ready: number;
  /** Places. */
  readonly free: number;
  /** The line is up: the figures are of now. */
  readonly live: boolean;
}

/** What every room gets. A room begins with an `h2`: the service's name above it is the `h1`. */
export interface RoomProps {
  readonly api: Api;
  readonly session: RoomSession;
  readonly floor: Floor;
}

/** One entry of the list of rooms. */
export interface RoomEntry {
  /** Stands in the fragment: `#/service`; what follows a second slash is the room's own. */
  readonly id: string;
  readonly title: { readonly [L in Language]: string };
  readonly icon: IconName;
  /** Who sees it in the list; the server decides anew what each may do. */
  readonly roles: readonly Role[];
  /** Only where the hub has accounts. */
  readonly accounts?: true;
  readonly Room: ComponentType<RoomProps>;
}
