/** Colours; what cannot be read is said while one chooses, and refused by the server. */
import type { Palette, Theme } from "@ajar/protocol";
import { unreadable } from "@ajar/ui";
import type { JSX } from "preact";
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
