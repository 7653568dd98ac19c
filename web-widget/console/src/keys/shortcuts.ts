/** Which key means what: letters only outside text fields and only when switched on; never looks at what is written. */

/** What a key asks for. */
export type Command =
  | { readonly name: "take" }
  | { readonly name: "pane"; readonly slot: number }
  | { readonly name: "outside" }
  | { readonly name: "ask" }
  | { readonly name: "rooms" }
  | { readonly name: "cycle"; readonly step: 1 | -1 };

/** Opens the form for a contact outside the chat, unless the letter was chosen for taking the next. */
export const OUTSIDE_LETTER = "k";
/** Opens the field for a question to a colleague, unless the letter was chosen for taking the next. */
export const ASK_LETTER = "s";

/** The part of a keyboard event that counts. */
export interface Pressed {
  readonly key: string;
  /** The physical key, because Alt changes the letter on a Mac. */
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
  readonly isComposing: boolean;
}

/** The command of a key press, or nothing. `writing`: the focus is where letters are text. */
export function command(
  pressed: Pressed,
  writing: boolean,
  letters: { readonly on: boolean; readonly take: string },
): Command | undefined {
  if (pressed.isComposing || pressed.ctrlKey || pressed.metaKey) return undefined;
  if (pressed.key === "F6") return { name: "cycle", step: pressed.shiftKey ? -1 : 1 };
  if (pressed.altKey) return pane(pressed.code);
  if (writing || !letters.on || pressed.repeat || pressed.shiftKey) return undefined;
  const key = pressed.key.toLowerCase();
  if (key === letters.take) return { name: "take" };
  if (key === ASK_LETTER) return { name: "ask" };
  return key === OUTSIDE_LETTER ? { name: "outside" } : undefined;
}

function pane(code: string): Command | undefined {
  if (code === "Digit0" || code === "Numpad0") return { name: "rooms" };
  const slot = /^(?:Digit|Numpad)([1-3])$/.exec(code)?.[1];
  return slot ? { name: "pane", slot: Number(slot) } : undefined;
}

/** Whether the focused element takes letters as text or as a choice of its own. */
export function isWriting(element: Element | null): boolean {
  if (!element) return false;
  const name = element.tagName.toLowerCase();
  if (name === "textarea" || name === "select") return true;
  if (name === "input") return !["checkbox", "radio", "range", "button"].includes(element.getAttribute("type") ?? "");
  return element.getAttribute("contenteditable") === "true" || element.getAttribute("contenteditable") === "";
}
