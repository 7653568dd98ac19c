/** A visitor and a counsellor in a talk, each in a browser of their own; what most specs start from. */
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
  readonly animals?: readonly [string, string];
}

/** Both are in the queue's two ends: the visitor waits, the counsellor is ready. */
export async function wait(demo: Demo, options: MeetingOptions = {}): Promise<Meeting> {
  const windows = await Promise.all([openWindow(options.theirs), openWindow(options.ours)]);
  const counsellor = await Counsellor.signIn(await firstPage(windows[1]), demo.links.counsellors[0] ?? "");
  const visitor = await Visitor.onHostPage(await firstPage(windows[0]), options.url ?? demo.page);
  await visitor.queue(options.animals);
  const close = async () => {
    await Promise.all(windows.map((window) => window.close()));
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

async function firstPage(window: Window) {
  return window.context.pages()[0] ?? (await window.context.newPage());
}
