/** A small set of emoji in three groups, by mouse, finger or arrow keys. */
import type { JSX, TargetedKeyboardEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useMoreTexts, useTexts } from "../texts/context.tsx";
import type { MoreKey } from "../texts/texts.ts";

export interface EmojiPanelProps {
  onPick(emoji: string): void;
  onClose(): void;
}

const GROUPS: readonly (readonly [MoreKey, string])[] = [
  ["emoji.feelings", "😀 😊 🙂 😍 🥰 😂 😅 😉 😌 😐 😕 🙁 😢 😭 😔 😞 😣 😫 😳 😬 😱 😨 😰 😡 😤 😴 🤒 🤢 🤔 🤗 🙄 😶"],
  ["emoji.hands", "👍 👎 👏 🙏 👋 💪 👌 🤝 ❤️ 🧡 💛 💚 💙 💜 🖤 💔"],
  ["emoji.things", "🐶 🐱 🐰 🦊 🐻 🌙 ⭐ ☀️ 🌈 🌧️ ⚡ 🔥 🏠 🏫 📱 🎵 ⚽ 🎮 🍀 🎈"],
];
/** Columns of the grid; the style sheet has the same number. */
const COLUMNS = 8;

/** The panel: one tab stop, arrows move, Enter picks, Escape closes. */
export function EmojiPanel({ onPick, onClose }: EmojiPanelProps): JSX.Element {
  const say = useTexts();
  const more = useMoreTexts();
  const panel = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  useEffect(() => buttons(panel.current)[0]?.focus(), []);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      onClose();
      return;
    }
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = buttons(panel.current);
    const next = Math.min(all.length - 1, Math.max(0, at + step));
    setAt(next);
    all[next]?.focus();
  };
  let index = -1;
  return (
    <div class="emoji" role="dialog" aria-label={say("composer.emoji")} ref={panel} onKeyDown={onKeyDown}>
      {GROUPS.map(([key, emoji]) => (
        <fieldset class="emoji-group" key={key}>
          <legend class="for-ears">{more?.(key)}</legend>
          {emoji.split(" ").map((one) => {
            index += 1;
            const here = index;
            return (
              <button
                type="button"
                key={one}
                tabIndex={here === at ? 0 : -1}
                onFocus={() => setAt(here)}
                onClick={() => onPick(one)}
              >
                {one}
              </button>
            );
          })}
        </fieldset>
      ))}
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: COLUMNS,
  ArrowUp: -COLUMNS,
  Home: -999,
  End: 999,
};

function buttons(panel: HTMLDivElement | null): HTMLButtonElement[] {
  return Array.from(panel?.querySelectorAll("button") ?? []);
}
