/** Who can approve, and how this browser becomes one of them: a key that stays here, signed by the root at a ceremony of two people. */
import { useEffect, useState } from "preact/hooks";
import { dateOf } from "../account/room.tsx";
import { useRoomTexts } from "../texts/room-texts.ts";
import type { PartProps } from "./room.tsx";
import { texts } from "./texts.ts";
import { SixWords } from "./words.tsx";

export function Issuers({ keys, issuer, service, language, able, become, take }: PartProps) {
  const say = useRoomTexts(texts);
  const [own, setOwn] = useState<string>();
  useEffect(() => {
    void issuer?.key(service, false).then(setOwn);
  }, [issuer, service, keys]);
  const waits = own !== undefined && keys.requests.some(({ kind, key }) => kind === "issuer" && key === own);
  return (
    <section class="account-part" aria-labelledby="devices-issuers">
      <h3 id="devices-issuers">{say("issuers")}</h3>
      {keys.issuers.length === 0 && <p class="soft">{say("issuers_none")}</p>}
      <ul>
        {keys.issuers.map(({ handle, full_name, not_after, revoked }) => (
          <li key={handle}>
            <span>
              <strong>{full_name || "Ajar"}</strong>{" "}
              <span class="soft">{revoked ? say("blocked") : say("until", { date: dateOf(not_after, language) })}</span>
            </span>
          </li>
        ))}
      </ul>
      {!able && !waits && (
        <>
          <p class="soft">{say("become_hint")}</p>
          <button type="button" class="primary" onClick={become}>
            {say("become")}
          </button>
        </>
      )}
      {!able && waits && <Ceremony own={own} keys={keys} issuer={issuer} take={take} />}
      <Sheet />
    </section>
  );
}

interface CeremonyProps extends Pick<PartProps, "keys" | "issuer" | "take"> {
  readonly own: string;
}

function Ceremony({ own, keys, issuer, take }: CeremonyProps) {
  const say = useRoomTexts(texts);
  const [copied, setCopied] = useState(false);
  const command = `ajar keys certify --root root.key --root-public root.pub --service=${keys.service} --key=${own}`;
  const copy = () =>
    navigator.clipboard.writeText(command).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <form
      class="device-ceremony"
      onSubmit={(event) => {
        event.preventDefault();
        const fields = new FormData(event.currentTarget);
        const line = (name: string) =>
          String(fields.get(name) ?? "")
            .trim()
            .split(/\s+/)
            .pop() ?? "";
        take(line("root"), line("certificate"));
      }}
    >
      <h4>{say("ceremony")}</h4>
      <p>{say("ceremony_words")}</p>
      <SixWords issuer={issuer} of={own} label={say("your_words")} />
      <p class="soft">{say("command")}</p>
      <code class="secret">{command}</code>
      <button type="button" class="small" onClick={copy}>
        {say("copy")}
      </button>
      <p class="said" role="status">
        {copied ? say("copied") : ""}
      </p>
      <label>
        {say("root")}
        <input name="root" required autocomplete="off" spellcheck={false} />
      </label>
      <label>
        {say("certificate")}
        <input name="certificate" required autocomplete="off" spellcheck={false} />
      </label>
      <button type="submit" class="primary">
        {say("take")}
      </button>
    </form>
  );
}

const STEPS = ["sheet_1", "sheet_2", "sheet_3", "sheet_4", "sheet_5"] as const;

/** Printed alone, on one page. */
function Sheet() {
  const say = useRoomTexts(texts);
  return (
    <details class="device-sheet">
      <summary>{say("sheet")}</summary>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>{say(step)}</li>
        ))}
      </ol>
      <p>{say("sheet_lost")}</p>
      <button type="button" class="small" onClick={() => print()}>
        {say("print")}
      </button>
    </details>
  );
}
