/** Blocks of the week as the tables name them: `mon-14:00-17:00`, `mon-closed`. */
import type { Words } from "../words.ts";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** One block; minutes of the day. */
export interface Block {
  /** 0 is Monday. */
  readonly day: number;
  /** Undefined for all hours of the day that are closed. */
  readonly open: readonly [from: number, to: number] | undefined;
}

/** A block by its word; undefined when it is none. */
export function blockOf(word: string): Block | undefined {
  const [, day = "", from, to] = /^([a-z]{3})-(?:closed|(\d\d:\d\d)-(\d\d:\d\d))$/.exec(word) ?? [];
  const index = (DAYS as readonly string[]).indexOf(day);
  if (index < 0) return undefined;
  return { day: index, open: from && to ? [minutes(from), minutes(to)] : undefined };
}

/** The word of an open block. */
export function blockWord(day: number, from: string, to: string): string {
  return `${DAYS[day]}-${from}-${to}`;
}

/** The word of a day's closed hours. */
export function restOf(day: number): string {
  return `${DAYS[day]}-closed`;
}

/** A weekday's name; 0 is Monday. */
export function dayName(day: number, { language }: Words, length: "long" | "short" = "long"): string {
  const name = new Intl.DateTimeFormat(language === "da" ? "da-DK" : "en-GB", { weekday: length, timeZone: "UTC" });
  const text = name.format(new Date(Date.UTC(2026, 0, 5 + day)));
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A block's name on screens. */
export function blockName(word: string, words: Words): string {
  const block = blockOf(word);
  if (!block) return words.label("block", word);
  const day = dayName(block.day, words);
  if (!block.open) return words.say("week.closed_day", { day });
  const [from, to] = block.open;
  return words.say("week.block", { day, from: clock(from, words), to: clock(to, words) });
}

/** `16` or `16.30`; English `16:00`. */
export function clock(minute: number, { language }: Words): string {
  const [hour, rest] = [Math.floor(minute / 60), String(minute % 60).padStart(2, "0")];
  if (language === "en") return `${hour}:${rest}`;
  return rest === "00" ? String(hour) : `${hour}.${rest}`;
}

function minutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}
