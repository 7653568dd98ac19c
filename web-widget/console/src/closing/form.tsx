/** The closing form: every row on one screen, the open one with its answers; the focus rests on "done", where Enter is enough. */
import "./closing.css";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useNow } from "../desk/use-now.ts";
import { useRoomTexts } from "../texts/room-texts.ts";
import { clock } from "../texts/texts.ts";
import type { OpenForm } from "./counting.ts";
import { choose, type Draft, optionsOf, press, rows } from "./draft.ts";
import { digitOf, type Field, letterOf } from "./fields.ts";
import { texts } from "./texts.ts";

export interface ClosingProps {
  readonly form: OpenForm;
  readonly change: (draft: Draft) => void;
  readonly done: () => void;
  /** After a heavy talk: counted, and nobody new comes until the counsellor says so. */
  readonly rest?: () => void;
  /** Only a contact outside the chat can be taken back. */
  readonly cancel?: () => void;
  /** The pane's number, which tells several forms apart. */
  readonly slot?: number;
  /** The counsellor has places: the button says "ready again". */
  readonly ready: boolean;
}

type SayKey = keyof typeof texts;

export function ClosingForm({ form, change, done, rest, cancel, ready, slot }: ClosingProps) {
  const say = useRoomTexts(texts);
  const { draft } = form;
  const end = useRef<HTMLButtonElement>(null);
  const hint = useId();
  const said = useSaid(draft);
  const step = (next: Draft) => {
    change(next);
    // The row that had the focus may be gone: Enter stays "done".
    end.current?.focus();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const next = press(draft, event.key);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    step(next);
  };
  return (
    <form
      class="closing"
      aria-label={slot === undefined ? say("outside_title") : say("title", { slot })}
      onKeyDown={pressed}
      onSubmit={(event) => {
        event.preventDefault();
        done();
      }}
    >
      <p id={hint} class="visually-hidden">
        {say("hint")}
      </p>
      <div class="closing-rows">
        {rows(draft).map((field) => (
          <Row key={field} field={field} draft={draft} step={step} />
        ))}
      </div>
      <p class="visually-hidden" role="status">
        {said}
      </p>
      <div class="closing-end">
        <button ref={end} type="submit" class="primary" aria-describedby={hint} disabled={form.sending !== "no"}>
          {say(draft.outside || !ready ? "done_outside" : "done")} <kbd>Enter</kbd>
        </button>
        {cancel && (
          <button type="button" class="small quiet" onClick={cancel}>
            {say("cancel")}
          </button>
        )}
      </div>
      {rest && ready && (
        <button type="button" class="small quiet closing-rest" disabled={form.sending !== "no"} onClick={rest}>
          {say("done_rest")}
        </button>
      )}
      <ByItself form={form} />
      <FocusWhenFree target={end} />
    </form>
  );
}

interface RowProps {
  readonly field: Field;
  readonly draft: Draft;
  readonly step: (draft: Draft) => void;
}

function Row({ field, draft, step }: RowProps) {
  const say = useRoomTexts(texts);
  const open = draft.open === field;
  const list = useId();
  const digit = digitOf(field);
  const value = useValue(draft, field);
  const row = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // A key opens a row that may be out of sight. Absent in the tests' DOM.
    if (open) row.current?.scrollIntoView?.({ block: "nearest" });
  }, [open]);
  return (
    <div ref={row} class={`closing-row${open ? " is-open" : ""}`}>
      <button
        type="button"
        class="closing-field"
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        onClick={() => step({ ...draft, open: field })}
      >
        {digit ? <kbd>{digit}</kbd> : <span class="closing-no-key" />}
        <span class="closing-name">{say(`field_${field}`)}</span>
        <span class={`closing-value${value.known ? "" : " soft"}`}>{value.text}</span>
      </button>
      {open && <Options id={list} field={field} draft={draft} step={step} />}
    </div>
  );
}

function Options({ id, field, draft, step }: RowProps & { readonly id: string }) {
  const say = useRoomTexts(texts);
  return (
    <fieldset id={id} class="closing-options" aria-label={say(`field_${field}`)}>
      {optionsOf(field).map((value, index) => {
        const stage = field === "bridge" ? (draft.bridges as Record<string, string>)[value] : undefined;
        const on = field === "bridge" ? stage !== undefined : draft.values[field] === value;
        return (
          <button
            key={value}
            type="button"
            class={`closing-option${stage === "passed-on" ? " is-passed" : ""}`}
            aria-pressed={on}
            onClick={() => step(choose(draft, field, value))}
          >
            <kbd>{letterOf(index)}</kbd>
            <span>{optionText(say, field, value, stage)}</span>
          </button>
        );
      })}
    </fieldset>
  );
}

type SayIt = (key: SayKey, values?: Readonly<Record<string, string | number>>) => string;

function optionText(say: SayIt, field: Field, value: string, stage: string | undefined): string {
  const place = say(`${field}_${value}` as SayKey);
  return stage === "passed-on" ? say("passed_on_to", { place }) : place;
}

/** What a row says while it is closed. */
function useValue(draft: Draft, field: Field): { readonly text: string; readonly known: boolean } {
  const say = useRoomTexts(texts);
  if (field === "bridge") {
    const chosen = Object.entries(draft.bridges).map(([place, stage]) => optionText(say, field, place, stage));
    return { text: chosen.join(", ") || say("none"), known: chosen.length > 0 };
  }
  const value = draft.values[field];
  return value === undefined
    ? { text: say("unknown"), known: false }
    : { text: optionText(say, field, value, undefined), known: true };
}

/** For ears: which row is open now, and what it holds. */
function useSaid(draft: Draft): string {
  const say = useRoomTexts(texts);
  const { text } = useValue(draft, draft.open);
  const [said, setSaid] = useState("");
  const field = say(`field_${draft.open}`);
  useEffect(() => setSaid(say("chosen", { field, value: text })), [field, text]);
  return said;
}

function ByItself({ form }: { readonly form: OpenForm }) {
  const say = useRoomTexts(texts);
  const now = useNow();
  if (form.sending !== "no")
    return <p class="soft closing-time">{say(form.sending === "again" ? "retrying" : "sending")}</p>;
  if (form.due === undefined) return null;
  return (
    <p class="soft closing-time">
      <span>{say("by_itself", { time: clock(form.due - now) })}</span>
    </p>
  );
}

/** The form takes the focus when it opens, unless somebody is writing to another child. */
function FocusWhenFree({ target }: { readonly target: { readonly current: HTMLButtonElement | null } }) {
  useLayoutEffect(() => {
    const active = document.activeElement;
    const free = !active || active === document.body || active.closest("dialog") !== null;
    if (free) target.current?.focus();
  }, [target]);
  return null;
}
