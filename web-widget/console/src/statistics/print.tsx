/** Prints the page that is open, as the print styles lay it out. */
import type { Words } from "./words.ts";

export function PrintButton({ words }: { readonly words: Words }) {
  return (
    <button type="button" class="small print-button" onClick={() => print()}>
      {words.say("print")}
    </button>
  );
}
