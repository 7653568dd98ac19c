/** One's own day: the times, who came, and the duty as a calendar address. Shows nobody else's. */
import type { BookingResource, BookingWeek } from "@ajar/protocol";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useAsk, useRoom, useSay } from "../context.ts";
import { kindOf, placeOf } from "../names.ts";
import { addDays, localOf, longDay, timeOf, weekOf } from "../time.ts";
import { Seats } from "../week/slot-card.tsx";
import { Feed } from "./feed.tsx";

/** Min dag. */
export function Day(): JSX.Element {
  const { plan, me, plans, today, language } = useRoom();
  const say = useSay();
  const [date, setDate] = useState(today);
  const own = plan.resources.find(({ name, sort }) => sort === "counsellor" && name === me);
  if (!own) return <p>{say(plans ? "day_unknown_plans" : "day_unknown", { name: me })}</p>;
  return (
    <>
      <div class="bookings-head">
        <h3>{longDay(language, date)}</h3>
        <div class="bookings-turn">
          <button type="button" class="small" onClick={() => setDate(addDays(date, -1))}>
            {say("day_before")}
          </button>
          <button type="button" class="small" onClick={() => setDate(today)}>
            {say("day_now")}
          </button>
          <button type="button" class="small" onClick={() => setDate(addDays(date, 1))}>
            {say("day_after")}
          </button>
        </div>
      </div>
      <Times date={date} own={own} />
      <Feed own={own} />
    </>
  );
}

function Times({ date, own }: { readonly date: string; readonly own: BookingResource }): JSX.Element {
  const { server, plan, language, tell } = useRoom();
  const say = useSay();
  const ask = useAsk();
  const [data, setData] = useState<BookingWeek>();
  const week = weekOf(date);
  const fetch = () => ask(server.week(week), setData);
  useEffect(() => {
    fetch();
  }, [week, server]);
  const done = (text: string) => {
    tell(text);
    fetch();
  };
  const mine = (data?.slots ?? []).filter(
    (slot) => slot.counsellor === own.id && data && localOf(data.zone, slot.at).date === date,
  );
  if (!data) return <p>{say("loading")}</p>;
  if (mine.length === 0) return <p>{say("day_none")}</p>;
  return (
    <ul class="day-times">
      {mine.map((slot) => {
        const { time, minutes } = localOf(data.zone, slot.at);
        return (
          <li class="week-card" key={slot.id}>
            <h4>
              {time}–{timeOf((minutes + slot.minutes) % 1440)} {kindOf(plan, language, slot.kind)}
            </h4>
            <p>
              {placeOf(plan, slot.place)}
              {slot.state !== "open" && <b> · {say(`state_${slot.state}`)}</b>}
            </p>
            <Seats slot={slot} now={data.now} onDone={done} />
          </li>
        );
      })}
    </ul>
  );
}
