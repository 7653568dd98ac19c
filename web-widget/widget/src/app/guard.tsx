/** Catches a screen that breaks, so that the phone numbers come back. Tells nobody why: an error's text may hold a word. */
import { Component, type ComponentChildren } from "preact";

export interface GuardProps {
  readonly children: ComponentChildren;
  onBroken(): void;
}

/** Draws its children, or nothing once one of them has thrown. */
export class Guard extends Component<GuardProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static override getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(): void {
    this.props.onBroken();
  }

  override render(): ComponentChildren {
    return this.state.broken ? null : this.props.children;
  }
}
