/** Small line drawings beside words; hidden from ears, since the words say it. */
import type { JSX } from "preact";

const PATHS = {
  send: "M4 11.5 20 4l-5 16-3.5-6.5L4 11.5zm7.5 2L20 4",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.5 10v.01M15.5 10v.01M8 14c1.8 2.6 6.2 2.6 8 0",
  hide: "M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6zm9-2.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM4 20 20 4",
  leave: "M13 4H5v16h8M10 12h11m-4-4 4 4-4 4",
  smaller: "M5 12h14",
  back: "M14 5l-7 7 7 7",
  lock: "M6 11h12v9H6zm3 0V8a3 3 0 0 1 6 0v3",
  phone: "M8 2.5h8a1 1 0 0 1 1 1v17a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1v-17a1 1 0 0 1 1-1zM11 18.5h2",
  question: "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
  call: "M5 4h4l1.5 4.5L8 10c1 2.5 3.5 5 6 6l1.5-2.5L20 15v4c0 1-1 1.5-2 1.4C11 20 4 13 3.6 6 3.5 5 4 4 5 4z",
} as const;

/** The drawings there are. */
export type IconName = keyof typeof PATHS;

/** One icon, as tall as the words around it. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg
      class="icon"
      width="24"
      height="24"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
