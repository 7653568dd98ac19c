/** Before a booked chat: the two animals of a shared phone, as before every chat; then past the queue. */
import type { JSX } from "preact";
import { keepLock } from "../../app/lock.ts";
import { useVisit } from "../../app/visit.ts";
import { useDesk } from "../context.ts";

/** Kan andre se din telefon? */
export function Lock(): JSX.Element {
  const { flow, state, close, Phone } = useDesk();
  const { session } = useVisit();
  const start = (animals: readonly [number, number] | undefined) => {
    const { ticket } = state;
    close();
    keepLock(animals !== undefined);
    session.start({ urgent: false, ...(ticket && { booking: ticket }) }, animals);
  };
  return <Phone onNext={start} onBack={() => flow.go("mine")} />;
}
