/** The live board: four figures of the whole service, big enough to be read across a room; no per-person figure exists here. */
import "./board.css";
import { useNow } from "../desk/use-now.ts";
import type { Floor, RoomProps } from "../shell/room.ts";
import { useRoomTexts } from "../texts/room-texts.ts";
import { clock } from "../texts/texts.ts";
import { Intake } from "./intake.tsx";
import { texts } from "./texts.ts";

export function Board({ api, session, floor }: RoomProps) {
  const say = useRoomTexts(texts);
  const now = useNow();
  return (
    <section class="board" aria-labelledby="board-title">
      <h2 id="board-title">{say("title")}</h2>
      <p class="soft">{say("hint")}</p>
      {!floor.live && (
        <p class="board-lost" role="status">
          {say("lost")}
        </p>
      )}
      <dl class="board-figures">
        <Figure name={say("waiting")} value={`${floor.waiting}`} urgent={floor.waiting > 0 && floor.free === 0} />
        <Figure name={say("longest")} value={longest(floor, now, say("nobody"))} urgent={false} />
        <Figure name={say("ready")} value={`${floor.ready}`} urgent={floor.waiting > 0 && floor.ready === 0} />
        <Figure name={say("free")} value={`${floor.free}`} urgent={false} />
      </dl>
      <Intake api={api} service={session.service} always={session.role === "coordinator"} />
    </section>
  );
}

/** How long the one who came first has waited; the clock has figures of one width. */
function longest({ since }: Floor, now: number, nobody: string): string {
  return since === undefined ? nobody : clock(now - since);
}

function Figure({ name, value, urgent }: { readonly name: string; readonly value: string; readonly urgent: boolean }) {
  return (
    <div class={`board-figure${urgent ? " is-urgent" : ""}`}>
      <dt>{name}</dt>
      <dd class={/^\d/.test(value) ? undefined : "is-word"}>{value}</dd>
    </div>
  );
}
