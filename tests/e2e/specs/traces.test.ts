/** What a conversation leaves: three sizes on the wire, and not a typed word in the output, the database or the working directory. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { type Meeting, meet } from "../support/meeting.ts";
import { type Demo, startDemo } from "../support/server.ts";

const CANARY = "kanariefugl-æøå-7316";
const UP = [297, 1065, 4137];
const DOWN = UP.map((size) => size + 8);

let demo: Demo;
let meeting: Meeting;
const frames = { up: [] as number[], down: [] as number[] };

/** Binary frames only; text frames are control frames without a typed word. */
function listen(page: Page): void {
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => typeof payload !== "string" && frames.up.push(payload.length));
    socket.on("framereceived", ({ payload }) => typeof payload !== "string" && frames.down.push(payload.length));
    for (const event of ["framesent", "framereceived"] as const) {
      socket.on(event as "framesent", ({ payload }) => expect(payload.toString()).not.toContain(CANARY));
    }
  });
}

beforeAll(async () => {
  demo = await startDemo();
  meeting = await meet(demo, { watch: listen });
});

afterAll(async () => {
  await meeting?.close();
  await demo.stop();
});

test("every binary frame has one of three sizes each way", async () => {
  const { visitor, counsellor } = meeting;
  let count = 0;
  for (const length of [1, 200, 260, 1000, 1100, 2000]) {
    const text = `${CANARY} ${"ø".repeat(length)}`.slice(0, 2000);
    await visitor.send(text);
    await counsellor.count(++count);
    await counsellor.send(text);
    await visitor.count(++count);
  }
  await Promise.all([visitor.allArrived(), counsellor.allArrived()]);
  expect([...new Set(frames.up)].sort((a, b) => a - b)).toEqual(UP);
  expect([...new Set(frames.down)].sort((a, b) => a - b)).toEqual(DOWN);
});

test("nothing that was typed is in the output or in any file of the process", async () => {
  const places = [demo.output(), ...demo.files()];
  expect(demo.output()).toContain("started");
  expect(demo.files().join("\n"), "the search finds what is there: the name of who is signed in").toContain("Mette");
  for (const [index, place] of places.entries()) {
    for (const canary of [CANARY, Buffer.from(CANARY).toString("latin1"), Buffer.from(CANARY).toString("base64").slice(0, 16)]) {
      expect(place.includes(canary), `place ${index}`).toBe(false);
    }
  }
});

test("no cookie, and no request outside the two origins", async () => {
  const [theirs] = meeting.windows;
  expect(await theirs.context.cookies()).toEqual([]);
  const requested = await meeting.visitor.frame().evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).origin));
  expect([...new Set(requested)]).toEqual([demo.chat]);
});
