/** Somebody is here: their name before the first word, and the right to another one without a reason. */
import "./joined.css";
import type { Peer } from "@ajar/session";
import { Button, useTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { Screen } from "../../app/screen.tsx";
import { useVisit } from "../../app/visit.ts";
import { Door } from "../welcome/door.tsx";

export interface JoinedProps {
  readonly peers: readonly Peer[];
  onBegin(): void;
}

/** Mette er her nu. */
export function Joined({ peers, onBegin }: JoinedProps): JSX.Element {
  const say = useTexts();
  const { session } = useVisit();
  const name = peers[0]?.name;
  const other = peers[1]?.name;
  return (
    <Screen title={name ? say("joined.title", { name }) : say("joined.nameless")}>
      <div class="stack">
        <Door />
        {name && <p>{other ? say("joined.sealed_two", { name, other }) : say("joined.sealed", { name })}</p>}
        <p>{say("joined.start")}</p>
        <Button kind="primary" wide onClick={onBegin}>
          {say("joined.go")}
        </Button>
        {name && (
          <div class="joined-known">
            <p>{say("joined.known", { name })}</p>
            <Button wide onClick={() => session.another()}>
              {say("joined.another")}
            </Button>
          </div>
        )}
      </div>
    </Screen>
  );
}
