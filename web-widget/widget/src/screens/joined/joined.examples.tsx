/** Somebody is here, before the first word. */
import { Stage } from "../../../examples/stage.tsx";
import { METTE } from "../conversation/conversation.examples.tsx";

export const examples = {
  joined: () => <Stage state={{ phase: { name: "conversation" }, peers: [METTE] }} />,
  "joined-nameless": () => <Stage state={{ phase: { name: "conversation" }, peers: [{ ...METTE, name: "" }] }} />,
};
