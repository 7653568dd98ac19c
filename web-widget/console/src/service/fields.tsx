/** Labelled fields of the set-up room: native controls, each marked where the server found a fault; lists that can be reordered by keyboard. */
import type { ComponentChildren, JSX } from "preact";
import { useDrafting, useSay } from "./context.ts";
import { texts } from "./texts.ts";

/** What a thing is called that the hub knows by a short key; the key itself where nobody gave it a name. */
export function named(say: ReturnType<typeof useSay>, sort: "language" | "screen", key: string): string {
  const name = `${sort}_${key}`;
  return name in texts ? say(name as keyof typeof texts) : key;
}

/** A fault at this very field. */
function useFault(at: string | undefined) {
  const { faults } = useDrafting();
  const say = useSay();
  const fault = at === undefined ? undefined : faults.find(({ field }) => field === at);
  return fault && say(`why_${fault.why}` as keyof typeof texts);
}

interface FieldProps {
  readonly label: string;
  readonly at?: string | undefined;
  readonly hint?: string | undefined;
  /** Several lines: it may take the width of two. */
  readonly long?: boolean;
  readonly children: ComponentChildren;
}

/** A label above its control, with what is wrong below. */
export function Field({ label, at, hint, long = false, children }: FieldProps): JSX.Element {
  const fault = useFault(at);
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is what it is put around
    <label class={`set-field${fault ? " has-fault" : ""}${long ? " is-long" : ""}`}>
      <span>{label}</span>
      {children}
      {fault && <strong class="set-fault">{fault}</strong>}
      {hint && <small class="soft">{hint}</small>}
    </label>
  );
}

interface InputProps {
  readonly label: string;
  readonly value: string | number;
  readonly type?: "text" | "number" | "date" | "time" | "tel" | "url" | "color";
  readonly at?: string;
  readonly hint?: string;
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly lang?: string;
  /** More than a line. */
  readonly lines?: number;
  onValue(value: string): void;
}

/** Text, number, date, time, colour. */
export function Input({ label, at, hint, type = "text", lines, onValue, ...rest }: InputProps): JSX.Element {
  // The library's types want one element for each type of input.
  const attributes: object = { autocomplete: "off", ...rest, "aria-invalid": useFault(at) ? "true" : undefined };
  return (
    <Field {...{ label, at, hint }} long={(lines ?? 1) > 2}>
      {lines ? (
        <textarea {...attributes} rows={lines} onInput={(event) => onValue(event.currentTarget.value)} />
      ) : (
        <input {...attributes} {...({ type } as object)} onInput={(event) => onValue(event.currentTarget.value)} />
      )}
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
    <label class="set-check">
      <input type="checkbox" checked={checked} onChange={(event) => onValue(event.currentTarget.checked)} />
      {label}
    </label>
  );
}

type Words = { readonly [language: string]: string | undefined };

interface WordsFieldProps {
  readonly label: string;
  readonly value: Words;
  readonly at: string;
  readonly maxLength: number;
  readonly lines?: number;
  readonly hint?: string;
  onValue(value: { [language: string]: string }): void;
}

/** The same words in each of the service's languages. */
export function WordsField({ label, value, at, onValue, ...rest }: WordsFieldProps): JSX.Element {
  const { setup } = useDrafting();
  const say = useSay();
  const several = setup.languages.length > 1;
  return (
    <>
      {setup.languages.map((language) => (
        <Input
          key={language}
          label={several ? say("in_language", { what: label, language }) : label}
          value={value[language] ?? ""}
          at={`${at}.${language}`}
          lang={language}
          {...rest}
          onValue={(text) => onValue(withWords(value, language, text))}
        />
      ))}
    </>
  );
}

/** Words with one language changed; an empty one is left out. */
export function withWords(words: Words, language: string, text: string): { [language: string]: string } {
  const entries = Object.entries({ ...words, [language]: text }).filter(([, each]) => each);
  return Object.fromEntries(entries) as { [language: string]: string };
}

interface ListProps<Item> {
  readonly items: readonly Item[];
  /** What one of them is called. */
  readonly what: string;
  /** In a row, or each a block of its own. */
  readonly rows?: boolean;
  blank(): Item;
  onItems(items: Item[]): void;
  children(item: Item, set: (part: Partial<Item>) => void, at: number): ComponentChildren;
}

/** A list that grows, shrinks and is reordered by buttons. */
export function List<Item>({ items, what, rows = false, blank, onItems, children }: ListProps<Item>): JSX.Element {
  const say = useSay();
  const name = (at: number) => `${what} ${at + 1}`;
  const put = (at: number, item: Item) => onItems(items.map((each, index) => (index === at ? item : each)));
  const swap = (at: number) => {
    const next = [...items];
    next.splice(at, 2, ...items.slice(at, at + 2).reverse());
    onItems(next);
  };
  return (
    <>
      <ol class={rows ? "set-list in-rows" : "set-list"}>
        {items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items have no name of their own
          <li key={at}>
            <fieldset>
              <legend class={rows ? "visually-hidden" : "set-item-name"}>{name(at)}</legend>
              <div class="set-grid">{children(item, (part) => put(at, { ...item, ...part }), at)}</div>
            </fieldset>
            <div class="set-item-tools">
              {!rows && at > 0 && (
                <button
                  type="button"
                  class="small"
                  onClick={() => swap(at - 1)}
                  aria-label={say("up", { what: name(at) })}
                >
                  ↑
                </button>
              )}
              {!rows && at < items.length - 1 && (
                <button
                  type="button"
                  class="small"
                  onClick={() => swap(at)}
                  aria-label={say("down", { what: name(at) })}
                >
                  ↓
                </button>
              )}
              <button type="button" class="small" onClick={() => onItems(items.filter((_, index) => index !== at))}>
                {say("remove", { what: name(at) })}
              </button>
            </div>
          </li>
        ))}
      </ol>
      <button type="button" class="small" onClick={() => onItems([...items, blank()])}>
        {say("add")} {what}
      </button>
    </>
  );
}

/** A whole number from a field; what is none counts as the lowest. */
export function whole(text: string, lowest: number, highest: number): number {
  const value = Math.round(Number(text));
  return Number.isFinite(value) ? Math.min(highest, Math.max(lowest, value)) : lowest;
}
