/** The visitor's questions: what was told while waiting stays in the frame, reaches the counsellor sealed, fills in the closing form, and gives the survey its age. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Meeting, wait } from "../support/meeting.ts";
import { type Demo, startDemo } from "../support/server.ts";

let demo: Demo;
let meeting: Meeting;
/** Everything in clear that the visitor's page sent. */
let sent: string[];

beforeEach(async () => {
  demo = await startDemo();
  sent = [];
  meeting = await wait(demo, {
    ownPage: true,
    watch: (page) => {
      page.on("request", (request) => request.url().startsWith(demo.chat) && sent.push(request.postData() ?? ""));
      page.on("websocket", (socket) => {
        if (socket.url().includes("/visit")) socket.on("framesent", ({ payload }) => sent.push(payload.toString()));
      });
    },
  });
});

afterEach(async () => {
  await meeting.close();
  await demo.stop();
});

test("told while waiting, over a cover, to the counsellor's form and the survey", async () => {
  const { visitor, counsellor } = meeting;
  await visitor.seesText("Del 1 af 4");
  await visitor.press("13 til 15");
  await visitor.seesText("Hvad er du?");
  await visitor.press("Vil ikke svare");
  await visitor.press(/^Skjul/);
  await visitor.press("Fortsæt");
  await visitor.seesText("Er det din første gang her?");
  await visitor.press("Ja");
  await visitor.press("I skolen");
  await visitor.seesText("Tak. Det var det hele.");
  expect(sent.filter((text) => /13|school|first|"answers"/.test(text))).toEqual([]);

  await counsellor.take();
  await visitor.begin("Mette");
  await counsellor.send("Hej.");
  await visitor.count(1);
  await counsellor.end();
  const form = counsellor.page.getByRole("form", { name: "Tæl samtale 1" });
  for (const filled of [/Alder\s*13/, /Før\s*Første gang/, /Hørt om os\s*.*[Ss]kole/, /Køn, hvis sagt\s*Ukendt/]) {
    await form.getByRole("button", { name: filled }).waitFor();
  }

  const survey = visitor.page.waitForRequest(/\/survey$/);
  await visitor.press("Lidt");
  await visitor.press("Vil ikke svare");
  await visitor.press("Måske");
  const body = JSON.parse((await survey).postData() ?? "") as Record<string, unknown>;
  expect({ ...body, ticket: typeof body["ticket"] }).toEqual({ ticket: "string", helped: "partly", recommend: "maybe", age: "13-15" });
  await visitor.seesText("Tak for dine svar.");
});
