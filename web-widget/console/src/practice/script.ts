/** Whom one practises with: invented visitors whose lines follow what the counsellor does; never taken from anybody's words. */
import type { Routing } from "@ajar/protocol";
import type { Answer } from "@ajar/session/counsellor";
import type { Both } from "../texts/room-texts.ts";

/** What the visitor does when it is their turn. */
export interface Beat {
  /** Written one after the other. */
  readonly lines: readonly Both[];
  /** Before that their line is lost for a while. */
  readonly lost?: true;
  /** After that they put the telephone away for a while. */
  readonly hides?: true;
}

/** One invented visitor. */
export interface Script {
  readonly id: string;
  readonly title: Both;
  readonly about: Both;
  readonly routing: Routing;
  readonly answers: readonly Answer[];
  /** The first one is what they write when somebody has come; each other one follows a turn of the counsellor. */
  readonly beats: readonly Beat[];
  /** To a card that is shared. */
  readonly toCard: Both;
}

const both = (da: string, en: string): Both => ({ da, en });

/** From an easy first talk to one that turns. */
export const SCRIPTS: readonly Script[] = [
  {
    id: "father",
    title: both("Far drikker", "Father drinks"),
    about: both(
      "Et barn på 13-15, der aldrig har sagt det til nogen. Rolig begyndelse.",
      "A child of 13-15 who has never told anybody. A calm beginning.",
    ),
    routing: { who: "oneself", topic: "alcohol", urgent: false },
    answers: [
      { question: 0, choice: 1 },
      { question: 1, choice: 2 },
      { question: 3, choice: 0 },
    ],
    beats: [
      { lines: [both("hej", "hi")] },
      { lines: [both("jeg ved ikke hvor jeg skal starte", "i dont know where to start")] },
      {
        lines: [
          both("min far drikker hver dag nu", "my dad drinks every day now"),
          both("i går råbte han rigtig meget", "yesterday he shouted a lot"),
        ],
      },
      {
        lines: [
          both("ja han sover", "yes he is asleep"),
          both("min lillesøster er her også", "my little sister is here too"),
        ],
      },
      { lines: [both("måske min moster", "maybe my aunt")] },
      { lines: [both("det vil jeg tænke over", "i will think about it")] },
      { lines: [both("tak fordi du lyttede", "thank you for listening")] },
    ],
    toCard: both("det kan jeg godt lide", "i like that"),
  },
  {
    id: "known",
    title: both("Nu ved du, hvem det er", "Now you know who it is"),
    about: both(
      "En ven er bange for en veninde og kommer til at sige for meget. Øv de fem trin.",
      "Somebody is afraid for a friend and says too much. Practise the five steps.",
    ),
    routing: { who: "friend", topic: "self_harm", urgent: true },
    answers: [{ question: 1, choice: 2 }],
    beats: [
      {
        lines: [
          both("min bedste ven har sagt noget der gør mig bange", "my best friend said something that scares me"),
        ],
      },
      {
        lines: [
          both("hun har skåret sig", "she has cut herself"),
          both("jeg må ikke sige det til nogen", "im not allowed to tell anyone"),
        ],
      },
      {
        lines: [
          both("hun går i 8.b ligesom mig på Solvig Skole", "she is in 8b like me at Solvig School"),
          both("nu fik jeg vist sagt for meget", "i think i said too much"),
        ],
      },
      { lines: [both("bliver hun så sur på mig", "will she be angry with me then")] },
      { lines: [both("må jeg være med når I siger det", "can i be there when you tell")] },
      { lines: [both("okay", "okay")] },
    ],
    toCard: both("okay det vil jeg vise hende", "okay i will show her that"),
  },
  {
    id: "lost",
    title: both("Nettet forsvinder", "The network goes"),
    about: both(
      "En forælder, hvis net ryger, og som kigger væk. Øv at vente.",
      "A parent whose network breaks and who looks away. Practise waiting.",
    ),
    routing: { who: "parent", topic: "family", urgent: false },
    answers: [],
    beats: [
      {
        lines: [
          both(
            "Hej. Vi skal skilles og ved ikke, hvordan vi siger det til børnene.",
            "Hello. We are getting divorced and do not know how to tell the children.",
          ),
        ],
      },
      { lines: [both("De er 7 og 12.", "They are 7 and 12.")], hides: true },
      { lines: [both("Undskyld, nettet var væk.", "Sorry, the network was gone.")], lost: true },
      { lines: [both("Den store har nok opdaget det.", "The older one has probably noticed.")] },
      { lines: [both("Det prøver vi. Tak.", "We will try that. Thank you.")] },
    ],
    toCard: both("Tak, den vil vi ringe til.", "Thank you, we will call them."),
  },
];
