/** "What if we open Thursday evening": asks the server for a span that is closed today, from published figures only. */
import type { StaffedBlock } from "@ajar/protocol";
import { useState } from "preact/hooks";
import { blockName, blockOf, blockWord, clock, dayName, restOf } from "../model/block.ts";
import type { Source } from "../source.ts";
import type { Key, Words } from "../words.ts";
import { placesNeeded } from "./staffing.tsx";

interface WhatIfProps {
  readonly words: Words;
  readonly source: Source;
  readonly year: number;
  /** Weeks in the closed quarters. */
  readonly weeks: number;
  /** The blocks that are open today. */
  readonly blocks: readonly StaffedBlock[];
}

const HOUR = 60;
/** Whole and half hours of a day. */
const TIMES = Array.from({ length: 49 }, (_, half) => half * 30);

export function WhatIf({ words, source, year, weeks, blocks }: WhatIfProps) {
  const { say } = words;
  const [day, setDay] = useState(3);
  const [from, setFrom] = useState(20 * HOUR);
  const [to, setTo] = useState(22 * HOUR);
  const [answer, setAnswer] = useState("");
  const ask = async (event: Event) => {
    event.preventDefault();
    const wrong = problemOf({ day, from, to }, blocks);
    if (wrong) return setAnswer(say(wrong));
    const word = blockWord(day, hhmm(from), hhmm(to));
    const got = await source.staffing(year, word);
    const all = got.ok ? got.body.blocks : [];
    // What is only asked about carries a question mark.
    const block = all.find((each) => each.block === `${word}?`);
    const rest = all.find((each) => each.block === restOf(day));
    setAnswer(block && rest ? sentence({ ...block, block: word }, rest, weeks, words) : say("staffing.failed"));
  };
  const times = (value: number, set: (value: number) => void, key: "staffing.from" | "staffing.to") => (
    <label>
      {say(key)}
      <select value={value} onChange={(event) => set(Number(event.currentTarget.value))}>
        {TIMES.map((time) => (
          <option key={time} value={time}>
            {clock(time, words)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <form class="what-if" onSubmit={ask}>
      <h4>{say("staffing.if")}</h4>
      <div class="what-if-fields">
        <label>
          {say("staffing.day")}
          <select value={day} onChange={(event) => setDay(Number(event.currentTarget.value))}>
            {Array.from({ length: 7 }, (_, index) => dayName(index, words)).map((name, index) => (
              <option key={name} value={index}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {times(from, setFrom, "staffing.from")}
        {times(to, setTo, "staffing.to")}
        <button type="submit" class="primary">
          {say("staffing.try")}
        </button>
      </div>
      <p role="status" class="what-if-answer">
        {answer}
      </p>
      <p class="picture-note">{say("staffing.if_note")}</p>
    </form>
  );
}

/** What is wrong with a span, before the server is asked. */
export function problemOf(
  { day, from, to }: { day: number; from: number; to: number },
  blocks: readonly StaffedBlock[],
): Key | undefined {
  if (to <= from) return "staffing.wrong_span";
  const overlaps = blocks.some(({ block }) => {
    const { day: on, open } = blockOf(block) ?? {};
    return on === day && open && from < open[1] && to > open[0];
  });
  return overlaps ? "staffing.already_open" : undefined;
}

/** The answer in words: of those who came in the closed hours of the day, the part that falls into the span. */
export function sentence(
  { block, hours, arrivals, places }: StaffedBlock,
  rest: StaffedBlock,
  weeks: number,
  words: Words,
): string {
  const name = blockName(block, words);
  if (!places || weeks === 0) return words.say("staffing.answer_unknown", { block: name });
  const weekly = Math.round((arrivals / weeks) * (hours / rest.hours));
  const values = { block: name, arrivals: words.number(weekly), places: placesNeeded(places, words) };
  return words.say(weekly === 0 ? "staffing.answer_rare" : "staffing.answer", values);
}

function hhmm(minute: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / HOUR))}:${two(minute % HOUR)}`;
}
