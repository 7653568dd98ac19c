/** What was answered before a human is there. `who`, `topic`, `urgent` go to the queue; the rest stays here until it is sealed. Memory only. */
import type { Topic, Who } from "@ajar/protocol";
import type { Mood, NamedAnswers } from "@ajar/ui";

/** The answers so far. */
export interface Told {
  readonly who?: Who | undefined;
  readonly topic?: Topic | undefined;
  readonly urgent: boolean;
  readonly mood?: Mood | undefined;
}

/** The mood before the talk, for the comparison after it: the difference leaves the page, the moods never do. */
let before: Mood | undefined;

/** Keeps the mood told before the talk. */
export function keepMood(mood: Mood | undefined): void {
  before = mood;
}

/** The mood told before, as one of the sealed answers. */
export function moodBefore(): NamedAnswers {
  return before ? { mood: before } : {};
}
