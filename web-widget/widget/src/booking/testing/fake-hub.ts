/** A hub of one afternoon: a small plan, two places to give and codes that it remembers. For tests and examples; never ships. */
import type { BookedSlot, FreeSlot, FreeTimes, Looked } from "@ajar/protocol";
import type { Answer, BookingHub, Trouble } from "../model.ts";

/** Thursday 3 December 2026, 12.00 in Copenhagen. */
export const NOON = 1_796_295_600;
const HOUR = 3600;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

const at = (id: string, seconds: number, more: Partial<FreeSlot> = {}): FreeSlot => ({
  ...{ id, kind: "talk", place: "door", at: NOON + seconds, minutes: 45 },
  ...more,
});

/** What can be booked. */
export const FREE: FreeTimes = {
  zone: "Europe/Copenhagen",
  now: NOON,
  kinds: [
    { id: "talk", name_da: "En snak", name_en: "A talk", minutes: 45, picture: "talk", booker: "visitor" },
    {
      id: "chat",
      name_da: "Skriv sammen",
      name_en: "Write together",
      minutes: 45,
      picture: "phone",
      booker: "visitor",
    },
    { id: "walk", name_da: "Gå en tur", name_en: "Take a walk", minutes: 60, picture: "walk", booker: "visitor" },
    { id: "group", name_da: "Gruppe", name_en: "Group", minutes: 90, picture: "group", booker: "visitor" },
    {
      id: "advice",
      name_da: "Råd om et barn",
      name_en: "About a child",
      minutes: 30,
      picture: "first",
      booker: "professional",
    },
  ],
  places: [
    {
      id: "door",
      way: "address",
      name: "Huset",
      directions: "Gå ind ad den gule port.\nDer er en grøn dør til venstre. Du skal ikke ringe på.",
      picture: true,
    },
    { id: "here", way: "chat", name: "Chatten", directions: "", picture: false },
  ],
  slots: [
    at("s1", 3 * HOUR, { with: "Mette" }),
    at("s2", 4.5 * HOUR, { with: "Sara" }),
    at("s3", DAY + 3 * HOUR, { with: "Mette" }),
    at("s4", WEEK + 3 * HOUR, { with: "Mette" }),
    at("s5", 2 * WEEK + 3 * HOUR, { with: "Sara" }),
    at("c1", DAY, { kind: "chat", place: "here" }),
    at("g1", 2 * DAY, { kind: "group", course: "winter" }),
    at("g2", 9 * DAY, { kind: "group", course: "winter" }),
    at("a1", 4 * DAY, { kind: "advice", place: "here", minutes: 30 }),
  ],
  waiting: ["walk"],
};

/** The code that every booking gets here. */
export const CODE = ["kop", "sky", "hund", "bold"];

const yes = <Body>(body: Body): Promise<Answer<Body>> => Promise.resolve({ ok: true, body });
const no = (trouble: Trouble): Promise<Answer<never>> => Promise.resolve({ ok: false, trouble });

/** Remembers what was asked of it, one line each. */
export class FakeHub implements BookingHub {
  readonly asked: string[] = [];
  /** The next question is refused with this. */
  refuse: Trouble | undefined;
  looked: Looked | undefined;
  #held: readonly FreeSlot[] = [];

  free() {
    return this.#answer("free", FREE);
  }

  hold(slots: readonly FreeSlot[], company: string, former: string | undefined) {
    this.#held = slots;
    const ids = slots.map(({ id }) => id).join("+");
    const body = { hold: `h-${ids}`, until: NOON + 300, slots: [...slots] };
    return this.#answer(`hold ${ids} ${company} ${former ?? "-"}`, body);
  }

  release(hold: string) {
    this.asked.push(`release ${hold}`);
  }

  book(hold: string) {
    this.looked = booked(this.#held);
    return this.#answer(`book ${hold}`, CODE);
  }

  look(words: string) {
    return this.#answer(`look ${words}`, words === CODE.join(" ") ? this.looked : undefined);
  }

  cancel(words: string, slot: BookedSlot | undefined) {
    // As the real hub: what is left of the code, or everything as cancelled when nothing is.
    const all = this.looked?.slots ?? [];
    const left = all.filter(({ id }) => slot && id !== slot.id);
    const gone = all.map((each): BookedSlot => ({ ...each, state: "cancelled" }));
    this.looked = this.looked && {
      ...this.looked,
      ...(left.length > 0 ? { slots: left } : { slots: gone, state: "cancelled" }),
    };
    return this.#answer(`cancel ${words} ${slot?.id ?? "all"}`, this.looked);
  }

  move(words: string, from: BookedSlot, to: FreeSlot) {
    this.looked = booked([to]);
    return this.#answer(`move ${words} ${from.id} ${to.id}`, this.looked);
  }

  accept(words: string) {
    const { offer } = this.looked ?? {};
    this.looked = offer && booked([offer.slot]);
    return this.#answer(`accept ${words}`, this.looked);
  }

  wait(kind: string) {
    return this.#answer(`wait ${kind}`, CODE);
  }

  first() {
    return this.#answer("first", CODE);
  }

  open(words: string) {
    return this.#answer(`open ${words}`, "ticket");
  }

  calendar(words: string, title: string) {
    return this.#answer(`calendar ${words} ${title}`, "BEGIN:VCALENDAR");
  }

  #answer<Body>(line: string, body: Body | undefined): Promise<Answer<Body>> {
    this.asked.push(line);
    const { refuse } = this;
    this.refuse = undefined;
    if (refuse) return no(refuse);
    return body === undefined ? no({ name: "unknown" }) : yes(body);
  }
}

/** A booking of these times. */
export function booked(slots: readonly FreeSlot[], part: Partial<Looked> = {}): Looked {
  return {
    state: "booked",
    ...(slots[0] && { kind: slots[0].kind }),
    slots: slots.map(({ course: _course, kind: _kind, ...slot }) => ({ ...slot, state: "booked" })),
    company: "friend",
    nearest: [],
    ...part,
  };
}
