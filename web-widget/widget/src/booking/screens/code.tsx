/** The four words, once and large. They are shown by themselves: nothing else on the screen asks for anything. */
import { Button } from "@ajar/ui";
import type { JSX } from "preact";
import { Screen } from "../../app/screen.tsx";
import { useDesk } from "../context.ts";

/** Din kode. */
export function Code(): JSX.Element {
  const { flow, state, say, clock } = useDesk();
  const { code = [], picked, kind } = state;
  return (
    <Screen title={say("code.title")}>
      <div class="stack">
        {picked.map(({ id, at }) => (
          <p key={id}>{say("code.when", { when: clock.when(at) })}</p>
        ))}
        {picked.length === 0 && <p>{say(kind ? "code.list" : "first.code")}</p>}
        <p id="code-is">{say("code.is")}</p>
        <ol class="book-code" aria-labelledby="code-is">
          {code.map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ol>
        <p>
          <strong>{say("code.write")}</strong> {say("code.once")}
        </p>
        <p>{say(picked.length > 0 ? "code.day" : kind ? "code.look" : "code.first")}</p>
        <Button kind="primary" wide onClick={() => flow.go("kept")}>
          {say("code.done")}
        </Button>
      </div>
    </Screen>
  );
}
