/** One ISO week: fetched, drawn as a grid, with what can be done at a cell beside it. */
import type { BookingWeek, WeekSlot } from "@ajar/protocol";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { refusal, useAsk, useRoom, useSay } from "../context.ts";
import { addDays, longDay, mondayOfWeek, weekOf } from "../time.ts";
import { Grid } from "./grid.tsx";
import { Occupancy } from "./occupancy.tsx";
import { Panel, type Spot } from "./panel.tsx";
import { useOutcome } from "./use-outcome.ts";

/** The week's screen. */
export function Week({ week }: { readonly week: string }): JSX.Element {
  const { today, language, server, tell } = useRoom();
  const say = useSay();
  const ask = useAsk();
  const monday = mondayOfWeek(week) ?? mondayOfWeek(weekOf(today)) ?? today;
  const { data, wrong, fetch } = useWeek(weekOf(monday));
  const outcome = useOutcome(data?.zone);
  const [spot, setSpot] = useState<Spot>();
  useEffect(() => setSpot(undefined), [monday]);
  const move = ({ id, kind, place, counsellor, room, minutes, seats }: WeekSlot, date: string, time: string) => {
    const slot = {
      kind,
      place,
      counsellor,
      ...(room && { room }),
      local: `${date}T${time}`,
      minutes,
      seats: seats.length,
    };
    ask(server.move(id, slot), (body) => {
      tell(outcome(body));
      fetch();
    });
  };
  const number = weekOf(monday).slice(-2).replace(/^0/, "");
  return (
    <>
      <div class="bookings-head">
        <h3>
          {say("week_of", { week: number, from: longDay(language, monday), to: longDay(language, addDays(monday, 6)) })}
        </h3>
        <Turning monday={monday} />
      </div>
      {wrong && (
        <p role="alert">
          {wrong}{" "}
          <button type="button" class="small" onClick={fetch}>
            {say("again")}
          </button>
        </p>
      )}
      {data && (
        <>
          <p class="soft" id="week-keys">
            {say("week_keys")}
          </p>
          <div class={spot ? "bookings-week has-panel" : "bookings-week"}>
            <Grid data={data} spot={spot} onOpen={setSpot} onMove={move} />
            {spot && <Panel data={data} spot={spot} onChanged={fetch} onClose={() => setSpot(undefined)} />}
          </div>
          <Occupancy data={data} />
        </>
      )}
    </>
  );
}

/** Before, now, after, and any date. */
function Turning({ monday }: { readonly monday: string }): JSX.Element {
  const { today } = useRoom();
  const say = useSay();
  const go = (date: string) => {
    location.hash = `#/bookings/${weekOf(date)}`;
  };
  return (
    <div class="bookings-turn">
      <button type="button" class="small" onClick={() => go(addDays(monday, -7))}>
        {say("week_before")}
      </button>
      <button type="button" class="small" onClick={() => go(today)}>
        {say("week_now")}
      </button>
      <button type="button" class="small" onClick={() => go(addDays(monday, 7))}>
        {say("week_after")}
      </button>
      <label>
        {say("week_go")}{" "}
        <input
          type="date"
          value={monday}
          autocomplete="off"
          onChange={({ currentTarget: { value } }) => value && go(value)}
        />
      </label>
    </div>
  );
}

function useWeek(week: string) {
  const { server } = useRoom();
  const say = useSay();
  const [data, setData] = useState<BookingWeek>();
  const [wrong, setWrong] = useState<string>();
  const fetch = async () => {
    const answer = await server.week(week);
    setWrong(answer.ok ? undefined : refusal(say, answer.refused));
    if (answer.ok) setData(answer.body);
  };
  useEffect(() => {
    let wanted = true;
    setData(undefined);
    server.week(week).then((answer) => {
      if (!wanted) return;
      setWrong(answer.ok ? undefined : refusal(say, answer.refused));
      if (answer.ok) setData(answer.body);
    });
    return () => {
      wanted = false;
    };
  }, [server, week]);
  return { data, wrong, fetch };
}
