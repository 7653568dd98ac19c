/** Decides when a colleague's question calls for attention, or an answer that came while nobody looked; never sees a word of it. */
import type { DeskState } from "@ajar/session/counsellor";
import { isBusy } from "../errand/state.ts";

/** What the alert knows between two looks. */
export interface Asked {
  /** Names of the questions that were there at the last look. */
  readonly known: ReadonlySet<string>;
  readonly unread: number;
  /** A colleague asks and nobody has answered; or the one who was asked has written. */
  readonly calling: "asked" | "answered" | undefined;
  /** It was not so at the last look. */
  readonly fresh: boolean;
}

export const quiet: Asked = { known: new Set(), unread: 0, calling: undefined, fresh: false };

/** Looks at the desk: whoever is in a question already is not called to another. */
export function lookAsked(before: Asked, desk: DeskState): Asked {
  if (desk.phase.name !== "open") return quiet;
  const known = new Set(desk.errandOffers.map(({ id }) => id));
  const unread = desk.errand?.unread ?? 0;
  if (unread > 0) return { known, unread, calling: "answered", fresh: unread > before.unread };
  if (known.size === 0 || isBusy(desk)) return { known, unread, calling: undefined, fresh: false };
  return { known, unread, calling: "asked", fresh: [...known].some((id) => !before.known.has(id)) };
}
