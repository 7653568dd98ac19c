/** The queue: joining, far, next, on the way, the line lost, the counsellor lost. */
import { Stage } from "../../../examples/stage.tsx";
import { METTE } from "../conversation/conversation.examples.tsx";

export const examples = {
  joining: () => <Stage state={{ phase: { name: "joining" } }} />,
  waiting: () => (
    <Stage state={{ phase: { name: "waiting", place: 2, estimate: { from: 10, to: 15 }, claimed: false } }} />
  ),
  "waiting-next": () => <Stage state={{ phase: { name: "waiting", place: 1, claimed: false } }} />,
  "waiting-claimed": () => <Stage state={{ phase: { name: "waiting", claimed: true } }} />,
  "waiting-reconnecting": () => (
    <Stage
      state={{
        line: "reconnecting",
        phase: { name: "waiting", place: 14, estimate: { from: 100, to: 140 }, claimed: false },
      }}
    />
  ),
  "waiting-lost": () => <Stage state={{ peers: [METTE], phase: { name: "waiting", claimed: false, asked: "lost" } }} />,
};
