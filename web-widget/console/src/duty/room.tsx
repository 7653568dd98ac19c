/** The duty room: the queue beside the talks. It stays in the document while another room is open, so that no unsent word is lost. */
import type { DeskSession, DeskState } from "@ajar/session/counsellor";
import { Counted } from "../closing/counted.tsx";
import type { Counting } from "../closing/counting.ts";
import { openOutside } from "../closing/outside.tsx";
import { texts } from "../closing/texts.ts";
import { Queue } from "../desk/queue.tsx";
import { AskContext } from "../errand/context.ts";
import { ErrandPanel } from "../errand/panel.tsx";
import { texts as errandTexts } from "../errand/texts.ts";
import type { Asking } from "../errand/use-asking.ts";
import { ASK_LETTER, OUTSIDE_LETTER } from "../keys/shortcuts.ts";
import type { Commands } from "../keys/use-commands.ts";
import type { Settings } from "../settings/settings.ts";
import { Talks } from "../talk/talks.tsx";
import { useRoomTexts } from "../texts/room-texts.ts";

interface DutyProps {
  readonly desk: DeskState;
  readonly session: DeskSession;
  readonly settings: Settings;
  readonly change: (part: Partial<Settings>) => void;
  readonly counting: Counting;
  readonly calling: boolean;
  readonly muted: () => boolean;
  readonly commands: Commands;
  readonly asking: Asking;
}

export function Duty({ desk, session, settings, change, counting, calling, muted, commands, asking }: DutyProps) {
  const say = useRoomTexts(texts);
  const sayErrand = useRoomTexts(errandTexts);
  const asks = desk.errand !== undefined || asking.service !== undefined;
  return (
    <div class={asks ? "floor is-asking" : "floor"}>
      <Queue
        desk={desk}
        session={session}
        settings={settings}
        calling={calling}
        muted={muted}
        errand={<ErrandPanel desk={desk} session={session} service={asking.service} close={asking.close} />}
      >
        <Counted counting={counting} explained={settings.explained} explain={() => change({ explained: true })} />
        {!asks && (
          <button type="button" class="small queue-ask" onClick={() => asking.open(desk.service)}>
            {sayErrand("ask")} {settings.letters && <kbd>{ASK_LETTER.toUpperCase()}</kbd>}
          </button>
        )}
        <button type="button" class="small queue-outside" onClick={() => openOutside(counting, desk.service)}>
          {say("outside")} {settings.letters && <kbd>{OUTSIDE_LETTER.toUpperCase()}</kbd>}
        </button>
      </Queue>
      <AskContext.Provider value={asking.open}>
        <Talks desk={desk} session={session} counting={counting} shown={commands.slot} show={commands.show} />
      </AskContext.Provider>
    </div>
  );
}
