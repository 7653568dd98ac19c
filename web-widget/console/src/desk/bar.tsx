/** The bar across the top: who is signed in where, the readiness switch, the line, sound and settings. */
// In this order: the later ones rely on the earlier.
import "./bar.css";
import "./readiness.css";
import "./queue.css";
import "./services.css";
import type { DeskSession, DeskState } from "@ajar/session/counsellor";
import { placesUsed } from "../alert/attention.ts";
import { Icon } from "../icons/icon.tsx";
import type { Settings } from "../settings/settings.ts";
import { useTexts } from "../texts/use-texts.ts";
import { Readiness } from "./readiness.tsx";

interface BarProps {
  readonly desk: DeskState;
  readonly session: DeskSession;
  readonly settings: Settings;
  readonly change: (part: Partial<Settings>) => void;
  readonly openSettings: () => void;
}

export function Bar({ desk, session, settings, change, openSettings }: BarProps) {
  const texts = useTexts();
  const up = desk.line === "up";
  return (
    <header class="bar">
      <div class="bar-service">
        <h1 class={desk.posts.length > 1 ? "visually-hidden" : undefined}>{desk.serviceName}</h1>
        {desk.posts.length > 1 && <OtherService desk={desk} session={session} />}
        <p class={`bar-line${up ? "" : " is-down"}`} role="status">
          <Icon name={up ? "here" : "lost"} />
          {up ? texts.line_up : texts.line_reconnecting}
          {desk.clockDiffers && <strong>{texts.clock_differs}</strong>}
        </p>
      </div>
      <Readiness desk={desk} session={session} />
      <div class="bar-me">
        <p class="bar-name">
          <span class="soft">{texts.signed_in_as}</span> <strong>{desk.name}</strong>
        </p>
        <button
          type="button"
          class="icon-button"
          aria-pressed={settings.sound}
          aria-label={texts.sound_on}
          title={texts.sound_on}
          onClick={() => change({ sound: !settings.sound })}
        >
          <Icon name={settings.sound ? "bell" : "bell_off"} />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={texts.settings}
          title={texts.settings}
          onClick={openSettings}
        >
          <Icon name="gear" />
        </button>
        <SignOut desk={desk} session={session} />
      </div>
    </header>
  );
}

/** Whose rooms are shown, for somebody who serves several services; their desk has all queues, whichever it is. */
function OtherService({ desk, session }: Pick<BarProps, "desk" | "session">) {
  const texts = useTexts();
  return (
    <select
      class="bar-services"
      aria-label={texts.service_other}
      title={texts.service_other}
      value={desk.service}
      onChange={(event) => session.serve(event.currentTarget.value)}
    >
      {desk.posts.map(({ service, serviceName }) => (
        <option key={service} value={service}>
          {serviceName}
        </option>
      ))}
    </select>
  );
}

function SignOut({ desk, session }: Pick<BarProps, "desk" | "session">) {
  const texts = useTexts();
  const busy = placesUsed(desk) > 0;
  return (
    <button
      type="button"
      class="icon-button"
      aria-disabled={busy}
      aria-label={busy ? `${texts.sign_out}. ${texts.sign_out_busy}` : texts.sign_out}
      title={busy ? texts.sign_out_busy : texts.sign_out}
      onClick={() => !busy && session.signOut()}
    >
      <Icon name="left" />
    </button>
  );
}
