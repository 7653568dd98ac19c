/** One card before the desk: what is the link for, when somebody is signed in already; spends it only for what they chose. */
import "../account/account.css";
import "../sign-in/sign-in.css";
import { useState } from "preact/hooks";
import { SaidLine } from "../account/said.tsx";
import type { Api } from "../api/api.ts";
import { useRoomTexts } from "../texts/room-texts.ts";
import { type Arrival, type Joined, join } from "./arrival.ts";
import { texts } from "./texts.ts";

interface JoiningProps {
  readonly api: Api;
  readonly arrival: Arrival;
  /** The desk may open; with the link when it is still to be spent there. */
  readonly go: (link?: string) => void;
}

export function Joining({ api, arrival, go }: JoiningProps) {
  const say = useRoomTexts(texts);
  const [said, setSaid] = useState<Joined>();
  const add = async () => {
    const came = await join(api, arrival);
    if (came === "done") go();
    else setSaid(came);
  };
  const { fullName: name, serves } = arrival;
  return (
    <main class="sign-in">
      <div class="sign-in-card">
        <p class="wordmark">Ajar</p>
        <h1>{say("title")}</h1>
        <p>{serves.length > 0 ? say("who", { name, serves: serves.join(", ") }) : say("who_nowhere", { name })}</p>
        <p>{say("ask")}</p>
        <button type="button" class="primary" onClick={add} aria-describedby="join-hint">
          {say("join")}
        </button>
        <p class="soft" id="join-hint">
          {say("join_hint")}
        </p>
        {said === "stale" && <SaidLine said="stale" api={api} confirmed={add} />}
        <p class="said" role="status">
          {said && said !== "stale" && said !== "done" ? say(said) : ""}
        </p>
        <button type="button" class="small" onClick={() => go(arrival.link)} aria-describedby="other-hint">
          {say("other")}
        </button>
        <p class="soft" id="other-hint">
          {say("other_hint")}
        </p>
        <button type="button" class="small" onClick={() => go()}>
          {say("stay")}
        </button>
      </div>
    </main>
  );
}
