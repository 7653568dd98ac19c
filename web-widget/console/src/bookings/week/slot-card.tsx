/** One published time: its places, whether visitors see it, and what to do when it cannot be kept. Never says who booked. */
import type { BookingWeek, Remedy, SeatState, WeekSlot } from "@ajar/protocol";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useAsk, useRoom, useSay } from "../context.ts";
import { kindOf, placeOf, resourceOf } from "../names.ts";
import { localOf, timeOf } from "../time.ts";
import { takenOf } from "./layout.ts";
import { Remedies } from "./remedies.tsx";
import { SlotForm } from "./slot-form.tsx";

interface SlotCardProps {
  readonly slot: WeekSlot;
  readonly data: Pick<BookingWeek, "zone" | "now">;
  onDone(text: string): void;
}

/** The card. */
export function SlotCard({ slot, data, onDone }: SlotCardProps): JSX.Element {
  const { plan, language, server } = useRoom();
  const say = useSay();
  const ask = useAsk();
  const [open, setOpen] = useState<"move" | "cannot">();
  const { date, time, minutes } = localOf(data.zone, slot.at);
  const taken = takenOf(slot) > 0;
  const remedy = (remedy: Remedy) => ask(server.remedy(slot.id, { remedy, anyway: false }), () => onDone(say("done")));
  // What was asked is answered: it is not asked again.
  const close = (text: string) => {
    setOpen(undefined);
    onDone(text);
  };
  const spot = { date, from: minutes, to: minutes + slot.minutes, drawn: true };
  return (
    <section class="week-card" aria-label={`${time} ${kindOf(plan, language, slot.kind)}`}>
      <h5>
        {time}–{timeOf((minutes + slot.minutes) % 1440)} {kindOf(plan, language, slot.kind)}
      </h5>
      <p>
        {[resourceOf(plan, slot.counsellor), slot.room && resourceOf(plan, slot.room), placeOf(plan, slot.place)]
          .filter(Boolean)
          .join(" · ")}
        {slot.state !== "open" && <b> · {say(`state_${slot.state}`)}</b>}
        {slot.changed && <b> · {say("state_changed")}</b>}
      </p>
      <Seats slot={slot} now={data.now} onDone={onDone} />
      {slot.state !== "cancelled" && (
        <div class="week-panel-forms">
          <button type="button" class="small" onClick={() => remedy(slot.state === "open" ? "close" : "open")}>
            {say(slot.state === "open" ? "slot_close" : "slot_open")}
          </button>
          {!taken && (
            <button type="button" class="small" aria-expanded={open === "move"} onClick={() => setOpen("move")}>
              {say("slot_move")}
            </button>
          )}
          {taken ? (
            <button type="button" class="small" aria-expanded={open === "cannot"} onClick={() => setOpen("cannot")}>
              {say("slot_cannot")}
            </button>
          ) : (
            <button type="button" class="small" onClick={() => remedy("cancel")}>
              {say("slot_take_away")}
            </button>
          )}
        </div>
      )}
      {open === "move" && <SlotForm spot={spot} slot={slot} onDone={close} />}
      {open === "cannot" && <Remedies slot={slot} onDone={close} />}
    </section>
  );
}

interface SeatsProps {
  readonly slot: WeekSlot;
  readonly now: number;
  onDone(text: string): void;
}

/** Its places; after it began, whether they came. */
export function Seats({ slot, now, onDone }: SeatsProps): JSX.Element {
  const { server } = useRoom();
  const say = useSay();
  const ask = useAsk();
  const begun = now >= slot.at;
  const words = ({ state, company }: SeatState) =>
    [say(`seat_${state}`), company && say(`company_${company}`)].filter(Boolean).join(", ");
  const told = (seat: number, came: boolean) => ask(server.came(slot.id, seat, came), () => onDone(say("done")));
  return (
    <ul class="week-seats">
      {slot.seats.map((seat, index) => (
        <li key={index}>
          {say("seat", { seat: index + 1, state: words(seat) })}
          {begun && ["booked", "came", "not_come"].includes(seat.state) && (
            <>
              <button
                type="button"
                class="small"
                aria-pressed={seat.state === "came"}
                onClick={() => told(index, true)}
              >
                {say("came")}
              </button>
              <button
                type="button"
                class="small"
                aria-pressed={seat.state === "not_come"}
                onClick={() => told(index, false)}
              >
                {say("not_come")}
              </button>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
