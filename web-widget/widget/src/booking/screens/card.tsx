/** One time with its place, the way there and the picture of the door. */
import type { BookingPlace } from "@ajar/protocol";
import type { JSX } from "preact";
import { useVisit } from "../../app/visit.ts";
import { useDesk } from "../context.ts";

export interface TimeCardProps {
  readonly slot: { readonly at: number; readonly minutes: number; readonly place: string; readonly with?: string };
}

/** When, how long, with whom, where. */
export function TimeCard({ slot }: TimeCardProps): JSX.Element {
  const { state, say, clock } = useDesk();
  const place = state.free?.places.find(({ id }) => id === slot.place);
  return (
    <section class="book-card">
      <h2>{clock.when(slot.at)}</h2>
      <p>{say("kind.minutes", { minutes: slot.minutes })}</p>
      {slot.with && <p>{say("place.with", { name: slot.with })}</p>}
      {place && <Where place={place} />}
    </section>
  );
}

function Where({ place }: { readonly place: BookingPlace }): JSX.Element {
  const { say } = useDesk();
  const { config } = useVisit();
  const meets = place.way === "address" || place.way === "school";
  return (
    <>
      <p>
        {meets && <strong>{place.name}. </strong>}
        {say(`place.${place.way}`)}
      </p>
      {place.directions && <p class="book-directions">{place.directions}</p>}
      {place.picture && (
        <img
          src={`${config.api}/api/v1/services/${config.service}/booking/places/${place.id}/picture`}
          alt={say("place.door", { name: place.name })}
        />
      )}
    </>
  );
}
