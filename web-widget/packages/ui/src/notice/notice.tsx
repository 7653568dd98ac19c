/** A calm message inside a screen: what happens, then what one can do. Never an alarm. */
import "./notice.css";
import type { ComponentChildren, JSX } from "preact";

export interface NoticeProps {
  /** `warm` asks for attention, `plain` informs, `duty` is a lasting line. */
  readonly tone?: "plain" | "warm" | "duty";
  /** Announces itself when it appears. */
  readonly live?: "polite" | "assertive";
  readonly title?: string;
  readonly children?: ComponentChildren;
  /** Buttons. */
  readonly actions?: ComponentChildren;
}

/** A notice; with `live` it is announced. */
export function Notice({ tone = "plain", live, title, children, actions }: NoticeProps): JSX.Element {
  const role = live && (live === "assertive" ? "alert" : "status");
  return (
    <div class={`notice notice-${tone}`} {...(role ? { role } : {})}>
      {title && <p class="notice-title">{title}</p>}
      {children}
      {actions && <div class="notice-actions">{actions}</div>}
    </div>
  );
}
