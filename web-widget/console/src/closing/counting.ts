/** Forms that wait to be counted: by Enter, by themselves after three minutes, at once when their pane is needed. In memory only. */
import type { Problem } from "@ajar/protocol";
import type { Answer, Api } from "../api/api.ts";
import { counted, type Draft } from "./draft.ts";

/** Milliseconds after the last key until a form counts itself. */
export const BY_ITSELF = 3 * 60_000;
/** Milliseconds until the next try when there was no answer. */
const AGAIN = 15_000;
/** Tries until it is given up: the hub then counts the lapsed ticket itself. */
const TRIES = 100;

/** One form on the screen. */
export interface OpenForm {
  readonly id: string;
  /** The service that it counts for, its name in links. */
  readonly service: string;
  readonly draft: Draft;
  /** Milliseconds since 1970 at which it counts itself; a contact outside the chat waits for its Enter. */
  readonly due: number | undefined;
  /** On its way; `again` when the first try had no answer. */
  readonly sending: "no" | "yes" | "again";
}

/** What became of the last form. */
export type Outcome = "counted" | "too_late" | "not_counted";

/** Time and the staff interface, as arguments. */
export interface CountingWorld {
  readonly api: Pick<Api, "post">;
  now(): number;
  /** Calls once after milliseconds; answers how to call it off. */
  after(milliseconds: number, act: () => void): () => void;
}

interface Entry {
  readonly ticket: string | undefined;
  form: OpenForm;
  tries: number;
  stop: () => void;
}

/** All forms of this console. */
export class Counting {
  readonly #world: CountingWorld;
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<() => void>();
  #outcome: Outcome | undefined;
  #done = 0;

  constructor(world: CountingWorld) {
    this.#world = world;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What to say about the last form, and how many were done: a number that rises lets the same words be said again. */
  get last(): { readonly outcome: Outcome | undefined; readonly done: number } {
    return { outcome: this.#outcome, done: this.#done };
  }

  form(id: string): OpenForm | undefined {
    return this.#entries.get(id)?.form;
  }

  /** Opens the form of a talk that ended, with the ticket that counts it once; of a contact outside the chat, without. */
  open(id: string, service: string, ticket: string | undefined, draft: Draft): void {
    if (this.#entries.has(id)) return;
    const form: OpenForm = { id, service, draft, due: undefined, sending: "no" };
    const entry: Entry = { ticket, form, tries: 0, stop: () => undefined };
    this.#entries.set(id, entry);
    this.#wait(entry);
  }

  /** A key or a click changed it: the three minutes begin anew. */
  change(id: string, draft: Draft): void {
    const entry = this.#entries.get(id);
    if (entry?.form.sending !== "no") return;
    entry.form = { ...entry.form, draft };
    this.#wait(entry);
  }

  /** A contact outside the chat was with another service. */
  move(id: string, service: string): void {
    const entry = this.#entries.get(id);
    if (entry?.form.sending === "no" && entry.ticket === undefined) this.#show(entry, { service });
  }

  /** Counts it as it stands. */
  done(id: string): void {
    const entry = this.#entries.get(id);
    if (entry?.form.sending !== "no") return;
    this.#show(entry, { sending: "yes" });
    void this.#send(entry);
  }

  /** Takes a contact outside the chat back; a talk's form cannot be taken back, because its ticket would count it anyway. */
  cancel(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry || entry.ticket !== undefined) return;
    this.#close(entry);
  }

  /** The page goes: what is open is counted as it stands while that is still possible. */
  stop(): void {
    for (const entry of [...this.#entries.values()]) {
      entry.stop();
      if (entry.ticket !== undefined) this.done(entry.form.id);
      else this.#close(entry);
    }
  }

  #wait(entry: Entry): void {
    entry.stop();
    if (entry.ticket !== undefined) {
      entry.stop = this.#world.after(BY_ITSELF, () => this.done(entry.form.id));
      entry.form = { ...entry.form, due: this.#world.now() + BY_ITSELF };
    }
    this.#changed();
  }

  async #send(entry: Entry): Promise<void> {
    entry.stop();
    const path = `/api/v1/staff/services/${entry.form.service}/duty/form`;
    const answer = await this.#world.api.post(path, counted(entry.form.draft, entry.ticket));
    if (!this.#entries.has(entry.form.id)) return;
    entry.tries += 1;
    if (!answer.ok && entry.ticket === undefined) {
      // Nothing makes a second sending of this one harmless: it stays on the screen, and a person decides.
      this.#say("not_counted");
      this.#show(entry, { sending: "no" });
    } else if (unanswered(answer) && entry.tries < TRIES) {
      this.#show(entry, { sending: "again" });
      entry.stop = this.#world.after(AGAIN, () => void this.#send(entry));
    } else this.#finish(entry, answer);
  }

  #finish(entry: Entry, answer: Answer<unknown>): void {
    this.#say(answer.ok ? "counted" : refusedAs(answer.refused));
    this.#close(entry);
  }

  #say(outcome: Outcome): void {
    this.#outcome = outcome;
    this.#done += 1;
  }

  #close(entry: Entry): void {
    entry.stop();
    this.#entries.delete(entry.form.id);
    this.#changed();
  }

  #show(entry: Entry, part: Partial<OpenForm>): void {
    entry.form = { ...entry.form, ...part };
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** A fault of the network or the hub: a later try may do. A form that was counted is refused as unknown, so none counts twice. */
function unanswered(answer: Answer<unknown>): boolean {
  return !answer.ok && (answer.refused === "fault" || answer.refused === "full" || answer.refused === "too-fast");
}

function refusedAs(problem: Problem): Outcome {
  return problem === "unknown" || problem === "taken" ? "too_late" : "not_counted";
}
