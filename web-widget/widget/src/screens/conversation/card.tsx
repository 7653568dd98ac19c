/** What was shared in the talk; a kept time is taken with one tap, by the booking. */
import type { Card } from "@ajar/session";
import { CardView, TakeTime } from "@ajar/ui";
import type { JSX } from "preact";
import { useVisit } from "../../app/visit.ts";

/** One card of the talk. */
export function TalkCard({ card }: { readonly card: Card }): JSX.Element {
  const { book } = useVisit();
  return (
    <TakeTime.Provider value={(time, zone) => book({ time, zone })}>
      <CardView card={card} />
    </TakeTime.Provider>
  );
}
