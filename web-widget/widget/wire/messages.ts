/** What loader, frame and probe say to each other by postMessage, version 1. Loader files live for ever: never change a meaning, only add. */

/** The mark that a message is ours, and its version. */
export const VERSION = 1;

/** From the loader to the frame. */
export type ToFrame =
  /** Once, when the frame has loaded: pins of the root keys (base64url) and the wished language. */
  | { readonly ajar: 1; readonly t: "init"; readonly pins: readonly string[]; readonly lang: string }
  /** Shift three times on the host page: end, forget, answer with `leave`. */
  | { readonly ajar: 1; readonly t: "leave" }
  /** The panel is shown or minimised. */
  | { readonly ajar: 1; readonly t: "shown"; readonly on: boolean };

/** From the frame to the loader. */
export type ToLoader =
  /** The frame's own screens are there; `neutral` is where a quick exit leads. */
  | { readonly ajar: 1; readonly t: "ready"; readonly neutral: string }
  /** Wished height of the panel in CSS pixels, where it is not full screen. */
  | { readonly ajar: 1; readonly t: "size"; readonly height: number }
  /** Show the panel. */
  | { readonly ajar: 1; readonly t: "open" }
  /** Minimise the panel; the talk goes on. */
  | { readonly ajar: 1; readonly t: "close" }
  /** Whether there is a talk to come back to, and whether somebody waits for an answer in it. */
  | { readonly ajar: 1; readonly t: "talk"; readonly on: boolean; readonly news: boolean }
  /** Replace the host page's address at once. */
  | { readonly ajar: 1; readonly t: "leave"; readonly url: string };

/** To the probe page, and its answer: whether this tab keeps a talk, and where a quick exit leads before any frame is open. */
export type Probe =
  | { readonly ajar: 1; readonly t: "probe" }
  | { readonly ajar: 1; readonly t: "kept"; readonly on: boolean; readonly neutral: string };

/** A message that may be ours: the mark is there, every field is still unknown. */
export type Untrusted<Message> = { readonly ajar: 1 } & { readonly [Field in KeysOf<Message>]?: unknown };
type KeysOf<Message> = Message extends unknown ? Exclude<keyof Message, "ajar"> : never;

/** The message of an event when it comes from exactly this window and origin and bears our mark. */
export function from<Message>(
  event: MessageEvent<unknown>,
  source: unknown,
  origins: readonly string[],
): Untrusted<Message> | undefined {
  const data = event.data as { readonly ajar?: unknown } | null | undefined;
  const ours = event.source === source && origins.includes(event.origin) && data?.ajar === VERSION;
  return ours ? (data as Untrusted<Message>) : undefined;
}
