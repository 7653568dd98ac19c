/** Browsers that wait for a coordinator: a new one after six words were compared, renewals together by one click. */
import type { AskedDevice } from "@ajar/protocol";
import { useState } from "preact/hooks";
import { useRoomTexts } from "../texts/room-texts.ts";
import type { PartProps } from "./room.tsx";
import { texts } from "./texts.ts";
import { SixWords } from "./words.tsx";

export function Waiting({ keys, issuer, able, approve }: PartProps) {
  const say = useRoomTexts(texts);
  const asked = keys.requests.filter(({ kind }) => kind === "device");
  const fresh = asked.filter(({ renews }) => !renews);
  const renewals = asked.filter(({ renews }) => renews);
  return (
    <section class="account-part account-wide" aria-labelledby="devices-waiting">
      <h3 id="devices-waiting">{say("waiting")}</h3>
      {asked.length === 0 && <p class="soft">{say("waiting_none")}</p>}
      {asked.length > 0 && !able && <p class="device-unable">{say("not_issuer")}</p>}
      {fresh.map((one) => (
        <Fresh key={one.request} one={one} issuer={issuer} able={able} approve={() => approve([one])} />
      ))}
      {renewals.length > 0 && (
        <div class="device-renew">
          <h4>{say("renew")}</h4>
          <p class="soft">{say("renew_hint")}</p>
          <p>{renewals.map(({ full_name }) => full_name).join(", ")}</p>
          <button type="button" class="primary" disabled={!able} onClick={() => approve(renewals)}>
            {say("renew_all", { count: renewals.length })}
          </button>
        </div>
      )}
    </section>
  );
}

interface FreshProps extends Pick<PartProps, "issuer" | "able"> {
  readonly one: AskedDevice;
  readonly approve: () => void;
}

function Fresh({ one, issuer, able, approve }: FreshProps) {
  const say = useRoomTexts(texts);
  const [differ, setDiffer] = useState(false);
  const name = one.full_name;
  return (
    <article class="device-fresh">
      <h4>{say("wants", { name })}</h4>
      <p>{say("compare", { name })}</p>
      <SixWords issuer={issuer} of={one.key} label={say("words_of", { name })} />
      {differ ? (
        <p class="device-differ" role="alert">
          {say("different_do", { name })}
        </p>
      ) : (
        <div class="device-buttons">
          <button
            type="button"
            class="primary"
            disabled={!able}
            aria-label={say("same_for", { name })}
            onClick={approve}
          >
            {say("same")}
          </button>
          <button
            type="button"
            class="small"
            aria-label={say("different_for", { name })}
            onClick={() => setDiffer(true)}
          >
            {say("different")}
          </button>
        </div>
      )}
    </article>
  );
}
