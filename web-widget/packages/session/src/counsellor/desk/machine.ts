/** The desk's rules as a function from (desk, event) to a new desk and effects; never opens a socket, never reads a clock. */
import { Close, type DeskDown, type DeskUp, type Problem, type Purpose, type Waiting } from "@ajar/protocol";

/** How far the desk's line is; it comes back by itself from `down`. */
export type DeskLine = "down" | "signing_in" | "up" | "replaced" | "signed_out";

/** A verb that waits for CLAIMED or REFUSED. */
export type Claiming = Extract<DeskUp, { t: "TAKE" | "PICK" | "ANSWER_INVITATION" }>;

/** What the desk knows. */
export interface Desk {
  readonly line: DeskLine;
  /** What is offered here; told to the hub on every new line. */
  readonly places: number;
  /** Places in use at the same person's other desks. */
  readonly elsewhere: number;
  readonly claiming?: Claiming;
  readonly refused?: Problem;
  readonly waiting: readonly Waiting[];
  readonly total: number;
  readonly ready: number;
  readonly free: number;
  /** When QUEUE came, milliseconds since 1970: `waited` counts from there. */
  readonly queueAt: number;
  readonly invitations: readonly { readonly id: string; readonly purpose: Purpose }[];
}

/** CLAIMED. */
export type Claim = Extract<DeskDown, { t: "CLAIMED" }>;

/** What a desk is told of errands; the errand's own rules are in `../errand`. */
export type ErrandDown = Extract<DeskDown, { readonly errand: string }>;

/** What a desk says of them. */
export type ErrandUp = Extract<DeskUp, { readonly errand: string }>;

/** What happens to a desk; `now` is milliseconds since 1970. */
export type DeskEvent =
  | { readonly on: "opened" }
  | { readonly on: "ticket"; readonly ticket: string; readonly handle: string }
  | { readonly on: "frame"; readonly frame: Exclude<DeskDown, { t: "TICK" }>; readonly now: number }
  | { readonly on: "lost" }
  | { readonly on: "over"; readonly code: number }
  | { readonly on: "ready"; readonly places: number; readonly elsewhere: number }
  | { readonly on: "claim"; readonly claim: Claiming };

/** What somebody else performs. */
export type DeskEffect =
  /** Fetch a ticket for this socket. */
  | { readonly do: "ticket" }
  | { readonly do: "send"; readonly frame: DeskUp }
  /** The first frame was answered; the service's id is known. */
  | { readonly do: "settled"; readonly service: string; readonly date: number }
  /** Give the socket up and try again with a new ticket. */
  | { readonly do: "redial" }
  /** `purpose`: a colleague's invitation was answered. */
  | { readonly do: "claimed"; readonly claim: Claim; readonly purpose?: Purpose }
  | { readonly do: "refused"; readonly claiming: Claiming; readonly problem: Problem }
  | { readonly do: "errand"; readonly frame: ErrandDown };

type Step = readonly [Desk, readonly DeskEffect[]];

/** A desk before its first line. */
export function emptyDesk(places = 0): Desk {
  return { line: "down", places, elsewhere: 0, waiting: [], total: 0, ready: 0, free: 0, queueAt: 0, invitations: [] };
}

/** One event, one step. */
export function deskStep(desk: Desk, event: DeskEvent): Step {
  switch (event.on) {
    case "opened":
      return [{ ...desk, line: "signing_in" }, [{ do: "ticket" }]];
    case "ticket":
      return signIn(desk, event.ticket, event.handle);
    case "frame":
      return framed(desk, event.frame, event.now);
    case "lost":
      return [{ ...idle(desk), line: "down", invitations: [] }, []];
    case "over":
      return over(desk, event.code);
    case "ready":
      return ready(desk, event.places, event.elsewhere);
    case "claim":
      return claim(desk, event.claim);
  }
}

function signIn(desk: Desk, ticket: string, handle: string): Step {
  return desk.line === "signing_in" ? [desk, [{ do: "send", frame: { t: "SIGN_IN", ticket, handle } }]] : [desk, []];
}

/** 4103 may be a spent ticket as well as a lost session: the next ticket tells. */
function over(desk: Desk, code: number): Step {
  const { waiting: _, ...bare } = idle(desk);
  const empty = { ...bare, waiting: [], total: 0, invitations: [] };
  if (code === Close.replaced) return [{ ...empty, line: "replaced" }, []];
  if (code === Close.refused) return [{ ...empty, line: "down" }, [{ do: "redial" }]];
  return [{ ...empty, line: "signed_out" }, []];
}

function ready(desk: Desk, places: number, elsewhere: number): Step {
  if (places === desk.places && elsewhere === desk.elsewhere) return [desk, []];
  const next = { ...desk, places, elsewhere };
  return [next, desk.line === "up" ? [readiness(next)] : []];
}

function readiness({ places, elsewhere }: Desk): DeskEffect {
  return { do: "send", frame: { t: "READY", places, ...(elsewhere > 0 && { elsewhere }) } };
}

function claim(desk: Desk, claiming: Claiming): Step {
  if (desk.line !== "up" || desk.claiming) return [desk, []];
  const { refused: _, ...bare } = desk;
  return [{ ...bare, claiming }, [{ do: "send", frame: claiming }]];
}

function framed(desk: Desk, frame: Exclude<DeskDown, { t: "TICK" }>, now: number): Step {
  switch (frame.t) {
    case "SIGNED_IN":
      return signedIn(desk, frame.service, frame.date);
    case "QUEUE": {
      const { waiting, total, ready: readyCount, free } = frame;
      return [{ ...desk, waiting, total, ready: readyCount, free, queueAt: now }, []];
    }
    case "CLAIMED":
      return [idle(answered(desk)), [{ do: "claimed", claim: frame, ...purposeOf(desk) }]];
    case "INVITATION": {
      const invitation = { id: frame.invitation, purpose: frame.purpose };
      return [{ ...desk, invitations: [...without(desk, frame.invitation), invitation] }, []];
    }
    case "INVITATION_GONE":
      return [{ ...desk, invitations: without(desk, frame.invitation) }, []];
    case "REFUSED":
      return refused(desk, frame.problem);
    default:
      return [desk, [{ do: "errand", frame }]];
  }
}

function signedIn(desk: Desk, service: string, date: number): Step {
  return [{ ...desk, line: "up" }, [{ do: "settled", service, date }, readiness(desk)]];
}

function refused(desk: Desk, problem: Problem): Step {
  if (desk.line !== "up") return [desk, []];
  const { claiming } = desk;
  const effects: readonly DeskEffect[] = claiming ? [{ do: "refused", claiming, problem }] : [];
  return [{ ...idle(answered(desk)), refused: problem }, effects];
}

/** No verb is on its way, and none was refused. */
function idle(desk: Desk): Desk {
  const { claiming: _, refused: __, ...bare } = desk;
  return bare;
}

/** What a colleague asked this desk for, when that is what was answered. */
function purposeOf({ claiming, invitations }: Desk): { readonly purpose?: Purpose } {
  if (claiming?.t !== "ANSWER_INVITATION") return {};
  const purpose = invitations.find(({ id }) => id === claiming.invitation)?.purpose;
  return purpose ? { purpose } : {};
}

/** The invitation that was answered is gone, whatever came of it. */
function answered(desk: Desk): Desk {
  const { claiming } = desk;
  return claiming?.t === "ANSWER_INVITATION" ? { ...desk, invitations: without(desk, claiming.invitation) } : desk;
}

function without(desk: Desk, id: string): Desk["invitations"] {
  return desk.invitations.filter((invitation) => invitation.id !== id);
}
