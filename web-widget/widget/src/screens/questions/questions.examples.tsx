/** The questions; `first` says which one stands there. */
import { Alone } from "../../../examples/stage.tsx";
import { Questions } from "./questions.tsx";

const nothing = () => undefined;
const of = (variant: "child" | "parent" | "professional", first: number) => () => (
  <Alone>
    <Questions variant={variant} first={first} onDone={nothing} onBack={nothing} />
  </Alone>
);

export const examples = {
  "questions-who": of("child", 0),
  "questions-topic": of("child", 1),
  "questions-mood": of("child", 2),
  "questions-professional": of("professional", 0),
};
