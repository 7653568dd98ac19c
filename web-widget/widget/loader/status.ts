/** Asks whether the service is open. A failed question changes nothing: the button stands there anyway. */
import type { Status } from "@ajar/protocol";
import { wordsOf } from "./words.ts";

/** The launcher's second line; empty when the status is not known. */
export async function statusLine(url: string, lang: string): Promise<string> {
  try {
    const answer = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" });
    return answer.ok ? describe((await answer.json()) as Partial<Status>, lang) : "";
  } catch {
    return "";
  }
}

/** A status in words. Every field is checked, since the answer comes from outside. */
export function describe({ state, wait, opens }: Partial<Status>, lang: string): string {
  const words = wordsOf(lang);
  if (state === "busy" && Number(wait) > 0) return words.busyFor.replace("#", String(wait));
  if (state === "closed") return words.closed + (opens ? ` ${words.opens.replace("#", day(opens, lang))}` : "");
  return state === "open" || state === "busy" || state === "back_soon" ? words[state] : "";
}

/** `2026-12-03T16:00`, the service's wall clock, as `torsdag kl. 16.00`. */
function day(local: string, lang: string): string {
  const options = { weekday: "long", hour: "2-digit", minute: "2-digit", timeZone: "UTC" } as const;
  const at = new Date(`${local}Z`);
  return Number.isNaN(+at) ? "" : at.toLocaleString(/^en/i.test(lang) ? "en-GB" : "da-DK", options);
}
