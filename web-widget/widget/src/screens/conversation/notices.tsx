/** Lasting lines above the talk: the net, a lost counsellor with the time until when we wait, identity known. */

import type { VisitorState } from "@ajar/session";
import { clock, Notice, useTexts, useWords } from "@ajar/ui";
import type { JSX } from "preact";
import { Line } from "../../app/line.tsx";

/** What must be seen at once. */
export function Notices({ state }: { readonly state: VisitorState }): JSX.Element {
  const say = useTexts();
  const { language } = useWords();
  const lost = state.peers.find((peer) => peer.presence === "lost");
  return (
    <div class="talk-notices">
      <Line line={state.line} />
      {lost && state.line === "up" && (
        <Notice tone="warm" live="polite">
          <p>
            {say("talk.peer_lost", { name: lost.name || say("talk.somebody") })}{" "}
            {state.graceUntil && say("talk.peer_lost_until", { time: clock(language, state.graceUntil) })}
          </p>
        </Notice>
      )}
      {state.identityKnown && (
        <Notice tone="duty" live="polite">
          <p>{say("talk.identity")}</p>
        </Notice>
      )}
    </div>
  );
}
