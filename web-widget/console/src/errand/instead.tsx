/** What a counsellor can do when no colleague can be asked: a next step, never a blank refusal. */
import { useRoomTexts } from "../texts/room-texts.ts";
import { texts } from "./texts.ts";

const STEPS = ["instead_call", "instead_guide", "instead_danger"] as const;

export function Instead() {
  const say = useRoomTexts(texts);
  return (
    <div class="errand-instead">
      <p>{say("instead")}</p>
      <ul>
        {STEPS.map((step) => (
          <li key={step}>{say(step)}</li>
        ))}
      </ul>
    </div>
  );
}
