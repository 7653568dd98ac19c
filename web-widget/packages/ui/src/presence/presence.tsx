/** Says how the other end is, in words and with a time; colour and shape only repeat it. */
import "./presence.css";
import type { Peer } from "@ajar/session";
import type { JSX } from "preact";
import { useTexts, useWords } from "../texts/context.tsx";
import { clock } from "../texts/times.ts";

export interface PresenceProps {
  readonly peer: Pick<Peer, "name" | "presence" | "since">;
}

/** One end's presence. */
export function Presence({ peer }: PresenceProps): JSX.Element {
  const say = useTexts();
  const { language } = useWords();
  const slots = { name: peer.name || say("talk.counsellor"), time: clock(language, peer.since) };
  return (
    <p class="presence">
      <span class={`presence-dot presence-${peer.presence}`} aria-hidden="true" />
      <span>{say(`presence.${peer.presence}`, slots)}</span>
    </p>
  );
}
