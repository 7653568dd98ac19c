/** The neutral cover. */
import { Stage } from "../../../examples/stage.tsx";

export const examples = {
  cover: () => <Stage state={{ phase: { name: "cover", animals: true, triesLeft: 2, busy: false } }} />,
  "cover-last": () => <Stage state={{ phase: { name: "cover", animals: true, triesLeft: 1, busy: false } }} />,
};
