/** The one button for new visitors, and what holds at this moment; asked again every ten seconds while it is shown. */
import type { IntakeState } from "@ajar/protocol";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Lacks } from "../board/lacks.tsx";
import { useOpening } from "../board/opening.ts";
import { useDrafting, useSay } from "./context.ts";

/** Milliseconds: others press too. */
const AGAIN = 10_000;

/** Åbn og luk. */
export function Intake(): JSX.Element {
  const say = useSay();
  const moment = useOpening();
  const { api, base } = useDrafting();
  const [state, setState] = useState<IntakeState>();
  const [refused, setRefused] = useState(false);
  const path = `${base}/intake`;
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      const answer = await api.get<IntakeState>(path);
      if (wanted && answer.ok) setState(answer.body);
    };
    void ask();
    const timer = setInterval(() => void ask(), AGAIN);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [path]);
  const press = async (open: boolean) => {
    const answer = await api.post<IntakeState>(path, { open });
    setRefused(!answer.ok);
    if (answer.ok) setState(answer.body);
  };
  const takes = state && ["open", "extra", "filled"].includes(state.intake);
  return (
    <section class="set-part set-intake">
      <h3>{say("intake")}</h3>
      <p role="status">
        {state && <strong>{say(`intake_${state.intake}`)} </strong>}
        {state?.closes && takes && say("intake_until", { time: moment(state.closes) })}
        {state?.opens && !takes && say("intake_opens", { time: moment(state.opens) })}
        {refused && !state?.lacks?.length && say("intake_refused")}
      </p>
      {state && !takes && <Lacks lacks={state.lacks} />}
      {state && (
        <button type="button" class="primary" onClick={() => press(!takes)}>
          {say(takes ? "intake_stop" : "intake_start")}
        </button>
      )}
      <p class="soft">{say("intake_talks")}</p>
    </section>
  );
}
