/** The end, by everybody who can end. */
import type { EndedBy } from "@ajar/protocol";
import { Stage } from "../../../examples/stage.tsx";
import { METTE } from "../conversation/conversation.examples.tsx";

const opens = { state: "open", opens: "2026-12-03T16:00" } as const;
const by = (who: EndedBy, confirmed: boolean, survey: boolean) => () => (
  <Stage state={{ phase: { name: "ended", by: who, confirmed, survey }, peers: [METTE] }} status={opens} />
);

export const examples = {
  "ended-counsellor": by("counsellor", true, true),
  "ended-visitor-offline": by("visitor", false, false),
  "ended-lock": by("wrong_lock", true, false),
};
