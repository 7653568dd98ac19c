/** The door to the booking: a new time, or the code of one. */
import { Button } from "@ajar/ui";
import type { JSX } from "preact";
import { Screen } from "../../app/screen.tsx";
import { begin } from "../choose.ts";
import { useDesk } from "../context.ts";

/** Få en tid. */
export function Menu(): JSX.Element {
  const { flow, state, say, close } = useDesk();
  return (
    <Screen title={say("menu.title")} onBack={close}>
      <div class="stack">
        <p>{say("menu.how")}</p>
        <Button kind="primary" wide disabled={state.busy} onClick={() => begin(flow)}>
          {say("menu.new")}
        </Button>
        <Button wide onClick={() => flow.go("look")}>
          {say("menu.code")}
        </Button>
      </div>
    </Screen>
  );
}
