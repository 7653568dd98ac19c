/** The report as sentences: each stands there only when its figures may be told. Pure; reads published figures only. */
import { LEAST_WHOLE, read, share, shareOf, sum } from "../model/figures.ts";
import { contactsIn } from "../pictures/contacts.tsx";
import { now, peopleOf, spanName, targetOf, type View, wholeYear } from "../pictures/picture.ts";
import type { Key } from "../words.ts";
import { byValue, largest, shareText, told, toldFirst, totalOf } from "./facts.ts";

/** A heading and its sentences. */
export interface Paragraph {
  readonly title: Key;
  readonly sentences: readonly string[];
}

/** All paragraphs that have something to say. */
export function reportOf(view: View): readonly Paragraph[] {
  const all: readonly Paragraph[] = [
    { title: "report.use", sentences: use(view) },
    { title: "report.who", sentences: who(view) },
    { title: "report.wait", sentences: answered(view) },
    { title: "report.help", sentences: help(view) },
    { title: "report.on", sentences: onwards(view) },
    { title: "report.out", sentences: outreach(view) },
  ];
  return all.filter(({ sentences }) => sentences.length > 0);
}

function use(view: View): readonly string[] {
  const { words, year, span, last } = view;
  const { say, number } = words;
  const value = contactsIn(year, span);
  if (value === undefined) return [];
  const exact = span.cadence === "year" ? year.exact?.counselling : undefined;
  const first =
    exact === undefined
      ? say("report.contacts", { count: told(value, words), period: spanName(year.year, span, words).toLowerCase() })
      : say("report.contacts_exact", { count: number(exact), year: year.year });
  const before = contactsIn(last, span);
  const goal = targetOf(view, "contacts") ?? 0;
  // A year's target says nothing about a span that does not begin with the year.
  const fits = span.from === 1 && span.cadence !== "month" && goal >= LEAST_WHOLE && (exact ?? value) > 0;
  const percent = Math.round((100 * (exact ?? value)) / goal);
  const target = fits ? [say("report.target", { target: number(goal), percent })] : [];
  return [first, ...(before === undefined ? [] : [compared(value, before, view)]), ...target];
}

function compared(value: number, last: number, { words }: View): string {
  const { say, number } = words;
  if (value === last) return say("report.before_same");
  const values = { difference: number(Math.abs(value - last)), last: told(last, words) };
  return say(value > last ? "report.before_more" : "report.before_less", values);
}

function who(view: View): readonly string[] {
  const { words } = view;
  const { say } = words;
  const [one, two] = largest(view, "T4", "age");
  const ages =
    one && two && one.value > 0
      ? [
          say("report.ages", {
            one: one.name.toLowerCase(),
            count_one: one.told,
            two: two.name.toLowerCase(),
            count_two: two.told,
          }),
        ]
      : [];
  const genders = now(view, "T5");
  const [girls = 0, boys = 0, other = 0] = genders?.cells ?? [];
  const gender = genders
    ? [
        say("report.genders", {
          girls: toldFirst(girls, words),
          boys: told(boys, words),
          other: told(other, words),
        }),
      ]
    : [];
  const [first, second, third] = largest(view, "T6", "reason");
  const reason =
    first && second && third && first.value > 0
      ? [
          say("report.reasons", {
            ...{ one: first.name.toLowerCase(), count_one: first.told },
            ...{ two: second.name.toLowerCase(), count_two: second.told },
            ...{ three: third.name.toLowerCase(), count_three: third.told },
          }),
        ]
      : [];
  return [...newcomers(view), ...ages, ...gender, ...reason];
}

function newcomers(view: View): readonly string[] {
  const { words } = view;
  const figures = now(view, "T11");
  if (!figures) return [];
  const [first, people] = [figures.cells[0] ?? 0, peopleOf(view)];
  const part = share(figures, [0]);
  const values = { first: toldFirst(first, words), share: part ? shareText(part, words) : "" };
  const rate =
    people >= LEAST_WHOLE && first >= LEAST_WHOLE && view.span.cadence === "year"
      ? [words.say("report.coverage", { rate: Math.round((1000 * first) / people) })]
      : [];
  return [words.say(part ? "report.first" : "report.first_few", values), ...rate];
}

function answered(view: View): readonly string[] {
  const { words } = view;
  const { say } = words;
  const outcome = now(view, "T2");
  const waits = now(view, "T12");
  const lines: string[] = [];
  if (outcome) {
    const reached = sum(outcome, [0, 1, 2]);
    const part = shareOf(reached, sum(outcome), outcome);
    const rest = { gave_up: toldFirst(outcome.cells[3] ?? 0, words), turned_away: told(outcome.cells[4] ?? 0, words) };
    lines.push(
      part?.kind === "percent"
        ? say("report.answered", { ...rest, percent: part.percent, all: told(sum(outcome), words) })
        : say("report.answered_few", { ...rest, answered: toldFirst(reached, words) }),
    );
  }
  const queued = waits && shareOf(sum(waits, [0, 1, 2]), sum(waits, [0, 1, 2, 3, 4, 5]), waits);
  if (queued) lines.push(say("report.waited", { five: shareText(queued, words) }));
  return lines;
}

/** Satisfaction and effect: the newest whole year, never a part of one. */
function help(view: View): readonly string[] {
  const { words, year } = view;
  const { say } = words;
  const closed = view.years.filter((each) => each.year <= year.year && wholeYear(each));
  const newest = closed[closed.length - 1];
  if (!newest) return [say("report.no_year", { year: year.year })];
  const whole = { cadence: "year", from: 1, to: 1 } as const;
  const helped = read(newest, "T16", whole);
  if (!helped) return [];
  const silent = Math.max(0, (contactsIn(newest, whole) ?? 0) - sum(helped));
  const asked = say("report.asked", {
    year: newest.year,
    answered: toldFirst(sum(helped), words),
    silent: told(silent, words),
  });
  const parts = (
    [
      ["T16", "report.helped"],
      ["T17", "report.better"],
      ["T18", "report.recommend"],
    ] as const
  ).flatMap(([table, key]) => {
    const figures = read(newest, table, whole);
    const part = figures && share(figures, [0]);
    return part ? [say(key, { share: shareText(part, words) })] : [];
  });
  return [asked, ...(parts.length > 0 ? parts : [say("report.too_few", { year: newest.year })])];
}

function onwards(view: View): readonly string[] {
  const { words, year, span } = view;
  const { say, number } = words;
  const lines: string[] = [];
  const stages = now(view, "T19.stage");
  if (stages) {
    lines.push(say("report.bridges", { all: told(sum(stages), words), passed: told(stages.cells[1] ?? 0, words) }));
  }
  const met = now(view, "O.sheet")?.cells[3];
  if (met !== undefined && stages) lines.push(say("report.met", { met: told(met, words) }));
  const destinations = now(view, "T19.destination");
  const [most] = destinations ? byValue(destinations, "destination", words) : [];
  if (most && most.value > 0) lines.push(say("report.where", { one: most.name.toLowerCase(), count: most.told }));
  const leads = now(view, "T21.lead");
  const within = leads && share(leads, [0, 1, 2, 3]);
  const made = totalOf(view, "T21.lead");
  if (made !== undefined) {
    const values = { count: toldFirst(made, words), share: within ? shareText(within, words) : "" };
    lines.push(say(within ? "report.bookings" : "report.bookings_few", values));
  }
  const held = now(view, "T20.end")?.cells[0];
  const exact = span.cadence === "year" ? year.exact?.held : undefined;
  if (exact !== undefined) lines.push(say("report.held_exact", { held: number(exact) }));
  else if (held !== undefined) lines.push(say("report.held", { held: toldFirst(held, words) }));
  return lines;
}

function outreach(view: View): readonly string[] {
  const { words } = view;
  const [activities, participants, sparring] = now(view, "O.sheet")?.cells ?? [];
  if (activities === undefined || participants === undefined || sparring === undefined) return [];
  return [
    words.say("report.sheet", {
      activities: told(activities, words),
      participants: told(participants, words),
      sparring: told(sparring, words),
    }),
  ];
}
