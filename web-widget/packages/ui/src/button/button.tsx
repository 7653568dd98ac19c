/** The one button of all screens: 44 px high at least, a verb as its label. Never submits a form. */
import "./button.css";
import type { ButtonHTMLAttributes, ComponentChildren, JSX } from "preact";

/** How loud a button is; one `primary` a screen. */
export type ButtonKind = "primary" | "plain" | "quiet" | "leave";

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "class" | "className" | "type"> {
  readonly kind?: ButtonKind;
  /** As wide as its column. */
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

/** A button. */
export function Button({ kind = "plain", wide = false, children, ...rest }: ButtonProps): JSX.Element {
  return (
    <button type="button" {...rest} class={`button button-${kind}${wide ? " button-wide" : ""}`}>
      {children}
    </button>
  );
}
