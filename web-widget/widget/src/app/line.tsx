/** Says that the net is gone, and that nothing is lost. */
import { Notice, useTexts } from "@ajar/ui";
import type { JSX } from "preact";

/** Nothing while the line is up. */
export function Line({ line }: { readonly line: "up" | "reconnecting" }): JSX.Element | null {
  const say = useTexts();
  if (line === "up") return null;
  return (
    <Notice tone="warm" live="polite">
      <p>{say("talk.reconnecting")}</p>
    </Notice>
  );
}
