/** One person, two services, one desk: all queues in one place, each talk at its own service, and no word of one in the other. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCrowd } from "../support/browser.ts";
import { Counsellor } from "../support/counsellor.ts";
import { type Demo, startDemo } from "../support/server.ts";
import { Visitor } from "../support/visitor.ts";

const BOTH = ["Åben Dør", "Ungelinjen"] as const;

let demo: Demo;
let crowd: Awaited<ReturnType<typeof openCrowd>>;
let sara: Counsellor, ali: Counsellor;
/** What Sara's page sent to which socket. */
const lines: string[] = [];
const visitors: Visitor[] = [];

beforeAll(async () => {
  demo = await startDemo();
  crowd = await openCrowd();
  [sara, ali] = (await Promise.all(demo.links.counsellors.slice(1).map(arrives))) as [Counsellor, Counsellor];
});

afterAll(async () => {
  await crowd?.close();
  await demo?.stop();
  expect(crowd?.thrown, "nothing is thrown in any page").toEqual([]);
});

async function arrives(link: string): Promise<Counsellor> {
  const page = await crowd.person({ size: { width: 1280, height: 720 } });
  page.on("websocket", (line) =>
    line.on("framesent", ({ payload }) => lines.push(`${new URL(line.url()).pathname} ${payload}`)),
  );
  return Counsellor.arrives(page, link);
}

async function comes(service: 0 | 1): Promise<void> {
  const page = await crowd.person({ size: { width: 390, height: 844 } });
  const visitor = await Visitor.onOwnPage(page, demo.own[service]);
  await visitor.queue();
  visitors.push(visitor);
}

const queue = ({ page }: Counsellor) => page.locator(".queue-row").allTextContents();
const row = ({ page }: Counsellor, service: string) => page.locator(".queue-pick", { hasText: service });

test("the desk shows who waits at both, each with its service, and calls for both", async () => {
  await sara.ready(2);
  expect(await sara.page.getByRole("group", { name: "Tjenester, du tager fra" }).getByRole("checkbox").count()).toBe(2);
  await comes(1);
  await row(sara, BOTH[1]).waitFor();
  await expect.poll(() => sara.page.title()).toContain("Ny i køen");
  await comes(0);
  await row(sara, BOTH[0]).waitFor();
  const shown = await queue(sara);
  expect(shown.map((text) => BOTH.find((name) => text.includes(name)))).toEqual([BOTH[1], BOTH[0]]);
  // Who serves one service sees its own queue, and no name of a service.
  await ali.page.locator(".queue-row").first().waitFor();
  expect(await queue(ali)).toHaveLength(1);
  expect((await queue(ali)).join()).not.toContain(BOTH[0]);
});

test("ready counts where it is ticked only", async () => {
  await sara.page.getByRole("checkbox", { name: BOTH[1] }).uncheck();
  await expect.poll(() => row(sara, BOTH[1]).getAttribute("aria-disabled")).toBe("true");
  expect(await row(sara, BOTH[0]).getAttribute("aria-disabled")).toBe("false");
  await sara.page.getByRole("checkbox", { name: BOTH[1] }).check();
  await expect.poll(() => row(sara, BOTH[1]).getAttribute("aria-disabled")).toBe("false");
});

test("the next is whoever waited longest at either, and both talks go on side by side", async () => {
  const [young, open] = visitors as [Visitor, Visitor];
  await sara.take();
  await young.begin("Sara");
  await sara.page.locator('[data-slot="1"] .pane-service', { hasText: BOTH[1] }).waitFor();
  await sara.take();
  await open.begin("Sara");
  await sara.page.locator('[data-slot="2"] .pane-service', { hasText: BOTH[0] }).waitFor();
  await young.send("fra den ene");
  await open.send("fra den anden");
  await sara.pane(1).getByText("fra den ene").waitFor();
  await sara.pane(2).getByText("fra den anden").waitFor();
  // The other service hears that two places are in use, and nothing else.
  const ready = lines.filter((line) => line.includes('"READY"') && line.includes("elsewhere"));
  expect(new Set(ready.map((line) => line.replace(/^\S*services\/([a-z-]+)\/desk /, "$1 ")))).toContain(
    'ungelinjen {"t":"READY","places":2,"elsewhere":1}',
  );
});

test("a reload brings both talks back, and each form is counted at its own service", async () => {
  const asked: string[] = [];
  sara.page.on("request", (request) => request.url().includes("/duty/form") && asked.push(new URL(request.url()).pathname));
  await sara.page.reload();
  for (const slot of [1, 2]) await sara.box(slot).waitFor();
  await sara.page.locator('[data-slot="1"] .pane-service', { hasText: BOTH[1] }).waitFor();
  await sara.end(1);
  await sara.counted();
  await sara.end(1);
  await sara.counted();
  expect(asked.map((path) => path.split("/")[5])).toEqual(["ungelinjen", "aaben-doer"]);
});
