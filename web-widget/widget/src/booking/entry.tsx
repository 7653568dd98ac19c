/** The ways into the booking from the other screens. Asks the hub nothing before it is pressed. */
import { Button, useAllTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { useVisit } from "../app/visit.ts";

export interface EntryProps {
  /** Who was turned away is offered the front of the next opening. */
  readonly turnedAway?: boolean;
  /** It is the first thing that one can do here. */
  readonly loud?: boolean;
}

/** Få en tid, Jeg har en kode. */
export function Entry({ turnedAway = false, loud = false }: EntryProps): JSX.Element {
  const say = useAllTexts();
  const { book } = useVisit();
  return (
    <>
      {turnedAway && (
        <Button wide onClick={() => book("first")}>
          {say("book.first")}
        </Button>
      )}
      <Button kind={loud ? "primary" : "plain"} wide onClick={() => book("menu")}>
        {say("book.time")}
      </Button>
      <Button wide onClick={() => book("look")}>
        {say("book.code")}
      </Button>
    </>
  );
}
