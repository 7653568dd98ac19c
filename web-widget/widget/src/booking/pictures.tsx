/** A drawing for each kind of talk and each company; decoration beside words, hidden from ears. */

import type { Company, KindPicture as Picture } from "@ajar/protocol";
import type { JSX } from "preact";

const HEAD = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0-${2 * r} 0z`;
const BODY = (x: number, y: number, w: number) => `M${x - w} ${y}c0-${w * 1.4} ${w * 2}-${w * 1.4} ${w * 2} 0z`;
const person = (x: number, size: number) => HEAD(x, 30 - size * 2.2, size * 0.8) + BODY(x, 40, size * 1.1);

const PATHS: Readonly<Record<Picture | Company, string>> = {
  talk: "M6 8h24v16H18l-7 7v-7H6zM34 16h8v14h-4v6l-6-6H22v-3",
  phone: "M12 6h7l3 9-4 3c2 5 6 9 11 11l3-4 9 3v7c0 3-3 5-6 4C21 36 12 27 8 13c-1-3 1-7 4-7z",
  walk: `${HEAD(26, 9, 4)}M25 15l-7 6-3 8m10-13l-2 11 6 6 1 9m-7-15l-6 8-4 8m12-21l6 5 6 1`,
  group: person(10, 6) + person(38, 6) + person(24, 8),
  first: "M14 42V6l18 5v36zM14 42h-6m24 0h8M27 27v.1",
  alone: person(24, 9),
  siblings: person(15, 8) + person(33, 6),
  friend: person(14, 7.5) + person(34, 7.5),
  adult: person(14, 6) + person(32, 10),
};

/** One drawing. */
export function Drawing({ of }: { readonly of: Picture | Company }): JSX.Element {
  return (
    <svg class="book-drawing" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path d={PATHS[of]} />
    </svg>
  );
}
