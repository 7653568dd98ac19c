/** The two pages to read. */
import { Alone } from "../../../examples/stage.tsx";
import { Reading } from "./reading.tsx";

const nothing = () => undefined;

export const examples = {
  "reading-how": () => (
    <Alone>
      <Reading page="how" onBack={nothing} />
    </Alone>
  ),
  "reading-traces": () => (
    <Alone>
      <Reading page="traces" onBack={nothing} />
    </Alone>
  ),
};
