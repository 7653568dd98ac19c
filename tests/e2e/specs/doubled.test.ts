/** A doubled tab, which has a copy of the first one's storage, says so and touches nothing; a talk comes back when it dies at any moment of coming back. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { type Meeting, meet } from "../support/meeting.ts";
import { type Demo, startDemo } from "../support/server.ts";
import { Visitor } from "../support/visitor.ts";

let demo: Demo;
let meeting: Meeting;

beforeEach(async () => {
  demo = await startDemo();
  meeting = await meet(demo, { ownPage: true });
});

afterEach(async () => {
  await meeting.close();
  await demo.stop();
});

/** A window that the page opens starts with a copy of its sessionStorage, as a tab that the browser doubles. */
async function doubled(page: Page): Promise<{ page: Page; sockets: () => number }> {
  let sockets = 0;
  page.context().once("page", (copy) => copy.on("websocket", () => sockets++));
  const opened = page.waitForEvent("popup");
  await page.evaluate(() => void window.open(location.href));
  return { page: await opened, sockets: () => sockets };
}

test("a doubled tab says where the talk is and uses no token; the first goes on", async () => {
  const { visitor, counsellor } = meeting;
  await visitor.send("her");
  await counsellor.count(1);
  const copy = await doubled(visitor.page);
  await copy.page.getByRole("heading", { name: "Chatten er åben et andet sted" }).waitFor();
  expect(await copy.page.evaluate(() => sessionStorage.length)).toBe(1);
  expect(await copy.page.content()).not.toContain(">her<");
  await visitor.page.bringToFront();
  await visitor.send("stadig her");
  await counsellor.count(2);
  await visitor.allArrived();
  expect(copy.sockets()).toBe(0);
});

test("when the first tab is closed, its double opens the talk behind the cover", async () => {
  const { visitor, counsellor } = meeting;
  await visitor.send("her");
  await counsellor.count(1);
  const copy = await doubled(visitor.page);
  await copy.page.getByRole("heading", { name: "Chatten er åben et andet sted" }).waitFor();
  await visitor.page.close();
  await copy.page.reload();
  const again = Visitor.returned(copy.page, false);
  await again.press("Fortsæt");
  await again.count(1);
  await again.send("nu her");
  await counsellor.count(2);
});

/** Milliseconds after the tap at which the page is thrown away; between them lie RESUME, RESUMED, the write and CONFIRM. */
const MOMENTS = [0, 2, 4, 6, 8, 11, 15, 20, 30, 50, 80];

test("thrown away at any moment of coming back, it comes back the next time", async () => {
  const { visitor, counsellor } = meeting;
  await visitor.send("et");
  await counsellor.send("to");
  await visitor.count(2);
  await visitor.allArrived();
  for (const moment of MOMENTS) {
    await visitor.page.reload();
    await visitor.place.getByRole("button", { name: "Fortsæt" }).waitFor();
    await visitor.page.evaluate((after) => {
      document.querySelector<HTMLButtonElement>(".cover button")?.click();
      setTimeout(() => location.reload(), after);
    }, moment);
    await visitor.page.waitForEvent("load");
    await visitor.press("Fortsæt");
    await visitor.count(2);
    expect((await visitor.messages()).map(({ text }) => text).sort()).toEqual(["et", "to"]);
  }
  await visitor.send("tre");
  await counsellor.count(3);
});
