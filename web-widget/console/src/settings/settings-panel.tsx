/** A small panel for sound, shortcuts and language; a native dialog, so Escape and focus work by themselves. */
import "./settings.css";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Notifier } from "../alert/notifier.ts";
import type { Chime } from "../alert/sound.ts";
import { Icon } from "../icons/icon.tsx";
import { ASK_LETTER, OUTSIDE_LETTER } from "../keys/shortcuts.ts";
import type { Language } from "../texts/texts.ts";
import { useTexts } from "../texts/use-texts.ts";
import { isLetter, type Settings } from "./settings.ts";

interface SettingsPanelProps {
  readonly settings: Settings;
  readonly change: (part: Partial<Settings>) => void;
  readonly chime: Chime;
  readonly notifier: Notifier;
  readonly close: () => void;
}

export function SettingsPanel({ settings, change, chime, notifier, close }: SettingsPanelProps) {
  const texts = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    // Safari 14 and Firefox 78 know no dialog: there it is a panel like any other.
    if (dialog.current?.showModal) dialog.current.showModal();
    else dialog.current?.setAttribute("open", "");
  }, []);
  const shut = () => (dialog.current?.close ? dialog.current.close() : close());
  return (
    <dialog ref={dialog} class="settings" aria-labelledby="settings-title" onClose={close}>
      <header class="settings-head">
        <h2 id="settings-title">{texts.settings}</h2>
        <button type="button" class="icon-button" aria-label={texts.close} onClick={shut}>
          <Icon name="close" />
        </button>
      </header>
      <SoundSettings settings={settings} change={change} chime={chime} />
      <NotifySettings settings={settings} change={change} notifier={notifier} />
      <KeySettings settings={settings} change={change} />
      <LanguageSettings settings={settings} change={change} />
    </dialog>
  );
}

type PartProps = Pick<SettingsPanelProps, "settings" | "change">;

function SoundSettings({ settings, change, chime }: PartProps & { readonly chime: Chime }) {
  const texts = useTexts();
  const volume = Math.round(settings.volume * 100);
  return (
    <fieldset>
      <legend>{texts.sound}</legend>
      <label class="check">
        <input
          type="checkbox"
          checked={settings.sound}
          onChange={(event) => change({ sound: event.currentTarget.checked })}
        />
        {texts.sound_on}
      </label>
      <label class="slide">
        <span>{texts.sound_volume}</span>
        <input
          type="range"
          min="5"
          max="100"
          step="5"
          value={volume}
          aria-valuetext={`${volume} %`}
          disabled={!settings.sound}
          onInput={(event) => change({ volume: Number(event.currentTarget.value) / 100 })}
        />
      </label>
      <button type="button" class="small" disabled={!settings.sound} onClick={() => chime.play(settings.volume)}>
        {texts.sound_try}
      </button>
    </fieldset>
  );
}

function NotifySettings({ settings, change, notifier }: PartProps & { readonly notifier: Notifier }) {
  const texts = useTexts();
  const [refused, setRefused] = useState(false);
  const choose = async (on: boolean) => {
    const allowed = !on || (await notifier.ask());
    setRefused(!allowed);
    change({ notify: on && allowed });
  };
  return (
    <fieldset>
      <label class="check">
        <input type="checkbox" checked={settings.notify} onChange={(event) => choose(event.currentTarget.checked)} />
        {texts.notify}
      </label>
      <p class="soft" role="status">
        {refused ? texts.notify_refused : texts.notify_hint}
      </p>
    </fieldset>
  );
}

function KeySettings({ settings, change }: PartProps) {
  const texts = useTexts();
  const choose = (value: string) => {
    const letter = value.toLowerCase().slice(-1);
    if (isLetter(letter)) change({ takeLetter: letter });
  };
  return (
    <fieldset>
      <legend>{texts.keys}</legend>
      <label class="check">
        <input
          type="checkbox"
          checked={settings.letters}
          onChange={(event) => change({ letters: event.currentTarget.checked })}
        />
        {texts.keys_on}
      </label>
      <label class="slide">
        <span>{texts.keys_take}</span>
        <input
          class="letter"
          value={settings.takeLetter.toUpperCase()}
          disabled={!settings.letters}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => choose(event.currentTarget.value)}
        />
      </label>
      <p class="soft">{texts.keys_hint}</p>
      <dl class="keys">
        {settings.letters && <Keys keys={[settings.takeLetter.toUpperCase()]} text={texts.keys_list_take} />}
        {settings.letters && <Keys keys={[OUTSIDE_LETTER.toUpperCase()]} text={texts.keys_list_outside} />}
        {settings.letters && <Keys keys={[ASK_LETTER.toUpperCase()]} text={texts.keys_list_ask} />}
        <Keys keys={["Alt", "1 2 3"]} text={texts.keys_list_pane} />
        <Keys keys={["F6"]} text={texts.keys_list_cycle} />
        <Keys keys={["Alt", "0"]} text={texts.keys_list_rooms} />
        <Keys keys={["Enter", "Shift Enter"]} text={texts.keys_list_send} />
      </dl>
    </fieldset>
  );
}

function Keys({ keys, text }: { readonly keys: readonly string[]; readonly text: string }) {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{text}</dd>
    </div>
  );
}

function LanguageSettings({ settings, change }: PartProps) {
  const texts = useTexts();
  return (
    <fieldset>
      <label class="slide">
        <span>{texts.language}</span>
        <select
          value={settings.language}
          onChange={(event) => change({ language: event.currentTarget.value as Language })}
        >
          <option value="da" lang="da">
            Dansk
          </option>
          <option value="en" lang="en">
            English
          </option>
        </select>
      </label>
    </fieldset>
  );
}
