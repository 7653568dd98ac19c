/** The talk in its states; every word of it is made up. */
import type { Message, Peer, VisitorState } from "@ajar/session";
import { Stage } from "../../../examples/stage.tsx";

/** Half past four on a winter's day. */
const AT = new Date(2026, 10, 19, 16, 31).getTime();

/** The counsellor of the examples. */
export const METTE: Peer = { seat: 1, name: "Mette", presence: "here", since: AT, typing: false, verified: true };
const SARA: Peer = { ...METTE, seat: 2, name: "Sara" };

const LONGEST_NOTE = "Du har det svært derhjemme. Din far drikker, mest om aftenen. Din lillesøster er bange. "
  .repeat(5)
  .slice(0, 400);

const say = (
  id: number,
  mine: boolean,
  text: string,
  delivery: Message["delivery"] = "arrived",
  seat = 1,
): Message => ({
  id: String(id),
  seat,
  mine,
  text,
  at: AT + id * 60_000,
  delivery,
});

const WORDS: readonly Message[] = [
  say(1, false, "Hej. Jeg hedder Mette. Det er godt, at du skriver. Hvad har du på hjerte?"),
  say(2, true, "hej"),
  say(3, true, "jeg ved ikke helt hvordan jeg skal sige det. min far drikker og så bliver han sur 😔"),
  say(4, false, "Det lyder hårdt. Du behøver ikke vide, hvordan du skal sige det. Bare skriv, som det kommer."),
  say(5, true, "ok 🙂", "sent"),
  say(6, true, "det er mest om aftenen", "sending"),
];

const talk = (state: Partial<VisitorState>) => () => (
  <Stage state={{ phase: { name: "conversation" }, peers: [METTE], messages: WORDS, ...state }} />
);

export const examples = {
  conversation: talk({ peers: [{ ...METTE, typing: true }] }),
  "conversation-lost": talk({ peers: [{ ...METTE, presence: "lost" }], graceUntil: AT + 60_000 }),
  "conversation-reconnecting": talk({ line: "reconnecting", historyLost: true }),
  "conversation-identity": talk({ identityKnown: true, peers: [{ ...METTE, presence: "hidden" }] }),
  "conversation-hand-over": talk({ joinAsk: { purpose: "hand_over", name: "Sara" } }),
  "conversation-hand-over-note": talk({
    joinAsk: { purpose: "hand_over", name: "Sara", note: "Du har det svært derhjemme. Din far drikker." },
  }),
  // As long as a note and a name can be.
  "conversation-hand-over-longest": talk({
    peers: [{ ...METTE, name: "Anne-Margrethe Kristoffersen" }],
    joinAsk: { purpose: "hand_over", name: "Frederikke Christoffersen", note: LONGEST_NOTE },
  }),
  "conversation-company": talk({
    peers: [METTE, SARA],
    messages: [...WORDS, say(7, false, "Hej. Jeg er Sara. Jeg læser med nu.", "arrived", 2)],
  }),
  "conversation-scripts": talk({
    messages: [
      say(1, false, "مرحبا، يمكنك الكتابة بلغتك"),
      say(2, true, "வணக்கம் 🇩🇰🇩🇰🇩🇰"),
      say(
        3,
        true,
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "undelivered",
      ),
    ],
  }),
};
