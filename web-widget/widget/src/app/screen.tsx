/** The frame of every screen: header, heading that takes the focus when the screen changes, scrolling middle. */
import { Button, Icon, useTexts } from "@ajar/ui";
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { SkipToLeave } from "./bar.tsx";
import { useVisit } from "./visit.ts";

export interface ScreenProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** Leads one step back; the header shows it. */
  readonly onBack?: () => void;
  /** Stands below the scrolling middle. */
  readonly foot?: ComponentChildren;
  /** The heading is for ears only. */
  readonly quietTitle?: boolean;
}

/** Whether a screen was there before: the first one leaves the focus where the host page has it. */
let moved = false;

/** One screen. */
export function Screen({ title, children, onBack, foot, quietTitle }: ScreenProps): JSX.Element {
  const heading = useFocus(title);
  return (
    <>
      <Header onBack={onBack} />
      <main class="screen">
        <h1 class={quietTitle ? "for-ears" : "screen-title"} tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {children}
      </main>
      {foot}
    </>
  );
}

/** Service name, back, minimise. */
export function Header({ onBack }: { readonly onBack?: (() => void) | undefined }): JSX.Element {
  const say = useTexts();
  const { config, minimise } = useVisit();
  return (
    <header class="header">
      <SkipToLeave />
      {onBack && (
        <Button kind="quiet" onClick={onBack}>
          <Icon name="back" />
          {say("bar.back")}
        </Button>
      )}
      <p class="header-name">{config.name}</p>
      {minimise && (
        <Button kind="quiet" onClick={minimise} aria-label={say("bar.minimise")}>
          <Icon name="smaller" />
        </Button>
      )}
    </header>
  );
}

/** Gives the heading of a new screen the focus, so that ears and keyboard start at its top. */
export function useFocus(title: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (moved) heading.current?.focus();
    moved = true;
  }, [title]);
  return heading;
}
