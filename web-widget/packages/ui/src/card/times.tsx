/** Times that a counsellor kept: the visitor takes one with one tap, where the screen can book; else they are only read. */
import type { KeptTime, TimesCard } from "@ajar/session";
import { createContext, type JSX } from "preact";
import { useContext } from "preact/hooks";
import { Button } from "../button/button.tsx";
import { useAllTexts, useWords } from "../texts/context.tsx";
import { fullTime } from "../texts/full-time.ts";

/** Books a kept time; undefined where nobody can. */
export const TakeTime = createContext<((time: KeptTime, zone: string) => void) | undefined>(undefined);

/** One button a time. */
export function Times({ card: { times, zone } }: { readonly card: TimesCard }): JSX.Element {
  const say = useAllTexts();
  const { language } = useWords();
  const take = useContext(TakeTime);
  return (
    <section class="notice" translate={false}>
      <h2 class="notice-title">{say("card.times")}</h2>
      <p>{say("card.times_how")}</p>
      <ul class="stack">
        {times.map((time) => {
          const when = fullTime(language, zone, time.at);
          const text = time.with === "" ? when : say("card.times_with", { when, name: time.with });
          return (
            <li key={time.hold}>
              {take ? (
                <Button wide onClick={() => take(time, zone)}>
                  {text}
                </Button>
              ) : (
                text
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
