/** Every screen of the booking over a scripted hub, looked at by axe and by people. */
import type { FreeSlot, Looked } from "@ajar/protocol";
import type { VisitorState } from "@ajar/session";
import { useWords } from "@ajar/ui";
import type { JSX } from "preact";
import { Alone } from "../../examples/stage.tsx";
import { Help } from "../app/help.tsx";
import { Phone } from "../screens/phone/phone.tsx";
import { BookingDesk } from "./booking.tsx";
import { BLANK, Flow, type FlowState } from "./flow.ts";
import { booked, CODE, FakeHub, FREE, NOON } from "./testing/fake-hub.ts";
import { da } from "./texts/da-book.ts";
import { en } from "./texts/en-book.ts";

const [s1, s2, s3, s4] = FREE.slots as [FreeSlot, FreeSlot, FreeSlot, FreeSlot];
const [talk] = FREE.kinds;
const filled = { free: FREE, kind: talk, words: CODE };
const world = { hub: new FakeHub(), now: () => NOON * 1000, after: () => () => undefined };

const of =
  (part: Partial<FlowState>, phase: VisitorState["phase"] = { name: "welcome" }) =>
  (): JSX.Element => <Scripted part={part} phase={phase} />;

function Scripted({ part, phase }: { readonly part: Partial<FlowState>; readonly phase: VisitorState["phase"] }) {
  const { language } = useWords();
  const flow = new Flow(world, { ...BLANK, ...filled, ...part });
  const state = { ...VISITOR, phase };
  const texts = language === "en" ? en : da;
  return (
    <Alone>
      <BookingDesk entry="menu" state={state} texts={texts} scripted={flow} Help={Help} Phone={Phone} />
    </Alone>
  );
}

const VISITOR: VisitorState = {
  phase: { name: "welcome" },
  line: "up",
  storage: true,
  covered: false,
  messages: [],
  peers: [],
  historyLost: false,
  identityKnown: false,
};

const chat = { from: NOON - 60, to: NOON + 60 };
const cancelled: Looked = { ...booked([s1]), state: "cancelled", nearest: [s2, s3, s4] };

export const examples = {
  "book-menu": of({}),
  "book-kind": of({ step: "kind" }),
  "book-kind-none": of({ step: "kind", free: { ...FREE, kinds: [] } }),
  "book-who": of({ step: "who" }),
  "book-times": of({ step: "times" }),
  "book-times-taken": of({ step: "times", notice: "taken" }),
  "book-sure": of({ step: "sure", picked: [s1], hold: "h", minutes: 4 }),
  "book-sure-last": of({ step: "sure", picked: [s1, s4], hold: "h", minutes: 1 }),
  "book-code": of({ step: "code", picked: [s1], code: CODE }),
  "book-code-list": of({ step: "code", code: CODE }),
  "book-code-first": of({ step: "code", kind: undefined, code: CODE }),
  "book-kept": of({ step: "kept", picked: [s1], code: CODE }),
  "book-kept-queue": of({ step: "kept", picked: [s1], code: CODE }, { name: "waiting", claimed: false }),
  "book-kept-first": of({ step: "kept", kind: undefined, code: CODE }),
  "book-look": of({ step: "look", words: ["", "", "", ""] }),
  "book-look-wrong": of({
    step: "look",
    words: ["kop", "skyg", "hund", "bold"],
    trouble: { name: "unread", words: [1] },
  }),
  "book-look-unknown": of({ step: "look", trouble: { name: "unknown" } }),
  "book-mine": of({ step: "mine", looked: booked([s1]) }),
  "book-mine-changed": of({
    step: "mine",
    looked: {
      ...booked([s1]),
      state: "changed",
      slots: booked([s1]).slots.map((slot) => ({ ...slot, state: "changed" })),
    },
  }),
  "book-mine-cancelled": of({
    step: "mine",
    looked: { ...cancelled, slots: cancelled.slots.map((slot) => ({ ...slot, state: "cancelled" })) },
  }),
  "book-mine-course": of({ step: "mine", looked: booked([s1, s3, s4]) }),
  "book-mine-chat": of({ step: "mine", looked: booked([s1], { chat }) }),
  "book-mine-chat-queue": of({ step: "mine", looked: booked([s1], { chat }) }, { name: "waiting", claimed: false }),
  "book-mine-waiting": of({ step: "mine", looked: booked([], { state: "waiting" }) }),
  "book-mine-offered": of({
    step: "mine",
    looked: booked([], { state: "offered", offer: { slot: s2, until: NOON + 86_400 } }),
  }),
  "book-cancel": of({ step: "cancel", looked: booked([s1, s4]) }),
  "book-list": of({ step: "list" }),
  "book-first": of({ step: "first" }),
  "book-lock": of({ step: "lock" }),
  "book-fault": of({ step: "fault" }),
};
