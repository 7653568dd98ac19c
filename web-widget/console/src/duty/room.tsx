/** The duty room: the queue beside the talks. It stays in the document while another room is open, so that no unsent word is lost. */
import type { DeskSession, DeskState } from "@ajar/session/counsellor";
import { Queue } from "../desk/queue.tsx";
import type { Commands } from "../keys/use-commands.ts";
import type { Settings } from "../settings/settings.ts";
import { Talks } from "../talk/talks.tsx";

interface DutyProps {
  readonly desk: DeskState;
  readonly session: DeskSession;
  readonly settings: Settings;
  readonly calling: boolean;
  readonly muted: () => boolean;
  readonly commands: Commands;
}

export function Duty({ desk, session, settings, calling, muted, commands }: DutyProps) {
  return (
    <div class="floor">
      <Queue desk={desk} session={session} settings={settings} calling={calling} muted={muted} />
      <Talks desk={desk} session={session} shown={commands.slot} show={commands.show} />
    </div>
  );
}
