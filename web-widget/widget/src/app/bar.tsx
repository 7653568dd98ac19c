/** Skjul and Forlad siden: on every screen, in the thumb's reach, also by Shift three times and as the first stop of the tab key. */
import { Button, Icon, useTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useShift } from "./host-line.ts";
import { useVisit } from "./visit.ts";

/** The two ways out; a covered screen only offers leaving. */
export function Bar({ covered }: { readonly covered: boolean }): JSX.Element {
  const say = useTexts();
  const { hide, leave } = useVisit();
  const [heard, setHeard] = useState("");
  useShift(leave, (count) =>
    setHeard(say(count === 0 ? "bar.exit_late" : count === 1 ? "bar.exit_two" : "bar.exit_one")),
  );
  return (
    <footer class="bar">
      <p class="for-ears" role="status">
        {heard}
      </p>
      {!covered && (
        <Button onClick={hide} aria-label={say("bar.hide_long")}>
          <Icon name="hide" />
          {say("bar.hide")}
        </Button>
      )}
      <Button kind={covered ? "plain" : "leave"} onClick={leave} aria-label={say("bar.leave_long")}>
        <Icon name="leave" />
        {say("bar.leave")}
      </Button>
    </footer>
  );
}

/** The twin of Forlad siden that comes first for those who tab. */
export function SkipToLeave(): JSX.Element {
  const say = useTexts();
  const { leave, config } = useVisit();
  const onClick = (event: MouseEvent) => {
    event.preventDefault();
    leave();
  };
  return (
    <a class="skip" href={config.neutral} onClick={onClick} rel="noreferrer">
      {say("bar.leave")}
    </a>
  );
}
