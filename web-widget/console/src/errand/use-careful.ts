/** Holds a text back once that could show who somebody is; sent unchanged a second time, it goes. Nothing of it is kept but in the page. */
import { findPersonal, type Personal } from "@ajar/ui";
import { useState } from "preact/hooks";

interface Held {
  readonly text: string;
  readonly what: Personal;
}

/** `pass` answers whether the text may go. */
export function useCareful(): { readonly found: Personal | undefined; readonly pass: (text: string) => boolean } {
  const [held, setHeld] = useState<Held>();
  const pass = (text: string) => {
    const what = findPersonal(text);
    const goes = what === undefined || held?.text === text;
    setHeld(goes ? undefined : { text, what });
    return goes;
  };
  return { found: held?.what, pass };
}
