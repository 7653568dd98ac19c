/** The big switch: pause, or ready with one to three places; a radio group, so arrows and numbers of a screen reader work. */
import type { DeskSession, DeskState } from "@ajar/session/counsellor";
import { placesUsed } from "../alert/attention.ts";
import { fill } from "../texts/texts.ts";
import { useTexts } from "../texts/use-texts.ts";

const CHOICES = [0, 1, 2, 3] as const;

export function Readiness({ desk, session }: { readonly desk: DeskState; readonly session: DeskSession }) {
  const texts = useTexts();
  const words = [texts.pause, texts.places_1, texts.places_2, texts.places_3];
  const ready = desk.places > 0;
  return (
    <fieldset class={`readiness ${ready ? "is-ready" : "is-paused"}`}>
      <legend class="visually-hidden">{texts.readiness}</legend>
      <span class="readiness-now" aria-hidden="true">
        <span class="readiness-lamp" />
        {ready ? texts.ready_now : texts.paused_now}
      </span>
      {CHOICES.map((places) => (
        <label key={places} class="readiness-choice">
          <input
            type="radio"
            name="places"
            value={places}
            checked={desk.places === places}
            onChange={() => session.ready(places)}
          />
          <span>{words[places]}</span>
        </label>
      ))}
      {ready && (
        <span class="readiness-used">{fill(texts.places_used, { used: placesUsed(desk), places: desk.places })}</span>
      )}
    </fieldset>
  );
}
