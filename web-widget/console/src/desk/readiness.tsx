/** The big switch: off duty, a pause, or ready with one to three places; a radio group, so arrows and numbers of a screen reader work. */
import type { DeskSession, DeskState } from "@ajar/session/counsellor";
import { useState } from "preact/hooks";
import { freePlaces, placesUsed } from "../alert/attention.ts";
import { fill, type Texts } from "../texts/texts.ts";
import { useTexts } from "../texts/use-texts.ts";

const CHOICES = ["off", "pause", 1, 2, 3] as const;
type Choice = (typeof CHOICES)[number];

export function Readiness({ desk, session }: { readonly desk: DeskState; readonly session: DeskSession }) {
  const texts = useTexts();
  // The hub knows a number of places only: whether nought is a pause or the end of a shift stays here.
  const [off, setOff] = useState(desk.places === 0);
  const ready = desk.places > 0;
  const now: Choice = ready ? (desk.places as 1 | 2 | 3) : off ? "off" : "pause";
  const choose = (choice: Choice) => {
    setOff(choice === "off");
    session.ready(typeof choice === "number" ? choice : 0);
  };
  return (
    <fieldset class={`readiness ${ready ? "is-ready" : "is-paused"}`}>
      <legend class="visually-hidden">{texts.readiness}</legend>
      <span class="readiness-now" aria-hidden="true">
        <span class="readiness-lamp" />
        {stateText(texts, desk, now)}
      </span>
      {CHOICES.map((choice) => (
        <label key={choice} class="pill readiness-choice">
          <input type="radio" name="places" value={choice} checked={now === choice} onChange={() => choose(choice)} />
          <span>{choiceText(texts, choice)}</span>
        </label>
      ))}
      {ready && (
        <span class="readiness-used">{fill(texts.places_used, { used: placesUsed(desk), places: desk.places })}</span>
      )}
    </fieldset>
  );
}

function choiceText(texts: Texts, choice: Choice): string {
  if (choice === "off" || choice === "pause") return texts[choice];
  return texts[`places_${choice}`];
}

/** Busy is no choice: it is what being ready is called when every place is in use. */
function stateText(texts: Texts, desk: DeskState, now: Choice): string {
  if (now === "off") return texts.off_now;
  if (now === "pause") return texts.paused_now;
  return freePlaces(desk) === 0 ? texts.busy_now : texts.ready_now;
}
