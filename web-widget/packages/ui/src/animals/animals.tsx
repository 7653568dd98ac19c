/** Twelve animals to choose two of: our own drawings, each with its name. The choice is kept by whoever asks, never here. */
import "./animals.css";
import type { JSX } from "preact";
import { useAllTexts } from "../texts/context.tsx";
import type { MoreKey } from "../texts/texts.ts";
import { ANIMALS, Animal } from "./animal.tsx";

export interface AnimalsProps {
  readonly legend: string;
  /** Indices 0-11 in the order in which they were chosen, at most two. */
  readonly chosen: readonly number[];
  onChoose(chosen: readonly number[]): void;
}

/** A grid of checkboxes: at most two; a third takes the place of the first. */
export function Animals({ legend, chosen, onChoose }: AnimalsProps): JSX.Element {
  const say = useAllTexts();
  const toggle = (index: number) =>
    onChoose(chosen.includes(index) ? chosen.filter((other) => other !== index) : [...chosen, index].slice(-2));
  return (
    <fieldset class="animals">
      <legend class="for-ears">{legend}</legend>
      <div class="animals-grid">
        {ANIMALS.map((_, index) => (
          <label class="animals-one" key={index}>
            <input type="checkbox" checked={chosen.includes(index)} autocomplete="off" onChange={() => toggle(index)} />
            <span class="animals-face">
              <Animal index={index} />
              <span>{say(`animal.${index}` as MoreKey)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
