/** What came of publishing, in words: how many times there are, and why some are not. */
import type { PublishedTimes } from "@ajar/protocol";
import { useRoom, useSay } from "../context.ts";
import { resourceOf } from "../names.ts";
import { localOf, longDay } from "../time.ts";

/** The words, on the clock of a zone. */
export function useOutcome(zone = "Europe/Copenhagen") {
  const { plan, language } = useRoom();
  const say = useSay();
  return ({ slots, not }: PublishedTimes): string => {
    const reasons = not.map(({ at, why, pattern }) => {
      const { date, time } = localOf(zone, at);
      const counsellor = plan.patterns.find(({ id }) => id === pattern)?.counsellor;
      const who = counsellor ? resourceOf(plan, counsellor) : say("person");
      return say(`why_${why}`, { when: `${longDay(language, date)} ${time}`, who });
    });
    return [say("published", { count: slots.length }), ...reasons].join(" ");
  };
}
