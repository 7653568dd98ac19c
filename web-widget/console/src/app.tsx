/** The console as a whole: sign-in screens or the rooms; holds settings, never a key or a lease. */
import "./console.css";
import type { DeskSession, DeskState } from "@ajar/session/counsellor";
import { loadMoreTexts, loadTexts, type Words, WordsProvider } from "@ajar/ui";
import { useCallback, useEffect, useReducer, useState } from "preact/hooks";
import type { Notifier } from "./alert/notifier.ts";
import type { Chime } from "./alert/sound.ts";
import { useAlert } from "./alert/use-alert.ts";
import type { Api } from "./api/api.ts";
import { readSettings, type Settings, type SettingsStore, writeSettings } from "./settings/settings.ts";
import { Shell } from "./shell/shell.tsx";
import { SignIn } from "./sign-in/sign-in.tsx";
import { type Language, languages } from "./texts/texts.ts";
import { LanguageContext, TextsContext, useTexts } from "./texts/use-texts.ts";

interface AppProps {
  readonly session: DeskSession;
  readonly api: Api;
  readonly chime: Chime;
  readonly notifier: Notifier;
  readonly store: SettingsStore | undefined;
}

export function App({ session, api, chime, notifier, store }: AppProps) {
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
      <LanguageContext.Provider value={settings.language}>
        <TextsContext.Provider value={languages[settings.language]}>
          <Screen
            desk={desk}
            session={session}
            api={api}
            settings={settings}
            change={change}
            chime={chime}
            notifier={notifier}
          />
        </TextsContext.Provider>
      </LanguageContext.Provider>
    </WordsProvider>
  );
}

interface ScreenProps {
  readonly desk: DeskState;
  readonly session: DeskSession;
  readonly api: Api;
  readonly settings: Settings;
  readonly change: (part: Partial<Settings>) => void;
  readonly chime: Chime;
  readonly notifier: Notifier;
}

function Screen(props: ScreenProps) {
  const { desk, session, settings } = props;
  const texts = useTexts();
  const calling = useAlert(desk, settings, texts, props);
  if (desk.phase.name !== "open") return <SignIn desk={desk} session={session} api={props.api} />;
  return <Shell {...props} calling={calling} />;
}

/** The words of the shared components, fetched with the language. */
function useWords(language: Language): Words | undefined {
  const [words, setWords] = useState<Words>();
  useEffect(() => {
    let wanted = true;
    // The cards among the messages speak with the words of the second part.
    Promise.all([loadTexts(language), loadMoreTexts(language)]).then(
      ([texts]) => wanted && setWords({ language, texts }),
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
