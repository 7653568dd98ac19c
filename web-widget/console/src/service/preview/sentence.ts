/** The opening hours in one sentence while they are being changed, as crates/hub/src/setup/sentence.rs makes it; tests/vectors/hours.json holds the two together. */
import type { OpeningHours, OpenSpan } from "@ajar/protocol";

const ORDER = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

interface Tongue {
  readonly days: readonly string[];
  readonly to: string;
  readonly and: string;
  readonly at: string;
  readonly always: string;
  readonly never: string;
  clock(hour: number, minute: string): string;
}

const DANISH: Tongue = {
  days: ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
  ...{ to: "til", and: "og", at: "kl." },
  always: "Vi har åbent, når en voksen er klar.",
  never: "Vi har ingen faste tider lige nu.",
  clock: (hour, minute) => (minute === "00" ? `${hour}` : `${hour}.${minute}`),
};
const ENGLISH: Tongue = {
  days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  ...{ to: "to", and: "and", at: "at" },
  always: "We are open when a grown-up is ready.",
  never: "We have no fixed times right now.",
  clock: (hour, minute) => `${String(hour).padStart(2, "0")}:${minute}`,
};

/** The coordinator's own sentence where there is one, else one made of the week (in English where there is no Danish to make). */
export function sentence(hours: OpeningHours, language: string): string {
  const own = hours.sentence[language];
  if (own?.trim()) return own;
  const tongue = language === "da" ? DANISH : ENGLISH;
  if (hours.always) return tongue.always;
  const groups = grouped(hours.week);
  if (groups.length === 0) return tongue.never;
  return groups.map((group) => capital(stretch(group, tongue))).join(" ");
}

type Times = readonly (readonly [string, string])[];
interface Group {
  readonly days: number[];
  readonly times: Times;
}

/** Days that share their hours, in the order of the week. */
function grouped(week: readonly OpenSpan[]): readonly Group[] {
  const groups: Group[] = [];
  for (const [at, name] of ORDER.entries()) {
    const times = week.filter(({ day }) => day === name).map(({ from, to }) => [from, to] as const);
    times.sort((a, b) => (a.join() < b.join() ? -1 : 1));
    if (times.length === 0) continue;
    const known = groups.find((group) => group.times.join(";") === times.join(";"));
    if (known) known.days.push(at);
    else groups.push({ days: [at], times });
  }
  return groups;
}

function stretch({ days, times }: Group, tongue: Tongue): string {
  const run = days.length > 2 && days.every((day, at) => at === 0 || day === (days[at - 1] ?? 0) + 1);
  const names = days.map((day) => tongue.days[day] ?? "");
  const said = run ? `${names[0]} ${tongue.to} ${names[names.length - 1]}` : joined(names, tongue.and);
  const clocks = times.map(([from, to]) => `${clock(from, tongue)} ${tongue.to} ${clock(to, tongue)}`);
  return `${said} ${tongue.at} ${joined(clocks, tongue.and)}`;
}

function clock(wall: string, tongue: Tongue): string {
  const [hour = "0", minute = "00"] = wall.split(":");
  return tongue.clock(Number(hour), minute);
}

function joined(parts: readonly string[], and: string): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${and} ${parts[parts.length - 1]}`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
