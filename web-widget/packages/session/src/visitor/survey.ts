/** The three questions after the end; nothing that was written is in them, and nothing says who answered. */

import type { SurveyAnswers } from "./state.ts";
import { pathOf, type Visit } from "./visit.ts";

/** The three questions, once per ticket; whatever the answer is, the visitor is not bothered with it. */
export async function survey(visit: Visit, answers: SurveyAnswers): Promise<void> {
  const { ticket } = visit;
  const { phase } = visit.screen.inner;
  visit.ticket = undefined;
  if (ticket === undefined || phase.name !== "ended") return;
  const { hidden, skjul, peers } = visit.screen.inner;
  visit.screen.finish({ hidden, skjul, peers, phase: { ...phase, survey: false } });
  await visit.platform.post(pathOf(visit.config, "survey"), JSON.stringify({ ticket, ...answers }));
}
