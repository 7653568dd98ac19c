/** Proposes free times in a talk: each is kept for ten minutes, and the visitor takes one with one tap. "With me again" comes first. */
import type { BookingPlan, BookingWeek, HeldTimes, WeekSlot } from "@ajar/protocol";
import { CARD_TIMES, type Card, type KeptTime } from "@ajar/session/counsellor";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Answer } from "../api/api.ts";
import { kindOf, placeOf, resourceOf } from "../bookings/names.ts";
import { addDays, localOf, longDay, weekOf } from "../bookings/time.ts";
import { useRoomTexts } from "../texts/room-texts.ts";
import { LanguageContext } from "../texts/use-texts.ts";
import { ServiceContext, type ServiceRoutes } from "./service.ts";
import { texts } from "./texts.ts";

/** Weeks that are looked at, this one first. */
const WEEKS = 3;
/** Free times that are listed. */
const MOST = 40;

interface Found {
  readonly plan: BookingPlan;
  readonly zone: string;
  readonly slots: readonly WeekSlot[];
}

export function Times({ share }: { readonly share: (card: Card) => void }) {
  const say = useRoomTexts(texts);
  const language = useContext(LanguageContext);
  const { api, base, me } = useContext(ServiceContext);
  const [found, setFound] = useState<Found | "failed">();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [mine, setMine] = useState(true);
  const [told, setTold] = useState("");
  useEffect(() => {
    fetchFree(api, base).then(setFound);
  }, [api, base]);
  if (found === undefined) return <p class="soft">{say("times_fetching")}</p>;
  if (found === "failed") return <p class="soft">{say("times_failed")}</p>;
  const { plan, zone } = found;
  const own = plan.resources.find(({ name }) => name === me)?.id;
  const slots = found.slots.filter(({ counsellor }) => !mine || own === undefined || counsellor === own).slice(0, MOST);
  const label = (slot: WeekSlot) => {
    const { date, time } = localOf(zone, slot.at);
    const where = [kindOf(plan, language, slot.kind), resourceOf(plan, slot.counsellor), placeOf(plan, slot.place)];
    return (
      <span>
        <strong>{say("times_at", { day: longDay(language, date), time })}</strong>{" "}
        <span class="soft">{where.join(" · ")}</span>
      </span>
    );
  };
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id) && next.size < CARD_TIMES) next.add(id);
    setChosen(next);
  };
  const propose = async () => {
    const picked = found.slots.filter(({ id }) => chosen.has(id));
    const held = await Promise.all(picked.map((slot) => api.post<HeldTimes>(`${base}/propose`, { slots: [slot.id] })));
    const times = held.flatMap((answer, at) => keptOf(answer, picked[at], plan));
    setChosen(new Set());
    setTold(say(times.length === picked.length ? "times_shared" : "times_gone"));
    if (times.length > 0) share({ kind: "times", zone, times });
  };
  return (
    <>
      {own !== undefined && (
        <label class="check">
          <input type="checkbox" checked={mine} onChange={(event) => setMine(event.currentTarget.checked)} />
          {say("times_mine")}
        </label>
      )}
      {slots.length === 0 && <p class="soft">{say("times_none")}</p>}
      <ul class="offer-list">
        {slots.map((slot) => (
          <li key={slot.id}>
            <label class="check">
              <input type="checkbox" checked={chosen.has(slot.id)} onChange={() => toggle(slot.id)} />
              {label(slot)}
            </label>
          </li>
        ))}
      </ul>
      <div class="tool-end">
        <button type="button" class="small" disabled={chosen.size === 0} onClick={propose}>
          {say("times_propose")}
        </button>
        <p role="status">{told}</p>
      </div>
    </>
  );
}

async function fetchFree(api: ServiceRoutes["api"], base: string): Promise<Found | "failed"> {
  const today = new Date().toISOString().slice(0, 10);
  const weeks = Array.from({ length: WEEKS }, (_, week) => weekOf(addDays(today, week * 7)));
  const [plan, ...days] = await Promise.all([
    api.get<BookingPlan>(`${base}/plan`),
    ...weeks.map((week) => fetchWeek(api, base, week)),
  ]);
  const there = days.flatMap((answer) => (answer.ok ? [answer.body] : []));
  const [first] = there;
  if (!plan.ok || !first) return "failed";
  const slots = there.flatMap((week) => week.slots.filter((slot) => isFree(slot, week.now)));
  return { plan: plan.body, zone: first.zone, slots };
}

function fetchWeek(api: ServiceRoutes["api"], base: string, week: string) {
  return api.get<BookingWeek>(`${base}/week/${week}`);
}

function isFree({ at, state, seats }: WeekSlot, now: number): boolean {
  return at > now && state === "open" && seats.some((seat) => seat.state === "free");
}

function keptOf(answer: Answer<HeldTimes>, slot: WeekSlot | undefined, plan: BookingPlan): KeptTime[] {
  if (!answer.ok || !slot) return [];
  const { hold, until } = answer.body;
  const { at, minutes, kind, place, counsellor } = slot;
  return [{ hold, until, at, minutes, kind, place, with: resourceOf(plan, counsellor) }];
}
