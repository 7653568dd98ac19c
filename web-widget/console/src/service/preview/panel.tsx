/** The preview beside the form: which screen, on what, in which colours; shows the draft as it stands, and changes nothing of it. */
import "./preview.css";
import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { Look } from "widget/preview";
import { SCENES, type Scene } from "widget/scenes";
import { useRoomTexts } from "../../texts/room-texts.ts";
import { useDrafting } from "../context.ts";
import { Frame, type Size } from "./frame.tsx";
import { texts } from "./texts.ts";
import { opensNext, visitorSetup } from "./visitor-setup.ts";

const SIZES = {
  small: { width: 320, height: 568 },
  phone: { width: 375, height: 667 },
  desktop: { width: 1280, height: 720 },
} as const satisfies Record<string, Size>;
type SizeName = keyof typeof SIZES;
const SIZE_NAMES = Object.keys(SIZES) as SizeName[];
const MODES = ["light", "dark"] as const;
const LANGUAGES = ["da", "en"] as const;

export interface PreviewProps {
  readonly name: string;
  readonly scene: Scene;
  onScene(scene: Scene): void;
}

/** Sådan ser det ud. */
export function Preview({ name, scene, onScene }: PreviewProps): JSX.Element {
  const say = useRoomTexts(texts);
  const { setup } = useDrafting();
  const [size, setSize] = useState<SizeName>("phone");
  const [mode, setMode] = useState<(typeof MODES)[number]>(deviceMode);
  const [wished, setLanguage] = useState<(typeof LANGUAGES)[number]>();
  const spoken = LANGUAGES.filter((each) => setup.languages.includes(each));
  const usual = LANGUAGES.find((each) => each === setup.languages[0]) ?? "da";
  const language = wished && spoken.includes(wished) ? wished : usual;
  const look: Look = useMemo(
    () => ({ name, scene, mode, language, setup: visitorSetup(setup), opens: opensNext(setup.hours, new Date()) }),
    [name, scene, mode, language, setup],
  );
  return (
    <section class={`preview is-${size}`} aria-labelledby="preview-title">
      <div class="preview-choices">
        <h3 id="preview-title">{say("title")}</h3>
        <p class="soft">{say("note")}</p>
        <Pick legend={say("scene")} name="scene" all={SCENES} chosen={scene} onPick={onScene} />
        <Pick legend={say("size")} name="size" all={SIZE_NAMES} chosen={size} onPick={(next) => setSize(next)} />
        <div class="preview-row">
          <Pick legend={say("mode")} name="mode" all={MODES} chosen={mode} onPick={(next) => setMode(next)} />
          {spoken.length > 1 && (
            <Pick
              legend={say("language")}
              name="language"
              all={spoken}
              chosen={language}
              onPick={(next) => setLanguage(next)}
            />
          )}
        </div>
        {scene === "numbers" && <p class="soft">{say("numbers_note")}</p>}
      </div>
      <Frame look={look} size={SIZES[size]} onScene={onScene} />
    </section>
  );
}

function deviceMode(): "light" | "dark" {
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

interface PickProps<T extends string> {
  readonly legend: string;
  readonly name: "scene" | "size" | "mode" | "language";
  readonly all: readonly T[];
  readonly chosen: T;
  onPick(value: T): void;
}

/** One of a few: arrow keys go through them. */
function Pick<T extends string>({ legend, name, all, chosen, onPick }: PickProps<T>): JSX.Element {
  const say = useRoomTexts(texts);
  return (
    <fieldset class="preview-pick">
      <legend>{legend}</legend>
      <div>
        {all.map((each) => (
          <label key={each} class="pill">
            <input type="radio" name={`preview-${name}`} checked={chosen === each} onChange={() => onPick(each)} />
            <span>{say(`${name}_${each}` as keyof typeof texts)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
