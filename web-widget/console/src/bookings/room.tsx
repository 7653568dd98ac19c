/** The bookings room: the week, one's own day, the plan. What is open stands in the fragment; holds no booking longer than its screen. */
import "./bookings.css";
import "./forms.css";
import type { BookingPlan, Role } from "@ajar/protocol";
import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { RoomProps } from "../shell/room.ts";
import { RoomContext, useSay } from "./context.ts";
import { Day } from "./day/day.tsx";
import { Plan } from "./plan/plan.tsx";
import { type Server, serverOf } from "./server.ts";
import { useRest } from "./use-rest.ts";
import { openingWeek } from "./week/opening.ts";
import { Week } from "./week/week.tsx";

/** Tider. */
export function Room({ api, session }: RoomProps): JSX.Element {
  const say = useSay();
  const server = useMemo(() => serverOf(api, session.service), [api, session.service]);
  const { plan, failed, refresh } = usePlan(server);
  const [told, tell] = useState("");
  const rest = useRest("bookings");
  const today = localToday();
  const plans = mayPlan(session.role);
  const part = rest === "plan" && plans ? "plan" : rest === "day" || !plans ? "day" : "week";
  useEffect(() => tell(""), [rest]);
  return (
    <section class="bookings">
      <h2>{say("title")}</h2>
      {plans && <Parts part={part} />}
      <p class="bookings-told" role="status">
        {told}
      </p>
      {plan ? (
        <RoomContext
          value={{ server, plan, today, language: session.language, me: session.name, plans, refresh, tell }}
        >
          {part === "week" && <Week week={/^\d/.test(rest) ? rest : openingWeek(today, plan)} />}
          {part === "day" && <Day />}
          {part === "plan" && <Plan key={plan.version} />}
        </RoomContext>
      ) : failed ? (
        <p>
          {say("refused")}{" "}
          <button type="button" class="small" onClick={refresh}>
            {say("again")}
          </button>
        </p>
      ) : (
        <p>{say("loading")}</p>
      )}
    </section>
  );
}

/** Who publishes, blocks and cancels; the server decides anew. */
function mayPlan(role: Role): boolean {
  return role !== "counsellor";
}

function Parts({ part }: { readonly part: string }): JSX.Element {
  const say = useSay();
  const links = [
    ["week", "#/bookings", say("part_week")],
    ["day", "#/bookings/day", say("part_day")],
    ["plan", "#/bookings/plan", say("part_plan")],
  ] as const;
  return (
    <nav class="bookings-parts" aria-label={say("parts")}>
      {links.map(([id, href, text]) => (
        <a key={id} href={href} aria-current={part === id ? "page" : undefined}>
          {text}
        </a>
      ))}
    </nav>
  );
}

function usePlan(server: Server) {
  const [plan, setPlan] = useState<BookingPlan>();
  const [failed, setFailed] = useState(false);
  const refresh = () => {
    setFailed(false);
    server.plan().then((answer) => {
      if (answer.ok) setPlan(answer.body);
      else setFailed(true);
    });
  };
  useEffect(refresh, [server]);
  return { plan, failed, refresh };
}

/** The date where the counsellor sits; the week itself comes in the service's dates. */
function localToday(now: Date = new Date()): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
