/** Small screens with one question: the waiting list, the front of the next opening, and what went wrong. */
import { Button, Notice } from "@ajar/ui";
import type { JSX } from "preact";
import { Screen } from "../../app/screen.tsx";
import { begin, joinList } from "../choose.ts";
import { useDesk } from "../context.ts";

/** Vil du på en liste? */
export function List(): JSX.Element {
  const { flow, state, say } = useDesk();
  return (
    <Screen title={say("list.title")} onBack={() => flow.go("kind")}>
      <div class="stack">
        {state.notice === "full" && (
          <Notice tone="warm" live="assertive">
            <p>{say("list.full")}</p>
          </Notice>
        )}
        <p>{say("list.how")}</p>
        <p>{say("list.week")}</p>
        <Button kind="primary" wide disabled={state.busy} onClick={() => joinList(flow, false)}>
          {say("list.yes")}
        </Button>
      </div>
    </Screen>
  );
}

/** Vi nåede dig ikke. */
export function First(): JSX.Element {
  const { flow, state, say, close } = useDesk();
  return (
    <Screen title={say("first.title")} onBack={close}>
      <div class="stack">
        {(state.notice === "early" || state.notice === "full") && (
          <Notice tone="warm" live="assertive">
            <p>{say(`first.${state.notice}`)}</p>
          </Notice>
        )}
        <p>{say("first.text")}</p>
        <p>{say("first.how")}</p>
        <Button kind="primary" wide disabled={state.busy} onClick={() => joinList(flow, true)}>
          {say("first.yes")}
        </Button>
        <Button wide onClick={() => flow.go("menu")}>
          {say("first.no")}
        </Button>
      </div>
    </Screen>
  );
}

/** Det gik ikke. */
export function Fault(): JSX.Element {
  const { flow, state, say, close, Help } = useDesk();
  return (
    <Screen title={say("fault.title")} onBack={close}>
      <div class="stack">
        <p>{say("fault.text")}</p>
        <Button kind="primary" wide disabled={state.busy} onClick={() => begin(flow)}>
          {say("fault.again")}
        </Button>
        <Help />
      </div>
    </Screen>
  );
}

/** The kept time is being booked. */
export function Taking(): JSX.Element {
  const { say } = useDesk();
  return <Screen title={say("taking.title")}>{null}</Screen>;
}
