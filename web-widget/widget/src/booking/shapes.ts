/** Checks of what the hub answers; an answer of another shape counts as none. */
import type { BookedSlot, BookingKind, BookingPlace, FreeSlot, FreeTimes, HeldTimes, Looked } from "@ajar/protocol";

type Row = Readonly<Record<string, unknown>>;
type Test = (value: unknown) => boolean;

const text: Test = (value) => typeof value === "string";
const number: Test = (value) => Number.isInteger(value);
const maybe =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value);
const list =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);
/** Fields that are not named may be there: an older page must go on with a newer hub. */
const row =
  (tests: Readonly<Record<string, Test>>): Test =>
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(tests).every(([name, test]) => test((value as Row)[name]));

const slot = row({ id: text, place: text, at: number, minutes: number, with: maybe(text) });
const free = row({
  id: text,
  kind: text,
  place: text,
  at: number,
  minutes: number,
  with: maybe(text),
  course: maybe(text),
});
const kind = row({ id: text, name_da: text, name_en: text, minutes: number, picture: text, booker: text });
const place = row({ id: text, way: text, name: text, directions: text });

type Of<Body> = (value: unknown) => value is Body;
const of = <Body>(test: Test) => test as Of<Body>;

export const isFree = of<FreeTimes & { kinds: BookingKind[]; places: BookingPlace[]; slots: FreeSlot[] }>(
  row({ zone: text, now: number, kinds: list(kind), places: list(place), slots: list(free), waiting: list(text) }),
);
export const isHeld = of<HeldTimes>(row({ hold: text, until: number, slots: list(free) }));
export const isCode = of<{ code: string[] }>(row({ code: list(text) }));
export const isLooked = of<Looked & { slots: BookedSlot[] }>(
  row({
    state: text,
    kind: maybe(text),
    slots: list(slot),
    nearest: list(free),
    chat: maybe(row({ from: number, to: number })),
    offer: maybe(row({ slot: free, until: number })),
  }),
);
export const isTicket = of<{ ticket: string }>(row({ ticket: text }));
export const isUnread = of<{ unread: number[] }>(row({ unread: list(number) }));
export const isProblem = of<{ type: string }>(row({ type: text }));
export const isChallenge = of<{ challenge: string; bits: number }>(row({ challenge: text, bits: number }));
