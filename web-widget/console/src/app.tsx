/** The console as a whole: sign-in screens or the desk with queue and panes; holds settings and focus, never a key or a lease. */
import "./console.css";
import type { DeskSession, DeskState } from "@ajar/session/counsellor";
import { loadTexts, type Words, WordsProvider } from "@ajar/ui";
import { useCallback, useEffect, useReducer, useState } from "preact/hooks";
import { Announcer } from "./alert/announcer.tsx";
import type { Chime } from "./alert/sound.ts";
import { useAlert } from "./alert/use-alert.ts";
import { Bar } from "./desk/bar.tsx";
import { Queue } from "./desk/queue.tsx";
import { useCommands } from "./keys/use-commands.ts";
import { readSettings, type Settings, type SettingsStore, writeSettings } from "./settings/settings.ts";
import { SettingsPanel } from "./settings/settings-panel.tsx";
import { SignIn } from "./sign-in/sign-in.tsx";
import { Talks } from "./talk/talks.tsx";
import { type Language, languages } from "./texts/texts.ts";
import { TextsContext, useTexts } from "./texts/use-texts.ts";

interface AppProps {
  readonly session: DeskSession;
  readonly chime: Chime;
  readonly store: SettingsStore | undefined;
}

export function App({ session, chime, store }: AppProps) {
  const desk = useDesk(session);
  const [settings, setSettings] = useState(() => readSettings(store));
  const change = useCallback((part: Partial<Settings>) => setSettings((before) => ({ ...before, ...part })), []);
  useEffect(() => writeSettings(store, settings), [store, settings]);
  const words = useWords(settings.language);
  useEffect(() => {
    document.documentElement.lang = settings.language;
  }, [settings.language]);
  if (!words) return null;
  return (
    <WordsProvider value={words}>
      <TextsContext.Provider value={languages[settings.language]}>
        <Screen desk={desk} session={session} settings={settings} change={change} chime={chime} />
      </TextsContext.Provider>
    </WordsProvider>
  );
}

interface ScreenProps {
  readonly desk: DeskState;
  readonly session: DeskSession;
  readonly settings: Settings;
  readonly change: (part: Partial<Settings>) => void;
  readonly chime: Chime;
}

function Screen({ desk, session, settings, change, chime }: ScreenProps) {
  const texts = useTexts();
  const calling = useAlert(desk, settings, texts, chime);
  const commands = useCommands(desk, session, settings);
  const [open, setOpen] = useState(false);
  if (desk.phase.name !== "open") return <SignIn desk={desk} session={session} />;
  return (
    <div class="console">
      <a class="skip" href="#queue">
        {texts.skip_queue}
      </a>
      <a class="skip" href="#talks">
        {texts.skip_talks}
      </a>
      <Bar desk={desk} session={session} settings={settings} change={change} openSettings={() => setOpen(true)} />
      <main class="floor">
        <Queue desk={desk} session={session} settings={settings} calling={calling} muted={() => !chime.unlocked()} />
        <Talks desk={desk} session={session} shown={commands.slot} show={commands.show} />
      </main>
      <Announcer desk={desk} />
      {open && <SettingsPanel settings={settings} change={change} chime={chime} close={() => setOpen(false)} />}
    </div>
  );
}

/** The words of the shared components, fetched with the language. */
function useWords(language: Language): Words | undefined {
  const [words, setWords] = useState<Words>();
  useEffect(() => {
    let wanted = true;
    loadTexts(language).then(
      (texts) => wanted && setWords({ language, texts }),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [language]);
  return words;
}

function useDesk(session: DeskSession): DeskState {
  const [, refresh] = useReducer((count: number) => count + 1, 0);
  useEffect(() => session.subscribe(() => refresh(undefined)), [session]);
  return session.state();
}
