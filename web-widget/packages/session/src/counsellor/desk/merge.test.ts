/** One queue out of several: each hub's order stays. */
import { expect, it } from "vitest";
import type { TalkPhase, WaitingPlace } from "../face.ts";
import { merged, shareOf } from "./merge.ts";

const place = (service: string, arrival: number, since: number, part: Partial<WaitingPlace> = {}): WaitingPlace => ({
  ...{ service, arrival, since, open: true, routing: { urgent: false }, away: false, returned: false },
  ...part,
});
const professional = { routing: { who: "professional", urgent: false } } as const;

function check(name: string, queues: readonly (readonly WaitingPlace[])[], order: readonly string[]) {
  it(name, () => expect(merged(queues).map(({ service, arrival }) => `${service}${arrival}`)).toEqual(order));
}

check("is empty without queues", [], []);
check("keeps one queue as it is", [[place("a", 2, 9), place("a", 1, 3)]], ["a2", "a1"]);
check("puts the longest wait first", [[place("a", 1, 5), place("a", 2, 8)], [place("b", 1, 6)]], ["a1", "b1", "a2"]);
check("puts whoever came back first", [[place("a", 1, 5)], [place("b", 1, 9, { returned: true })]], ["b1", "a1"]);
check("puts no professional before a child", [[place("a", 1, 1, professional)], [place("b", 1, 9)]], ["b1", "a1"]);
check("lets the same number stand in two queues", [[place("a", 1, 1)], [place("b", 1, 2)]], ["a1", "b1"]);

const talk = (service: string, phase: TalkPhase) => ({ service, phase });

it("tells a service how many places others use, and nothing where it is not ticked", () => {
  const talks = [
    ...[talk("a", { name: "live" }), talk("b", { name: "live" }), talk("b", { name: "closing", by: "end" })],
    talk("b", { name: "withdrawn", reason: "left" }),
  ];
  expect(shareOf("a", true, 3, talks)).toEqual({ places: 3, elsewhere: 2 });
  expect(shareOf("b", true, 3, talks)).toEqual({ places: 3, elsewhere: 1 });
  expect(shareOf("a", false, 3, talks)).toEqual({ places: 0, elsewhere: 0 });
});
