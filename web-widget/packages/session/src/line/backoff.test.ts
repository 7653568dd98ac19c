/** Backoff: at once, then full jitter under a doubling roof of at most ten seconds. */

import { expect, test } from "vitest";
import { backoff } from "./backoff.ts";

test.each([
  [0, 0.999, 0],
  [1, 0, 0],
  [1, 0.5, 500],
  [2, 0.5, 1000],
  [4, 1, 8000],
  [5, 1, 10_000],
  [60, 0.5, 5000],
  [2000, 1, 10_000],
])("try %i with %f waits %i ms", (attempt, random, wait) => {
  expect(backoff(attempt, random)).toBe(wait);
});
