/** Numbers to call, for every screen without a talk. An own line says that a call can be seen. */
import { useAllTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { useVisit } from "./visit.ts";

/** Danger, children's line, life line, the municipality's own. */
export function Help(): JSX.Element {
  const say = useAllTexts();
  const { phones } = useVisit().config;
  const lines = [
    [say("help.danger"), phones.danger],
    [say("help.child"), phones.child],
    [say("help.life"), phones.life],
    [say("help.duty"), phones.duty],
  ] as const;
  return (
    <div class="help">
      <ul>
        {lines.map(([name, number]) => (
          <li key={name}>
            <span>{name}</span>
            <a href={`tel:${number.replace(/\s/g, "")}`}>{say("help.call", { number })}</a>
          </li>
        ))}
      </ul>
      <p>{say("help.seen")}</p>
    </div>
  );
}
