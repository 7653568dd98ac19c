/** No talk today, or not in this window. */
import type { Problem } from "@ajar/protocol";
import { Stage } from "../../../examples/stage.tsx";

const refused = (problem: Problem) => () => <Stage state={{ phase: { name: "refused", problem } }} />;

export const examples = {
  closed: () => <Stage status={{ state: "closed", opens: "2026-12-03T16:00" }} />,
  "closed-full": refused("full"),
  "closed-fault": refused("fault"),
  elsewhere: () => <Stage state={{ phase: { name: "elsewhere" } }} />,
};
