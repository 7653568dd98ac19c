/** The small window in which the municipality asks who one is: on the way there, back from there, and what went wrong; opens no desk. */
import "../sign-in/sign-in.css";
import { useEffect, useState } from "preact/hooks";
import type { Api } from "../api/api.ts";
import { useRoomTexts } from "../texts/room-texts.ts";
import { confirmingTab, sayConfirmed } from "./confirming.ts";
import { leave } from "./municipality.ts";
import { texts } from "./texts.ts";
import type { Outcome } from "./ways.ts";

interface ConfirmingProps {
  readonly api: Api;
  /** What came of having been there; nothing on the way. */
  readonly back: Outcome | undefined;
  readonly provider: string;
}

export function Confirming({ api, back, provider }: ConfirmingProps) {
  const say = useRoomTexts(texts);
  const [said, setSaid] = useState(back);
  const go = async () => {
    setSaid(undefined);
    setSaid(await leave(api, confirmingTab, provider, "confirm"));
  };
  useEffect(() => {
    if (back === undefined) void go();
    if (back === "done") sayConfirmed();
  }, []);
  return (
    <main class="sign-in">
      <div class="sign-in-card" aria-busy={said === undefined}>
        <p class="wordmark">Ajar</p>
        <h1>{say(said === "done" ? "confirmed" : "confirm_title")}</h1>
        <p role="status">{say(lineOf(said))}</p>
        {said !== undefined && said !== "done" && (
          <button type="button" class="primary" onClick={go}>
            {say("confirm_again")}
          </button>
        )}
      </div>
    </main>
  );
}

function lineOf(said: Outcome | undefined) {
  if (said === undefined) return "confirm_away";
  if (said === "done") return "confirm_close";
  return said === "silent" ? "silent" : "confirm_failed";
}
