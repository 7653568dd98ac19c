/** Says that a colleague is in the talk, as long as it is true, and is the one way to the side thread. */
import "./colleague.css";
import type { ColleagueState } from "@ajar/session/counsellor";
import { Icon } from "../icons/icon.tsx";
import { useRoomTexts } from "../texts/room-texts.ts";
import { texts as between } from "../words/texts.ts";
import { useColleagueName } from "./name.ts";
import { texts } from "./texts.ts";

interface BarProps {
  readonly colleague: ColleagueState;
  /** The side thread is open. */
  readonly conferring: boolean;
  readonly confer: () => void;
}

export function ColleagueBar({ colleague, conferring, confer }: BarProps) {
  const say = useRoomTexts(texts);
  const both = useRoomTexts(between);
  const name = useColleagueName()(colleague);
  const { open, unread, words, incomplete } = colleague;
  return (
    <div class="colleague-bar">
      <p role="status">
        <Icon name="friend" />
        <span>
          {say(stateOf(colleague), { name })} {incomplete && both("incomplete", { name })}
          {unread > 0 && !conferring && (
            <strong class="colleague-new">{unread === 1 ? say("new_1") : say("new", { count: unread })}</strong>
          )}
        </span>
      </p>
      {!conferring && (open || words.length > 0) && (
        <button type="button" class="small colleague-open" onClick={confer}>
          {say(open ? "open" : "read", { name })}
        </button>
      )}
    </div>
  );
}

function stateOf({ open, away, typing }: ColleagueState) {
  if (!open) return "gone";
  if (away) return "away";
  return typing ? "writing" : "with";
}
