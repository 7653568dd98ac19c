/** Answers one question of the service's own sites: does this tab keep a talk? Says yes or no and where the exit leads, and nothing else to anybody. */
import { from, type Probe } from "../wire/messages.ts";
import { keepsTalk } from "./kept.ts";

const config = JSON.parse(document.getElementById("ajar-config")?.textContent ?? "{}") as {
  readonly service?: string;
  readonly neutral?: string;
  readonly sites?: readonly string[];
};

addEventListener("message", (event) => {
  if (from<Probe>(event, parent, config.sites ?? [])?.t !== "probe") return;
  const answer: Probe = { ajar: 1, t: "kept", on: keepsTalk(config.service ?? ""), neutral: config.neutral ?? "" };
  parent.postMessage(answer, event.origin);
});
