/** Browsers that are approved, and blocking one that was lost; the block list as visitors get it. */
import type { KnownDevice } from "@ajar/protocol";
import { useState } from "preact/hooks";
import { dateOf } from "../account/room.tsx";
import { useRoomTexts } from "../texts/room-texts.ts";
import type { PartProps } from "./room.tsx";
import { texts } from "./texts.ts";

export function Known({ keys, language, block }: PartProps) {
  const say = useRoomTexts(texts);
  const { roster } = keys;
  return (
    <section class="account-part" aria-labelledby="devices-known">
      <h3 id="devices-known">{say("known")}</h3>
      {keys.devices.length === 0 && <p class="soft">{say("known_none")}</p>}
      <ul>
        {keys.devices.map((one) => (
          <Row key={one.handle} one={one} language={language} block={() => block(one.handle)} />
        ))}
      </ul>
      <p class="soft">
        {roster
          ? say("roster", { date: dateOf(roster.issued, language), until: dateOf(roster.expires, language) })
          : say("roster_none")}
      </p>
    </section>
  );
}

interface RowProps {
  readonly one: KnownDevice;
  readonly language: string;
  readonly block: () => void;
}

function Row({ one, language, block }: RowProps) {
  const say = useRoomTexts(texts);
  const [sure, setSure] = useState(false);
  const name = one.full_name;
  if (sure && !one.revoked) {
    return (
      <li class="device-sure">
        <span>{say("block_sure", { name })}</span>
        <button type="button" class="small" onClick={() => setSure(false)}>
          {say("keep")}
        </button>
        <button type="button" class="small danger-quiet" onClick={block}>
          {say("block")}
        </button>
      </li>
    );
  }
  return (
    <li>
      <span>
        <strong>{name}</strong>{" "}
        <span class="soft">
          {one.revoked ? say("blocked") : say("until", { date: dateOf(one.not_after, language) })}
        </span>
      </span>
      {!one.revoked && (
        <button type="button" class="small" aria-label={say("block_who", { name })} onClick={() => setSure(true)}>
          {say("block")}
        </button>
      )}
    </li>
  );
}
