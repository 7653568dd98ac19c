/** The drawings: plain shapes on a 48 x 48 field, one colour and one line each, told apart by outline and not by colour alone. */
import type { JSX } from "preact";

/** A filled shape: colour, path. */
type Shape = readonly [colour: string, path: string];

const NONE = "none";
const DARK = "#33271f";
const eyes = (x1: number, x2: number, y: number): Shape => [DARK, `M${x1} ${y}h.01M${x2} ${y}h.01`];
const disc = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

/** In the order of the texts `animal.0` to `animal.11`. */
export const ANIMALS: readonly (readonly Shape[])[] = [
  // cat: pointed ears, whiskers
  [
    ["#e8a55c", "M10 8l8 6a17 17 0 0 1 12 0l8-6 1 16c0 9-6 16-15 16S9 33 9 24z"],
    eyes(18, 30, 24),
    ["#d9787c", "M22 29h4l-2 2.5z"],
    [NONE, "M24 31.5c-1 3-4 3-5 1.500M24 31.500c1 3 4 3 5 1.500M3 25l9 2M3 32l9-1M45 25l-9 2M45 32l-9-1"],
  ],
  // rabbit: long ears
  [
    ["#d9cdc4", "M17 22C12 12 12 3 16 3s6 8 6 17M31 22c5-10 5-19 1-19s-6 8-6 17"],
    ["#d9cdc4", disc(24, 31, 13)],
    eyes(19, 29, 29),
    ["#d9787c", "M22 34h4l-2 2z"],
    [NONE, "M24 36v3M20.5 39.500h7"],
  ],
  // owl: great round eyes
  [
    ["#a98460", "M11 8l6 4h14l6-4 1 18c0 10-6 17-14 17S10 36 10 26z"],
    ["#fff6e6", `${disc(18, 21, 6)}${disc(30, 21, 6)}`],
    eyes(18, 30, 21),
    ["#e8a54a", "M22 26h4l-2 5z"],
    [NONE, "M18 35l2 2 2-2M26 35l2 2 2-2M22 39l2 2 2-2"],
  ],
  // fish: tail to the right
  [
    ["#6fb1cf", "M4 24c6-10 18-12 27-3l12-8c-2 8-2 14 0 22l-12-8c-9 9-21 7-27-3z"],
    eyes(12, 12, 22),
    [NONE, "M19 18c3 4 3 8 0 12M4 24c2 1 3 1 5 .5"],
  ],
  // bear: round ears
  [
    ["#8f6647", `${disc(11, 13, 6)}${disc(37, 13, 6)}`],
    ["#8f6647", disc(24, 26, 17)],
    ["#e2c6a6", "M15 32c0-5 4-8 9-8s9 3 9 8-4 7-9 7-9-2-9-7z"],
    eyes(17, 31, 22),
    [DARK, "M21 28h6l-3 3z"],
    [NONE, "M24 31v3"],
  ],
  // fox: wide cheeks, pointed chin
  [
    ["#dd7a3a", "M5 6l11 7h16l11-7-2 20-17 17L7 26z"],
    ["#fff3e3", "M7 26c7 0 13 4 17 10 4-6 10-10 17-10L24 43z"],
    eyes(17, 31, 23),
    [DARK, "M22 39h4l-2 3z"],
  ],
  // mouse: very large ears
  [
    ["#aeb3bb", `${disc(12, 15, 10)}${disc(36, 15, 10)}`],
    ["#e6bfc0", `${disc(12, 15, 5)}${disc(36, 15, 5)}`],
    ["#aeb3bb", "M12 26c2-8 22-8 24 0 1 8-6 16-12 17-6-1-13-9-12-17z"],
    eyes(19, 29, 27),
    ["#d9787c", disc(24, 40, 2.5)],
  ],
  // snail: shell with a spiral
  [
    ["#e3cfa4", "M4 40c0-3 3-4 6-4V22l-4-7M10 22l3-8M10 22c5 0 5 6 5 10h27c2 3 1 8-2 8z"],
    ["#b98158", disc(29, 25, 13)],
    [NONE, "M29 25c0-3 5-3 5 1s-6 6-10 3-3-11 3-13 13 2 12 10"],
  ],
  // penguin: white belly, standing
  [
    [
      "#4d5a6e",
      "M24 4c9 0 12 8 12 16 2 4 5 8 5 13l-5-2c-1 7-5 11-12 11s-11-4-12-11l-5 2c0-5 3-9 5-13C12 12 15 4 24 4z",
    ],
    ["#fff8ee", "M24 16c3-4 8-1 8 5 0 9-1 18-8 18s-8-9-8-18c0-6 5-9 8-5z"],
    eyes(20, 28, 19),
    ["#eba646", "M21 23h6l-3 4z"],
    ["#eba646", "M14 44c0-3 7-3 7 0zM27 44c0-3 7-3 7 0z"],
  ],
  // frog: eyes on top, wide mouth
  [
    ["#7fae5f", `${disc(14, 14, 7)}${disc(34, 14, 7)}`],
    ["#7fae5f", "M4 28c0-8 8-12 20-12s20 4 20 12-8 13-20 13S4 36 4 28z"],
    ["#fffbe9", `${disc(14, 14, 3.5)}${disc(34, 14, 3.5)}`],
    eyes(14, 34, 14),
    [NONE, "M11 29c6 7 20 7 26 0M21 23h.01M27 23h.01"],
  ],
  // bird: in profile, beak and wing
  [
    ["#e6bd4c", "M41 20l5 3-6 2"],
    ["#7b9ad0", "M2 31l12-4c0-10 7-17 16-17 6 0 11 4 11 10 0 12-8 19-18 19-6 0-10-3-12-7z"],
    ["#5c7cb5", "M14 27c5 8 14 7 18-2-6-2-13-2-18 2z"],
    eyes(33, 33, 18),
    [NONE, "M22 39v5M28 38v6"],
  ],
  // bee: stripes and wings
  [
    ["#e3eef5", "M20 20C14 12 12 4 18 4s8 8 7 15M28 19c2-8 7-13 12-10s0 9-8 13"],
    ["#f0c043", "M6 29c0-7 8-11 18-11s18 5 18 11-8 11-18 11S6 36 6 29z"],
    [DARK, "M19 18.500c-2 6-2 15 0 21h5c-2-6-2-15 0-21.500zM30 18.500c-2 6-2 15 0 20.500l4-1.500c-1-5-1-12 0-17.500z"],
    eyes(12, 12, 26),
    [NONE, "M9 22L5 16M13 20l-1-7M42 29l4 0M10 31c1 1 2 1.5 3 1.5"],
  ],
];

/** One animal; its name stands beside it in words. */
export function Animal({ index }: { readonly index: number }): JSX.Element {
  return (
    <svg class="animal" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      {(ANIMALS[index] ?? []).map(([colour, path]) => (
        <path key={path} d={path} fill={colour} stroke-width={colour === DARK && path.includes("h.01") ? 4 : 2} />
      ))}
    </svg>
  );
}
