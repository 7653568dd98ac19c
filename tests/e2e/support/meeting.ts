/** A visitor and a counsellor in a talk, each in a browser of their own; what most specs start from. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { openWindow, type Options, type Window } from "./browser.ts";
import { Counsellor } from "./counsellor.ts";
import type { Demo } from "./server.ts";
import { Visitor } from "./visitor.ts";

export interface Meeting {
  readonly visitor: Visitor;
  readonly counsellor: Counsellor;
  /** The visitor's browser and the counsellor's. */
  readonly windows: readonly [theirs: Window, ours: Window];
  close(): Promise<void>;
}

export interface MeetingOptions {
  readonly theirs?: Options;
  readonly ours?: Options;
  /** Where the visitor starts; the municipality's page if nothing is said. */
  readonly url?: string;
  /** The visitor starts on the service's own page, where storage is first-party. */
  readonly ownPage?: boolean;
  readonly animals?: readonly [string, string];
  /** Called with both pages before anything is opened in them. */
  readonly watch?: (page: Page) => void;
}

/** Both are in the queue's two ends: the visitor waits, the counsellor is ready. */
export async function wait(demo: Demo, options: MeetingOptions = {}): Promise<Meeting> {
  const windows = await Promise.all([openWindow(options.theirs), openWindow(options.ours)]);
  const thrown = windows.map((window) => listenForThrown(window));
  const pages = await Promise.all(windows.map((window) => window.context.newPage()));
  for (const page of pages) options.watch?.(page);
  const [theirs, ours] = pages as [Page, Page];
  const counsellor = await Counsellor.signIn(ours, demo.links.counsellors[0] ?? "");
  const visitor = await arrive(demo, theirs, options);
  await visitor.queue(options.animals);
  const close = async () => {
    await Promise.all(windows.map((window) => window.close()));
    expect(thrown.flat(), "nothing is thrown in any page").toEqual([]);
  };
  return { visitor, counsellor, windows, close };
}

/** Both are in the talk, and nothing is said yet. */
export async function meet(demo: Demo, options: MeetingOptions = {}): Promise<Meeting> {
  const meeting = await wait(demo, options);
  await meeting.counsellor.take();
  await meeting.visitor.begin("Mette");
  return meeting;
}

/** Whatever a page throws and nobody catches, unhandled rejections too. */
function listenForThrown({ context }: Window): string[] {
  const thrown: string[] = [];
  context.on("weberror", (error) => thrown.push(String(error.error())));
  return thrown;
}

function arrive(demo: Demo, page: Page, { ownPage, url }: MeetingOptions): Promise<Visitor> {
  return ownPage ? Visitor.onOwnPage(page, `${demo.chat}/chat/aaben-doer`) : Visitor.onHostPage(page, url ?? demo.page);
}
