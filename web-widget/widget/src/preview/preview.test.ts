/** Holds the preview to what a visitor gets: every style is in its sheet, the plain page has the server's words, the scripted hub leads on, and the words come back as they were. */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { VisitorSetup } from "@ajar/protocol";
import { loadMoreTexts, loadTexts } from "@ajar/ui";
import { describe, expect, test, vi } from "vitest";
import { ASKED } from "../screens/waiting/told.ts";
import { own } from "../setup/own.ts";
import { dressWords, undress } from "./dress.ts";
import { scriptedVisit } from "./hub.ts";
import { SCENES, stateOf } from "./scenes.ts";

const here = import.meta.dirname;
const read = (path: string) => readFileSync(resolve(here, path), "utf8");
const stylesUnder = (folder: string) =>
  readdirSync(resolve(here, folder), { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".css"));

test("the frame's sheet has every style of a visitor's page but the booking's, which it does not open", () => {
  const listed = [...read("frame.css").matchAll(/@import "(.+)"/g)].map(([, path]) => resolve(here, path ?? ""));
  const ui = stylesUnder("../../../packages/ui/src").map((path) => resolve(here, "../../../packages/ui/src", path));
  const widget = stylesUnder("..").map((path) => resolve(here, "..", path));
  const missing = [...ui, ...widget].filter((path) => !listed.includes(path));
  expect(missing.map((path) => path.slice(path.lastIndexOf("/") + 1)).sort()).toEqual(["booking.css", "frame.css"]);
});

test("the page without script says what the server's page says", () => {
  const words = (text: string) =>
    text
      .replace(/\{\{\w+\}\}|\{[\w.]+\}/g, "#")
      .split(/<[^>]*>|\n/)
      .map((part) => part.trim())
      .filter((part) => /^[A-ZÆØÅ#].*[.?#]$/.test(part));
  const page = /<main[\s\S]*<\/main>/.exec(read("../../pages/index.html"))?.[0] ?? "";
  const ours = /<main[\s\S]*<\/main>/.exec(read("plain.tsx"))?.[0] ?? "";
  expect(words(page).length).toBeGreaterThan(8);
  expect(words(ours)).toEqual(words(page));
});

describe("the scripted hub", () => {
  const moved = vi.fn();
  const visit = scriptedVisit("talk", "da", () => 0, moved);

  test("shows an own message and no answer", () => {
    const before = visit.state().messages.length;
    visit.send("hej igen");
    expect(visit.state().messages.slice(before)).toMatchObject([{ mine: true, text: "hej igen" }]);
  });

  test.each([
    ["start", () => visit.start({ urgent: false }, undefined), "waiting"],
    ["end", () => visit.end(), "ended"],
    ["leave", () => visit.leave(), "welcome"],
  ])("%s leads on", (_, press, scene) => {
    press();
    expect(moved).toHaveBeenLastCalledWith(scene);
  });

  test("covers and uncovers", () => {
    visit.cover();
    expect(visit.state().covered).toBe(true);
    visit.uncover();
    expect(visit.state().covered).toBe(false);
  });
});

test.each(SCENES)("%s is a state of its own in both languages", (scene) => {
  for (const language of ["da", "en"] as const) expect(stateOf(scene, language, 0).phase.name).not.toBe("cover");
});

test("a draft's words, also half of them, are worn and taken off again", async () => {
  const questions = { age: false } as VisitorSetup["questions"];
  const texts = { da: { "welcome.title": "Goddag", "closed.title": "Lukket i dag" } };
  const usual = { ...(await loadTexts("da")), ...(await loadMoreTexts("da")) };
  const setup = { questions, texts, waiting: [], offers: [] } as unknown as VisitorSetup;
  expect((await dressWords(setup, "da"))["welcome.title"]).toBe("Goddag");
  expect((await loadMoreTexts("da"))["closed.title"]).toBe("Lukket i dag");
  expect(ASKED).not.toContain("age");
  await dressWords({ ...setup, texts: {} }, "da");
  expect((await loadMoreTexts("da"))["closed.title"]).toBe(usual["closed.title"]);
  await undress("da");
  expect(own.setup).toBeUndefined();
  expect(ASKED).toContain("age");
  expect({ ...(await loadTexts("da")), ...(await loadMoreTexts("da")) }).toEqual(usual);
});
