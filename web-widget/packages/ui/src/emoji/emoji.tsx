/** The button that opens the emoji panel; the panel itself is fetched when first opened. Never sends anything. */
import "./emoji.css";
import type { ComponentType, JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { Icon } from "../icon/icon.tsx";
import { useTexts } from "../texts/context.tsx";
import type { EmojiPanelProps } from "./panel.tsx";

export interface EmojiButtonProps {
  onPick(emoji: string): void;
}

/** Opens and closes the panel. Escape closes it and gives the focus back. */
export function EmojiButton({ onPick }: EmojiButtonProps): JSX.Element {
  const say = useTexts();
  const [open, setOpen] = useState(false);
  const [Panel, setPanel] = useState<ComponentType<EmojiPanelProps>>();
  const button = useRef<HTMLButtonElement>(null);
  const toggle = () => {
    setOpen(!open);
    import("./panel.tsx").then(
      (part) => setPanel(() => part.EmojiPanel),
      () => setOpen(false),
    );
  };
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <>
      {open && Panel && <Panel onPick={onPick} onClose={close} />}
      <button
        type="button"
        class="composer-emoji"
        ref={button}
        aria-label={say("composer.emoji")}
        aria-expanded={open}
        onClick={toggle}
      >
        <Icon name="smile" />
      </button>
    </>
  );
}
