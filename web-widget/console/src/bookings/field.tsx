/** Labelled fields of the room's forms: native controls only, so that keyboard and ears know them. */
import type { ComponentChildren, JSX } from "preact";

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: ComponentChildren;
}

/** A label above its control. */
export function Field({ label, hint, children }: FieldProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is what it is put around
    <label class="book-field">
      <span>{label}</span>
      {children}
      {hint && <small class="soft">{hint}</small>}
    </label>
  );
}

interface InputProps {
  readonly label: string;
  readonly value: string | number;
  readonly type?: "text" | "number" | "date" | "time";
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  onValue(value: string): void;
}

/** Text, number, date, time. */
export function Input({ label, type = "text", onValue, ...rest }: InputProps): JSX.Element {
  // The library's types want one element for each type of input.
  const attributes: object = { type, autocomplete: "off", ...rest };
  return (
    <Field label={label}>
      <input {...attributes} onInput={(event) => onValue(event.currentTarget.value)} />
    </Field>
  );
}

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  onValue(value: Value): void;
}

/** One of a few. */
export function Select<Value extends string>({ label, value, options, onValue }: SelectProps<Value>): JSX.Element {
  return (
    <Field label={label}>
      <select value={value} onChange={(event) => onValue(event.currentTarget.value as Value)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  onValue(checked: boolean): void;
}

/** Yes or no. */
export function Check({ label, checked, onValue }: CheckProps): JSX.Element {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={(event) => onValue(event.currentTarget.checked)} />
      {label}
    </label>
  );
}

/** A number from a field; what is none counts as the lowest. */
export function whole(text: string, lowest: number, highest: number): number {
  const value = Math.round(Number(text));
  return Number.isFinite(value) ? Math.min(highest, Math.max(lowest, value)) : lowest;
}
