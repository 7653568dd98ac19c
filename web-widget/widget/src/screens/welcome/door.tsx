/** The door that is ajar, with light behind it: the service's picture. Decoration only. */
import type { JSX } from "preact";

/** A door, light falling out on the floor. */
export function Door(): JSX.Element {
  return (
    <svg class="door" viewBox="0 0 320 120" aria-hidden="true" focusable="false">
      <path class="door-wall" d="M0 0h320v104H0z" />
      <path class="door-floor" d="M0 104h320v16H0z" />
      <path class="door-light" d="M140 16h44v88h-44z" />
      <path class="door-glow" d="M140 104h44l52 16H116z" />
      <path class="door-leaf" d="M140 16l26 6v92l-26-10z" />
      <path class="door-knob" d="M159 66a2.5 3 0 1 0 .1 0z" />
      <path class="door-frame" d="M137 104V13h50v91" />
      <path class="door-pot" d="M232 86h26l-4 18h-18z" />
      <path class="door-plant" d="M245 86c0-14-8-20-16-22 2 10 6 18 16 22 0-16 8-24 18-28 0 12-6 24-18 28z" />
      <path class="door-picture" d="M52 30h48v34H52z" />
      <path class="door-hill" d="M54 62l14-16 10 10 8-7 12 13z" />
    </svg>
  );
}
