/** Which key does what, and where it must not. */
import { describe, expect, it } from "vitest";
import { type Command, command, type Pressed } from "./shortcuts.ts";

const plain: Pressed = {
  ...{ key: "n", code: "KeyN", repeat: false, isComposing: false },
  ...{ altKey: false, ctrlKey: false, metaKey: false, shiftKey: false },
};

/** Presses a key; `writing` = inside a text field. */
function check(
  name: string,
  part: Partial<Pressed>,
  wanted: Command | undefined,
  writing = false,
  on = true,
  take = "n",
) {
  it(name, () => expect(command({ ...plain, ...part }, writing, { on, take })).toEqual(wanted));
}

describe("a key press", () => {
  check("takes the next", {}, { name: "take" });
  check("takes the next with caps lock", { key: "N" }, { name: "take" });
  check("is a letter inside a text field", {}, undefined, true);
  check("means nothing when letters are off", {}, undefined, false, false);
  check("means nothing when the letter is another", {}, undefined, false, true, "t");
  check("follows the letter that was chosen", { key: "t" }, { name: "take" }, false, true, "t");
  check("counts a contact outside the chat", { key: "k", code: "KeyK" }, { name: "outside" });
  check("takes the next where both have one letter", { key: "k" }, { name: "take" }, false, true, "k");
  check("is not repeated by holding it", { repeat: true }, undefined);
  check("leaves the browser's own shortcuts alone", { ctrlKey: true }, undefined);
  check("leaves an unfinished character alone", { isComposing: true }, undefined);
  check("goes to a pane from anywhere", { key: "2", code: "Digit2", altKey: true }, { name: "pane", slot: 2 }, true);
  check(
    "goes to a pane where Alt makes another sign",
    { key: "“", code: "Digit2", altKey: true },
    { name: "pane", slot: 2 },
  );
  check("goes to the list of rooms", { key: "0", code: "Digit0", altKey: true }, { name: "rooms" }, true);
  check("knows three panes", { key: "4", code: "Digit4", altKey: true }, undefined);
  check("goes round with F6", { key: "F6", code: "F6" }, { name: "cycle", step: 1 }, true);
  check("goes round backwards", { key: "F6", code: "F6", shiftKey: true }, { name: "cycle", step: -1 });
});
