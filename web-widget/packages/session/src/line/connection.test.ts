/** A line that comes back: at once the first time, jittered later, woken by the network, never after a "do not" code. */

import { Close } from "@ajar/protocol";
import { expect, test } from "vitest";
import type { SocketEvents } from "../platform.ts";
import { VirtualClock } from "../testing/clock.ts";
import { Connection } from "./connection.ts";

function bench() {
  const clock = new VirtualClock(0);
  const dials: { readonly at: number; readonly events: SocketEvents; closed: boolean; readonly sent: unknown[] }[] = [];
  const told: string[] = [];
  const connection = new Connection(
    {
      after: (wait, run) => clock.after(wait, run),
      random: () => 0.5,
      openSocket(_, events) {
        const dial = { at: clock.now(), events, closed: false, sent: [] as unknown[] };
        dials.push(dial);
        return {
          send: (data) => void dial.sent.push(data),
          close: () => {
            dial.closed = true;
          },
        };
      },
    },
    "/path",
    {
      opened: () => void told.push("opened"),
      text: (data) => void told.push(data),
      binary: (data) => void told.push(`${data.length} bytes`),
      lost: () => void told.push("lost"),
      over: (code) => void told.push(`over ${code}`),
    },
  );
  const last = () => {
    const dial = dials[dials.length - 1];
    if (dial === undefined) throw new Error("nothing was dialled");
    return dial;
  };
  return { clock, dials, told, connection, last };
}

test("comes back at once after a line that was settled, then later and later", async () => {
  const { clock, dials, told, connection, last } = bench();
  connection.open();
  last().events.open();
  connection.settled();
  last().events.closed(1006);
  await clock.run(0);
  expect(dials).toHaveLength(2);
  for (let tries = 0; tries < 6; tries++) {
    last().events.closed(1006);
    await clock.run(10_000);
  }
  expect(dials.map(({ at }) => at)).toEqual([0, 0, 500, 11_000, 22_000, 34_000, 45_000, 55_000]);
  expect(told).toEqual(["opened", "lost", "lost", "lost", "lost", "lost", "lost", "lost"]);
});

test("the network's word wakes a line that waits, and only that", async () => {
  const { clock, dials, connection, last } = bench();
  connection.open();
  for (let tries = 0; tries < 5; tries++) {
    last().events.closed(1006);
    await clock.run(10_000);
  }
  last().events.closed(1006);
  const before = dials.length;
  connection.wake();
  connection.wake();
  expect(dials).toHaveLength(before + 1);
});

test.each(Object.entries(Close))("code %s", async (_, code) => {
  const { clock, dials, told, connection, last } = bench();
  connection.open();
  last().events.open();
  last().events.closed(code);
  await clock.run(10_000);
  expect(told.slice(1)).toEqual([code < 4100 ? "lost" : `over ${code}`]);
  expect(dials).toHaveLength(code < 4100 ? 2 : 1);
});

test("twelve silent seconds while TICK is expected are a lost line", async () => {
  const { clock, dials, told, connection, last } = bench();
  connection.open();
  last().events.open();
  connection.expectTicks();
  await clock.run(11_000);
  last().events.text("TICK");
  await clock.run(11_000);
  expect(dials).toHaveLength(1);
  await clock.run(2000);
  expect(dials).toHaveLength(2);
  expect(told).toEqual(["opened", "TICK", "lost"]);
  expect(dials[0]?.closed).toBe(true);
});

test("a dial that nobody answers is given up", async () => {
  const { clock, dials, told, connection, last } = bench();
  connection.open();
  await clock.run(19_000);
  expect(dials).toHaveLength(1);
  await clock.run(2000);
  expect(dials).toHaveLength(2);
  expect(dials[0]?.closed).toBe(true);
  last().events.open();
  await clock.run(60_000);
  expect(dials).toHaveLength(2);
  expect(told).toEqual(["lost", "opened"]);
});

test("an older socket is not listened to", async () => {
  const { clock, dials, told, connection } = bench();
  connection.open();
  connection.redial();
  await clock.run(0);
  dials[0]?.events.open();
  dials[0]?.events.text("late");
  dials[0]?.events.closed(Close.replaced);
  expect(told).toEqual(["lost"]);
});

test("closed means closed", async () => {
  const { clock, dials, told, connection, last } = bench();
  connection.open();
  last().events.open();
  connection.close();
  connection.wake();
  last().events.closed(1006);
  await clock.run(60_000);
  expect(dials).toHaveLength(1);
  expect(told).toEqual(["opened"]);
});
