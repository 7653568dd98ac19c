/** The verbs that are fetched after the first screen, in one part; decides nothing. */
export { another, asked, choose, reopenAsk, standAsked } from "./ask.ts";
export { answerJoin, takeHeld } from "./controls.ts";
export { closePair, notTaken, part } from "./parting.ts";
export { refusedFirst } from "./refused_first.ts";
export { ownCame } from "./restore_own.ts";
export { resumed } from "./resume.ts";
export { succeed } from "./succeed.ts";
export { survey } from "./survey.ts";
