/** The one button for new visitors, for counsellors too within the weekly hours; running conversations go on. */
import type { IntakeState } from "@ajar/protocol";
import { useEffect, useState } from "preact/hooks";
import type { Api } from "../api/api.ts";
import { useRoomTexts } from "../texts/room-texts.ts";
import { Lacks } from "./lacks.tsx";
import { useOpening } from "./opening.ts";
import { texts } from "./texts.ts";

/** Milliseconds: others press too. */
const AGAIN = 10_000;

interface IntakeProps {
  readonly api: Api;
  readonly service: string;
  /** A coordinator may open outside the weekly hours. */
  readonly always: boolean;
}

export function Intake({ api, service, always }: IntakeProps) {
  const say = useRoomTexts(texts);
  const moment = useOpening();
  const path = `/api/v1/staff/services/${service}/setup/intake`;
  const { state, press, refused } = useIntake(api, path);
  if (!state) return null;
  const takes = state.intake === "open" || state.intake === "extra" || state.intake === "filled";
  const timely = always || state.within_hours;
  const may = timely && (takes || !state.lacks?.length);
  const until = takes ? state.closes : state.opens;
  return (
    <section class="board-intake" aria-labelledby="intake-title">
      <h3 id="intake-title">{say("intake")}</h3>
      <p role="status">
        <strong>{say(`intake_${state.intake}`)}</strong>{" "}
        {until && say(takes ? "intake_until" : "intake_opens", { time: moment(until) })}{" "}
        {refused && say("intake_refused")}
      </p>
      {!takes && <Lacks lacks={state.lacks} />}
      <button
        type="button"
        class="primary"
        aria-disabled={!may}
        title={timely ? undefined : say("intake_hours")}
        onClick={() => may && press(!takes)}
      >
        {say(takes ? "intake_stop" : "intake_start")}
      </button>
      <p class="soft">{say(timely ? "intake_talks" : "intake_hours")}</p>
    </section>
  );
}

function useIntake(api: Api, path: string) {
  const [state, setState] = useState<IntakeState>();
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      const answer = await api.get(path, isIntake);
      if (wanted && answer.ok) setState(answer.body);
    };
    void ask();
    const timer = setInterval(() => void ask(), AGAIN);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [api, path]);
  const press = async (open: boolean) => {
    const answer = await api.post(path, { open }, isIntake);
    setRefused(!answer.ok);
    if (answer.ok) setState(answer.body);
  };
  return { state, press, refused };
}

function isIntake(body: unknown): body is IntakeState {
  const { intake, within_hours, lacks } = (
    typeof body === "object" && body !== null ? body : {}
  ) as Partial<IntakeState>;
  const known = ["open", "stopped", "filled", "closed", "extra"].includes(intake ?? "");
  return known && typeof within_hours === "boolean" && (lacks === undefined || Array.isArray(lacks));
}
