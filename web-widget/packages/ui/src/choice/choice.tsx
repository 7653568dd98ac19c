/** One question with a few answers; "Vil ikke svare" always stands beside them and means the same as nothing. */
import "./choice.css";
import type { ComponentChildren, JSX } from "preact";

/** One answer. */
export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** A drawing above the label. */
  readonly picture?: ComponentChildren;
}

export interface ChoiceProps<Value extends string> {
  /** Unique on the screen. */
  readonly name: string;
  readonly question: string;
  readonly options: readonly Option<Value>[];
  readonly chosen: Value | undefined;
  onChoose(value: Value): void;
  /** `row` puts short answers beside each other, `faces` pictures. */
  readonly layout?: "list" | "row" | "faces";
  /** The question is shown elsewhere: for ears only. */
  readonly hideQuestion?: boolean;
  /** One tap answers and leads on: buttons, since arrow keys on radio buttons would answer by passing. */
  readonly tap?: boolean;
}

/** Radio buttons as large as a thumb. */
export function Choice<Value extends string>(props: ChoiceProps<Value>): JSX.Element {
  const { name, question, options, chosen, onChoose, layout = "list", hideQuestion, tap } = props;
  return (
    <fieldset class={`choice choice-${layout}`}>
      <legend class={hideQuestion ? "for-ears" : "choice-question"}>{question}</legend>
      <div class="choice-options">
        {options.map(({ value, label, picture }) => {
          const choose = () => onChoose(value);
          const face = (
            <span class="choice-face">
              {picture}
              <span>{label}</span>
            </span>
          );
          return tap ? (
            <button type="button" class="choice-tap" key={value} onClick={choose}>
              {face}
            </button>
          ) : (
            <label class="choice-option" key={value}>
              <input type="radio" name={name} checked={chosen === value} autocomplete="off" onChange={choose} />
              {face}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
