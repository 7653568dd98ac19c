/** Colours with a live preview; what cannot be read is said while one chooses, and refused by the server. */
import type { Palette, Theme } from "@ajar/protocol";
import { themeVariables, unreadable } from "@ajar/ui";
import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useDrafting, useSay } from "./context.ts";
import { Check, Input } from "./fields.tsx";

/** The built-in colours, as in the tokens. */
const USUAL: Theme = {
  light: { paper: "#fbf6ef", ink: "#2a2522", primary: "#1d5c58" },
  dark: { paper: "#1c1a19", ink: "#f4ede5", primary: "#8fd1c5" },
};
const MODES = ["light", "dark"] as const;
const PARTS = ["paper", "ink", "primary"] as const;

/** Farver. */
export function Look(): JSX.Element {
  const say = useSay();
  const { setup, change } = useDrafting();
  const theme = setup.theme ?? USUAL;
  const set = (mode: keyof Theme, part: Partial<Palette>) =>
    change({ theme: { ...theme, [mode]: { ...theme[mode], ...part } } });
  return (
    <section class="set-part">
      <h3>{say("look")}</h3>
      <Check
        label={say("look_usual")}
        checked={!setup.theme}
        onValue={(usual) => change({ theme: usual ? undefined : USUAL } as object)}
      />
      {MODES.map((mode) => (
        <fieldset key={mode} class="set-mode" disabled={!setup.theme}>
          <legend>{say(mode)}</legend>
          <div class="set-grid">
            {PARTS.map((part) => (
              <Input
                key={part}
                label={say(part)}
                type="color"
                value={theme[mode][part]}
                at={`theme.${mode}.${part}`}
                onValue={(colour) => set(mode, { [part]: colour })}
              />
            ))}
          </div>
          <Verdict palette={theme[mode]} mode={mode} />
        </fieldset>
      ))}
      <Preview theme={theme} />
    </section>
  );
}

function Verdict({ palette, mode }: { readonly palette: Palette; readonly mode: keyof Theme }): JSX.Element {
  const say = useSay();
  const low = unreadable(palette, mode);
  return (
    <p role="status" class={low.length > 0 ? "set-fault" : "soft"}>
      {low.length === 0
        ? say("look_fine")
        : say("look_low", { parts: low.map((part) => say(part).toLowerCase()).join(", ") })}
    </p>
  );
}

const SIZES = ["phone", "desktop"] as const;

function Preview({ theme }: { readonly theme: Theme }): JSX.Element {
  const say = useSay();
  const [size, setSize] = useState<(typeof SIZES)[number]>("phone");
  return (
    <section class="set-preview" aria-label={say("preview")}>
      <h4>{say("preview")}</h4>
      <p class="soft">{say("preview_note")}</p>
      <fieldset class="set-sizes">
        <legend class="visually-hidden">{say("preview")}</legend>
        {SIZES.map((each) => (
          <label key={each} class="set-check">
            <input type="radio" name="size" checked={size === each} onChange={() => setSize(each)} />
            {say(`preview_${each}`)}
          </label>
        ))}
      </fieldset>
      <div class="set-screens">
        {MODES.map((mode) => (
          <Screen key={mode} palette={theme[mode]} size={size} mode={mode} />
        ))}
      </div>
    </section>
  );
}

interface ScreenProps {
  readonly palette: Palette;
  readonly mode: keyof Theme;
  readonly size: string;
}

/** The visitor's screen in these colours, drawn with the same style variables; set on the element, never in the page's HTML. */
function Screen({ palette, mode, size }: ScreenProps): JSX.Element {
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    for (const [name, colour] of Object.entries(themeVariables(palette)))
      box.current?.style.setProperty(`--${name}`, colour);
  }, [palette]);
  return (
    <figure class={`set-screen is-${size}`}>
      <figcaption>{say(mode)}</figcaption>
      <div class="set-screen-page" ref={box}>
        <p class="set-screen-title">{say("preview_hello")}</p>
        <p class="set-screen-theirs">{say("preview_theirs")}</p>
        <p class="set-screen-mine">{say("preview_mine")}</p>
        <p class="set-screen-button">{say("preview_start")}</p>
      </div>
    </figure>
  );
}
