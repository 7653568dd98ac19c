/** Asks whether the service is open. A failed question changes nothing: the button stands there anyway. */
import type { Status } from "@ajar/protocol";
import { wordsOf } from "./words.ts";

/** The launcher's second line, empty when the status is not known, and whether times can be booked. */
export async function statusLine(url: string, lang: string): Promise<readonly [line: string, times: boolean]> {
  try {
    const answer = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" });
    const status = (answer.ok ? await answer.json() : {}) as Partial<Status>;
    return [describe(status, lang), status.times === true];
  } catch {
    return ["", false];
  }
}

/** A status in words. Every field is checked, since the answer comes from outside. */
export function describe({ state, wait, opens }: Partial<Status>, lang: string): string {
  const words = wordsOf(lang);
  if (state === "busy" && Number(wait) > 0) return words.busyFor.replace("#", String(wait));
  if (state === "closed") {
    const next = day(String(opens), lang);
    return words.closed + (next && ` ${words.opens.replace("#", next)}`);
  }
  return state === "open" || state === "busy" || state === "back_soon" ? words[state] : "";
}

/** `2026-12-03T16:00`, the service's wall clock, as `torsdag kl. 16`; empty when it is no time. */
function day(local: string, lang: string): string {
  const at = new Date(`${local}Z`);
  if (Number.isNaN(+at)) return "";
  const { locale, at: word } = wordsOf(lang);
  const time = local.slice(11, 16);
  const weekday = at.toLocaleDateString(locale, { weekday: "long", timeZone: "UTC" });
  return `${weekday} ${word} ${locale === "da" ? time.replace(":", ".").replace(".00", "") : time}`;
}
