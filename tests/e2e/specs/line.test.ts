/** The visitor's line: pulled for twenty seconds, or frozen as in a tunnel; what was written meanwhile arrives, once, and both ends are told. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { Cable } from "../support/cable.ts";
import { type Meeting, meet } from "../support/meeting.ts";
import { seconds } from "../support/pause.ts";
import { type Demo, startDemo } from "../support/server.ts";

let demo: Demo;
let cable: Cable;
let meeting: Meeting;

beforeAll(async () => {
  demo = await startDemo({ cable: true });
  cable = await Cable.lay(demo.port);
  meeting = await meet(demo, { ours: { pastCable: true } });
});

afterAll(async () => {
  await meeting?.close();
  await cable.remove();
  await demo.stop();
});

const texts = async (end: { messages(): Promise<readonly { text: string }[]> }) => (await end.messages()).map(({ text }) => text);

test("twenty seconds without a line", async () => {
  const { visitor, counsellor } = meeting;
  await visitor.send("før");
  await counsellor.count(1);
  cable.pull();
  await visitor.seesText("Nettet er væk. Vi prøver igen.");
  await counsellor.page.getByText("Nettet er væk hos den, der skriver").waitFor();
  await visitor.send("mens nettet er væk");
  await counsellor.send("jeg venter på dig");
  await seconds(20);
  cable.plug();
  await Promise.all([visitor.count(3), counsellor.count(3)]);
  await Promise.all([visitor.allArrived(), counsellor.allArrived()]);
  expect(await texts(visitor)).toEqual(await texts(counsellor));
  expect((await texts(counsellor)).sort()).toEqual(["før", "jeg venter på dig", "mens nettet er væk"]);
  await visitor.page.reload();
  await visitor.press("Fortsæt");
  await visitor.count(3);
  expect(await texts(visitor)).toEqual(await texts(counsellor));
});

test("a tunnel: nothing gets through and nothing says so", async () => {
  const { visitor, counsellor } = meeting;
  cable.freeze();
  await visitor.send("i tunnelen");
  await counsellor.page.getByText("Nettet er væk").first().waitFor({ timeout: 30_000 });
  cable.thaw();
  await counsellor.count(4);
  await visitor.allArrived();
  expect((await texts(counsellor)).filter((text) => text === "i tunnelen")).toHaveLength(1);
});
