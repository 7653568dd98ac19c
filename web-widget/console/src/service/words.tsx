/** Texts of the visitor's screens: what is built in beside what the coordinator writes instead. Never markup. */
import { type Language, lix } from "@ajar/ui";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useDrafting, useSay } from "./context.ts";
import { Input, named, Select } from "./fields.tsx";
import { sceneOfTexts } from "./preview/scenes.ts";

/** The highest readability index of a visitor's text (design: 25); one sentence alone may reach a little more. */
const LIX = 35;

type BuiltIn = Readonly<Record<string, string>>;

/** Tekster. */
export function Texts(): JSX.Element {
  const say = useSay();
  const { setup, look } = useDrafting();
  const [language, setLanguage] = useState(setup.languages[0] ?? "da");
  const [screen, setScreen] = useState("welcome");
  const built = useBuiltIn(language);
  const screens = [...new Set(Object.keys(built).map(screenOf))];
  return (
    <section class="set-part">
      <h3>{say("texts")}</h3>
      <p class="soft">{say("texts_hint")}</p>
      <div class="set-grid">
        <Select
          label={say("language")}
          value={language}
          options={setup.languages.map((code) => [code, named(say, "language", code)] as const)}
          onValue={setLanguage}
        />
        <Select
          label={say("screen")}
          value={screen}
          options={screens.map((each) => [each, named(say, "screen", each)] as const)}
          onValue={(next) => {
            setScreen(next);
            look(sceneOfTexts(next));
          }}
        />
      </div>
      <div class="set-texts">
        {Object.entries(built)
          .filter(([key]) => screenOf(key) === screen)
          .map(([key, usual]) => (
            <TextField key={`${language} ${key}`} language={language} name={key} usual={usual} />
          ))}
      </div>
    </section>
  );
}

function screenOf(key: string): string {
  return key.slice(0, key.indexOf("."));
}

interface TextFieldProps {
  readonly language: string;
  readonly name: string;
  readonly usual: string;
}

function TextField({ language, name, usual }: TextFieldProps): JSX.Element {
  const say = useSay();
  const { setup, change } = useDrafting();
  const own = setup.texts[language] ?? {};
  const text = own[name] ?? "";
  const lost = missingSlots(usual, text);
  const index = text === "" ? 0 : Math.round(lix(text));
  const put = (next: string) => {
    const texts = Object.fromEntries(Object.entries({ ...own, [name]: next }).filter(([, each]) => each));
    change({ texts: { ...setup.texts, [language]: texts as Record<string, string> } });
  };
  return (
    <div>
      <Input
        label={say("usual", { text: usual })}
        value={text}
        at={`texts.${language}.${name}`}
        maxLength={1000}
        lines={usual.length > 60 ? 3 : 1}
        lang={language}
        onValue={put}
      />
      {lost.length > 0 && <p class="set-fault">{say("slots", { slots: lost.join(", ") })}</p>}
      {index > LIX && <p class="soft">{say("lix_high", { lix: index })}</p>}
    </div>
  );
}

/** The `{slots}` of the usual text that are not in the coordinator's. */
export function missingSlots(usual: string, text: string): readonly string[] {
  if (text === "") return [];
  return (usual.match(/\{\w+\}/g) ?? []).filter((slot) => !text.includes(slot));
}

function useBuiltIn(language: string): BuiltIn {
  const [built, setBuilt] = useState<BuiltIn>({});
  useEffect(() => {
    let wanted = true;
    const known: Language = language === "da" ? "da" : "en";
    // Not the words themselves: the preview rewords those.
    import("widget/preview").then(async ({ builtIn }) => {
      const { first, more } = await builtIn(known);
      if (wanted) setBuilt({ ...first, ...more });
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  return built;
}
