/** A foreign site that embeds, posts and fetches gets nothing: frame-ancestors, exact origins both ways, CORS. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { openWindow, type Window } from "../support/browser.ts";
import { type Demo, startDemo } from "../support/server.ts";
import { Visitor } from "../support/visitor.ts";

let demo: Demo;
let site: Server;
let foreign: string;
let browser: Window;

beforeAll(async () => {
  demo = await startDemo();
  site = createServer((_request, response) => response.setHeader("content-type", "text/html").end("<!doctype html><title>foreign</title><p>foreign"));
  await new Promise<void>((done) => site.listen(0, "127.0.0.1", done));
  foreign = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  browser = await openWindow();
});

afterAll(async () => {
  await browser?.close();
  site.close();
  await demo.stop();
});

async function onForeign(): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(foreign);
  return page;
}

test.each(["/chat/aaben-doer", "/chat/aaben-doer/probe"])("%s does not open in a foreign frame", async (path) => {
  const page = await onForeign();
  const refused: string[] = [];
  page.on("console", (message) => refused.push(message.text()));
  await page.evaluate((src) => {
    const frame = document.createElement("iframe");
    frame.src = src;
    document.body.append(frame);
    return new Promise((done) => frame.addEventListener("load", done));
  }, demo.chat + path);
  await expect.poll(() => refused.join("\n")).toMatch(/frame-ancestors/);
  expect(page.frames().map((frame) => frame.url())).not.toContain(demo.chat + path);
});

test("the console opens in no frame, not even in the console's own", async () => {
  const page = await browser.context.newPage();
  const response = await page.goto(`${demo.console}/console/`);
  expect(response?.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
});

test("the status is read by the service's sites and by nobody else", async () => {
  const read = (page: Page) => page.evaluate((url) => fetch(url).then((answer) => answer.json(), () => "refused"), `${demo.chat}/api/v1/services/aaben-doer/status`);
  expect(await read(await onForeign())).toBe("refused");
  const page = await browser.context.newPage();
  await page.goto(demo.page);
  expect(await read(page)).toHaveProperty("state");
});

test("a foreign site opens no socket", async () => {
  const page = await onForeign();
  const opened = await page.evaluate((url) => {
    const socket = new WebSocket(url, "ajar.1");
    return new Promise((done) => {
      socket.onopen = () => done("open");
      socket.onerror = () => done("refused");
    });
  }, `${demo.chat.replace("http", "ws")}/api/v1/services/aaben-doer/visit`);
  expect(opened).toBe("refused");
});

test("the frame hears nobody but its own host page, and the page nobody but the frame", async () => {
  const page = await browser.context.newPage();
  const visitor = await Visitor.onHostPage(page, demo.page);
  await visitor.sees("Hej");
  const popup = await onForeign();
  const leaves = [{ v: 1, type: "leave", url: foreign }, { ajar: 1, t: "leave" }, { type: "close" }];
  await page.evaluate((messages) => messages.forEach((message) => window.postMessage(message, "*")), leaves);
  await visitor.frame().evaluate((messages) => messages.forEach((message) => window.postMessage(message, "*")), leaves);
  await visitor.sees("Hej");
  expect(page.url()).toBe(`${demo.page}/`);
  await popup.close();
});
