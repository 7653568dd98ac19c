/** Small checks that turn `unknown` into a type at the border; unknown fields are refused, nothing is repaired. */

import { fromBase64url } from "./base64url.ts";
import { DOWN } from "./limits.ts";

/** Whether a value is a T. */
export type Check<T> = (value: unknown) => value is T;

/** One check per field; optional fields are wrapped in `maybe`. */
export type Shape<T> = { readonly [K in keyof T]-?: Check<T[K]> };

/** An integer from 0 to `max`. */
export function upTo(max: number): Check<number> {
  return (value): value is number => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= max;
}

/** Unsigned integers of the wire. */
export const u8 = upTo(255);
export const u16 = upTo(65_535);
export const u32 = upTo(4_294_967_295);

export const bool: Check<boolean> = (value): value is boolean => typeof value === "boolean";

/** Text of at most `max` UTF-16 units. */
export function text(max: number): Check<string> {
  return (value): value is string => typeof value === "string" && value.length <= max;
}

/** Base64url of at least `min` and at most `max` bytes. */
export function octets(min: number, max = min): Check<string> {
  return (value): value is string => {
    if (typeof value !== "string" || value.length > Math.ceil((max * 4) / 3)) return false;
    const bytes = fromBase64url(value);
    return bytes !== undefined && bytes.length >= min;
  };
}

/** One of the words. */
export function oneOf<T extends string>(...words: readonly T[]): Check<T> {
  return (value): value is T => words.includes(value as T);
}

/** A field that may be absent (never null); typed as if present, because `Shape` speaks of fields that are there. */
export function maybe<T>(check: Check<T>): Check<T> {
  return (value): value is T => value === undefined || check(value);
}

/** At most `max` items. */
export function list<T>(check: Check<T>, max: number): Check<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.length <= max && value.every(check);
}

/** An object with these fields and no other. */
export function fields<T>(shape: Shape<T>): Check<T> {
  const checks = Object.entries(shape) as [string, Check<unknown>][];
  const known = new Set(Object.keys(shape));
  return (value): value is T => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    const found = value as Record<string, unknown>;
    return Object.keys(found).every((name) => known.has(name)) && checks.every(([name, check]) => check(found[name]));
  };
}

/** Frames by their tag `t`; each shape lists the fields beside the tag. */
export type Shapes<F extends { t: string }> = {
  readonly [T in F["t"]]: Shape<Omit<Extract<F, { t: T }>, "t">>;
};

/** A decoder of text frames: the frame, or nothing when it is not understood. */
export function decoder<F extends { t: string }>(shapes: Shapes<F>): (data: unknown) => F | undefined {
  const checks = new Map<unknown, Check<unknown>>();
  for (const [tag, shape] of Object.entries(shapes) as [string, Shape<unknown>][]) {
    checks.set(tag, fields({ t: oneOf(tag), ...shape }));
  }
  return (data) => {
    const value = parsed(data);
    const tag = (value as { t?: unknown } | null | undefined)?.t;
    return checks.get(tag)?.(value) ? (value as F) : undefined;
  };
}

function parsed(data: unknown): unknown {
  if (typeof data !== "string" || data.length > DOWN) return undefined;
  try {
    return JSON.parse(data) as unknown;
  } catch {
    return undefined;
  }
}
