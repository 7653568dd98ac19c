/** The keys of every text and how values are put into one; never builds markup. */
import { da } from "./da.ts";
import { en } from "./en.ts";

/** One language: the keys are those of Danish. */
export type Texts = { readonly [K in keyof typeof da]: string };

/** A language the console speaks. */
export type Language = "da" | "en";

/** All of them, by their BCP 47 tag. */
export const languages: { readonly [L in Language]: Texts } = { da, en };

/** Puts values into `{braces}`; an unknown brace stays as it is, so that a test finds it. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (brace, key: string) => String(values[key] ?? brace));
}

/** A span of time in the words of a language: seconds below a minute, then minutes, then hours. */
export function span(texts: Texts, milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return fill(texts.seconds, { s: seconds });
  if (minutes < 60) return fill(texts.minutes, { m: minutes });
  return fill(texts.hours, { h: Math.floor(minutes / 60), m: minutes % 60 });
}

/** A running clock, `4:07` or `1:02:09`, in figures alone. */
export function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
