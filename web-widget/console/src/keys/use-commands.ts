/** Carries out the shortcuts of the whole page and remembers which pane is shown where only one fits. */
import type { DeskSession, DeskState } from "@ajar/session/counsellor";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Settings } from "../settings/settings.ts";
import { enterDuty } from "../shell/use-room.ts";
import { type Command, command, isWriting } from "./shortcuts.ts";

/** Which pane is in front, and how to bring another there. */
export interface Commands {
  readonly slot: number;
  readonly show: (slot: number) => void;
}

/** Where the keys are pressed. */
interface Place {
  /** The duty room is open: a pane's number leads there from any other, the letter takes nobody unseen. */
  readonly here: boolean;
  /** Opens the form for a contact outside the chat. */
  readonly outside: () => void;
  /** Opens the field for a question to a colleague. */
  readonly ask: () => void;
}

export function useCommands(desk: DeskState, session: DeskSession, settings: Settings, at: Place): Commands {
  const [slot, setSlot] = useState(1);
  const latest = useRef({ desk, settings, at });
  latest.current = { desk, settings, at };
  const wanted = useRef<number | undefined>(undefined);
  // After the room took the focus, the pane that was asked for does.
  useEffect(() => {
    if (!at.here || wanted.current === undefined) return;
    focusPane(wanted.current);
    wanted.current = undefined;
  }, [at.here]);
  useEffect(() => {
    const show = (next: number) => {
      setSlot(next);
      if (latest.current.at.here) requestAnimationFrame(() => focusPane(next));
      else {
        wanted.current = next;
        enterDuty();
      }
    };
    const run = (asked: Command) => {
      const slots = latest.current.desk.talks.map((talk) => talk.slot).sort();
      if (asked.name === "take") session.take();
      else if (asked.name === "pane" && slots.includes(asked.slot)) show(asked.slot);
      else if (asked.name === "outside") latest.current.at.outside();
      else if (asked.name === "ask") latest.current.at.ask();
      else if (asked.name === "rooms") document.querySelector<HTMLElement>(".rooms [aria-current]")?.focus();
      else if (asked.name === "cycle") cycle(slots, asked.step, show);
    };
    const isCut = cuts();
    const pressed = (event: KeyboardEvent) => {
      const cut = isCut(event);
      const {
        settings: chosen,
        at: { here },
      } = latest.current;
      const letters = { on: chosen.letters && here && !cut, take: chosen.takeLetter };
      const asked = command(event, isWriting(document.activeElement), letters);
      if (!asked || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      run(asked);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [session]);
  useArrivals(desk, (next) => {
    setSlot(next);
    requestAnimationFrame(() => focusPane(next));
  });
  return { slot: shown(desk, slot), show: setSlot };
}

/** Whether a key goes on with a word whose field has gone: those letters were meant for somebody, and are no commands. */
function cuts(): (event: KeyboardEvent) => boolean {
  let field: Element | null = null;
  return ({ key }) => {
    if (key.length > 1) field = null;
    else if (isWriting(document.activeElement)) field = document.activeElement;
    return field?.isConnected === false && document.activeElement === document.body;
  };
}

/** A talk that opens comes to the front, unless the counsellor is in the middle of a word elsewhere. */
function useArrivals(desk: DeskState, bring: (slot: number) => void): void {
  const known = useRef(new Set<string>());
  useEffect(() => {
    const fresh = desk.talks.filter(({ id, phase }) => phase.name === "live" && !known.current.has(id));
    for (const { id } of fresh) known.current.add(id);
    const first = fresh[0];
    if (first && !isWriting(document.activeElement)) bring(first.slot);
  });
}

/** The pane that is shown: the chosen one, or the first there is. */
function shown(desk: DeskState, slot: number): number {
  return desk.talks.some((talk) => talk.slot === slot) ? slot : (desk.talks[0]?.slot ?? 1);
}

/** The stops of F6: the queue, then each pane. */
function cycle(slots: readonly number[], step: 1 | -1, show: (slot: number) => void): void {
  const stops = [0, ...slots];
  const inside = document.activeElement?.closest("[data-slot]")?.getAttribute("data-slot");
  const at = stops.indexOf(Number(inside ?? 0));
  const next = stops[(at + step + stops.length) % stops.length] ?? 0;
  if (next === 0) document.querySelector<HTMLElement>("#queue button")?.focus();
  else show(next);
}

/** A field that is only hidden, as under a question, takes no focus: the next letters would go on to the pane before. */
function focusPane(slot: number): void {
  const pane = document.querySelector(`[data-slot="${slot}"]`);
  const open = (selector: string) =>
    Array.from(pane?.querySelectorAll<HTMLElement>(selector) ?? []).find((each) => !each.closest("[hidden]"));
  (open("textarea:not([disabled])") ?? open("button:not([disabled])"))?.focus();
}
