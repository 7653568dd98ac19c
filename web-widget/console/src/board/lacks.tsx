/** What a service lacks before it may open, each with what to do; nothing where nothing lacks. */
import type { Lack } from "@ajar/protocol";
import { useRoomTexts } from "../texts/room-texts.ts";
import { texts } from "./texts.ts";

interface LacksProps {
  readonly lacks: readonly Lack[] | undefined;
}

export function Lacks({ lacks }: LacksProps) {
  const say = useRoomTexts(texts);
  if (!lacks?.length) return null;
  return (
    <div class="lacks" role="status">
      <p>{say("lacks")}</p>
      <ul>
        {lacks.map((lack) => (
          <li key={lack}>{say(`lack_${lack}`)}</li>
        ))}
      </ul>
    </div>
  );
}
