/** A closing form while it is filled in, as pure steps; what nobody said stays unknown, and a gender is never asked for. */
import type { ClosingForm, Destination, Routing, Stage } from "@ajar/protocol";
import type { Answer } from "@ajar/session/counsellor";
import { nameAnswers } from "@ajar/ui";
import { CHOICES, type Choice, DESTINATIONS, digitOf, type Field, letterOf, rowsOf, STAGES } from "./fields.ts";

/** What is ticked, and which row is open. */
export interface Draft {
  /** A contact outside the chat: by telephone, at the door, at a school. */
  readonly outside: boolean;
  readonly values: { readonly [C in Choice]?: string };
  readonly bridges: { readonly [D in Destination]?: Stage };
  readonly open: Field;
}

/** What is known of a talk when it ends. */
export interface Told {
  readonly routing: Routing;
  readonly answers: readonly Answer[];
  /** It is known who wrote: then nobody may assume that there was nothing to notify. */
  readonly identityKnown: boolean;
}

/** The form of a talk, filled in with what the visitor told. */
export function formOf({ routing, answers, identityKnown }: Told): Draft {
  const { age, gender, first, heard } = nameAnswers(answers);
  const told = {
    answered: "counselling",
    who: routing.who,
    reason: routing.topic,
    age: age === "25" ? "25+" : age?.replace("_", "-"),
    gender,
    first: first && (first === "yes" ? "first-time" : "before"),
    heard: heard === "role_model" ? "role-model-visit" : heard?.replace("_", "-"),
    safeguarding: identityKnown ? undefined : "none",
  };
  const values = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as Draft["values"];
  return settled({ outside: false, values, bridges: {}, open: "bridge" });
}

/** The form of a contact outside the chat: nothing is known before. */
export function outsideForm(): Draft {
  return settled({ outside: true, values: { answered: "counselling" }, bridges: {}, open: "bridge" });
}

/** Whether it was counselling; nothing else is asked when it was not. */
export function isCounselling({ values }: Draft): boolean {
  return values.answered === undefined || values.answered === "counselling";
}

/** The rows that stand on the screen. */
export function rows(draft: Draft): readonly Field[] {
  return rowsOf(draft.outside, isCounselling(draft));
}

/** A key: a digit opens a row, a letter answers in the open one, Backspace takes the answer back. Nothing for other keys. */
export function press(draft: Draft, key: string): Draft | undefined {
  if (key === "Backspace" && draft.open !== "bridge") return without(draft, draft.open);
  if (/^[0-9]$/.test(key)) {
    const field = rows(draft).find((each) => digitOf(each) === key);
    return field && { ...draft, open: field };
  }
  const index = key.length === 1 ? key.toLowerCase().charCodeAt(0) - letterOf(0).charCodeAt(0) : -1;
  const value = optionsOf(draft.open)[index];
  return value === undefined ? undefined : choose(draft, draft.open, value);
}

/** The answers of a row. */
export function optionsOf(field: Field): readonly string[] {
  return field === "bridge" ? DESTINATIONS : CHOICES[field];
}

/** Answers a row; the next row that is still open to the counsellor's own knowledge opens by itself. */
export function choose(draft: Draft, field: Field, value: string): Draft {
  if (field === "bridge") return bridged(draft, value as Destination);
  if (draft.values[field] === value) return without(draft, field);
  const values = { ...draft.values, [field]: value };
  return settled({ ...draft, values });
}

/** One step of a bridge: talked about, passed on, none. */
function bridged(draft: Draft, destination: Destination): Draft {
  const before = draft.bridges[destination];
  const next = STAGES[before === undefined ? 0 : STAGES.indexOf(before) + 1];
  const { [destination]: _, ...rest } = draft.bridges;
  return { ...draft, open: "bridge", bridges: next ? { ...rest, [destination]: next } : rest };
}

function without(draft: Draft, field: Choice): Draft {
  const { [field]: _, ...values } = draft.values;
  return { ...draft, values, open: field };
}

/** Asked by themselves while unknown; gender, first time and where from are the visitor's to tell. */
const ASKED: readonly Choice[] = ["channel", "length", "who", "reason", "age", "youngest", "safeguarding"];

/** Opens the next row to ask; a child who writes about itself is the youngest child concerned. */
function settled(draft: Draft): Draft {
  const values = { ...draft.values, ...youngestOf(draft.values) };
  const next = { ...draft, values };
  const asked = rows(next).find((field) => (ASKED as readonly Field[]).includes(field) && !values[field as Choice]);
  return { ...next, open: asked ?? rows(next).at(-1) ?? "bridge" };
}

const OWN_AGE: Readonly<Record<string, string>> = {
  "10-12": "10-12",
  "13-15": "13-17",
  "16-17": "13-17",
  "18-24": "no-child",
  "25+": "no-child",
};

function youngestOf({ who, age, youngest }: Draft["values"]): Draft["values"] {
  if (youngest !== undefined) return {};
  const known = who === "expecting" ? "expecting" : who === "oneself" ? OWN_AGE[age ?? ""] : undefined;
  return known === undefined ? {} : { youngest: known };
}

/** What is counted. Beside "counselling" nothing but the channel is told. */
export function counted(draft: Draft, ticket: string | undefined): ClosingForm {
  const { answered, channel, ...about } = draft.values;
  const place = { ...(ticket !== undefined && { ticket }), ...(channel !== undefined && { channel }) };
  if (!isCounselling(draft)) return { ...place, answered, bridges: [] } as ClosingForm;
  const bridges = DESTINATIONS.flatMap((destination) => {
    const stage = draft.bridges[destination];
    return stage ? [{ destination, stage }] : [];
  });
  return { ...place, ...about, bridges } as ClosingForm;
}
