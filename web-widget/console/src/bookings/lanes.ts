/** Where each time stands in its day: rows by the wall clock, and beside each other where they overlap. Pure. */

/** Something with a beginning and an end on one day, in minutes since midnight. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Which lane of how many. */
export interface Lane {
  readonly lane: number;
  readonly lanes: number;
}

/** A lane for each span, in the order given: no two that overlap share one, and no more lanes than needed. */
export function lanesOf(spans: readonly Span[]): readonly Lane[] {
  const order = spans.map((_, index) => index).sort((a, b) => begin(spans, a) - begin(spans, b) || a - b);
  const found: Lane[] = [];
  let cluster: number[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const index of cluster) found[index] = { lane: found[index]?.lane ?? 0, lanes: ends.length };
    cluster = [];
    ends = [];
  };
  for (const index of order) {
    const { from, to } = spans[index] ?? { from: 0, to: 0 };
    if (ends.every((end) => end <= from)) close();
    const free = ends.findIndex((end) => end <= from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = to;
    found[index] = { lane, lanes: 0 };
    cluster.push(index);
  }
  close();
  return found;
}

function begin(spans: readonly Span[], index: number): number {
  return spans[index]?.from ?? 0;
}

/** Whole hours that hold every span, at least the usual ones. */
export function hoursOf(spans: readonly Span[], usual: Span): Span {
  const from = Math.min(usual.from, ...spans.map((span) => span.from));
  const to = Math.max(usual.to, ...spans.map((span) => Math.min(span.to, 1440)));
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 };
}
