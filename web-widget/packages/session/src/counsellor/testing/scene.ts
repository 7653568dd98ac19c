/** The people of a test: counsellors at their consoles and visitors at their phones, with verbs that wait for what they start. */
import { openVisit } from "../../visitor/session.ts";
import type { VisitorSession } from "../../visitor/state.ts";
import type { DeskSession, TalkState } from "../face.ts";
import { createDeskSession } from "../session.ts";
import type { Browser, Tab } from "./browser.ts";
import { settled } from "./clock.ts";
import { FakeHub } from "./hub.ts";

/** Somebody at a console. */
export interface Counsellor {
  readonly browser: Browser;
  tab: Tab;
  session: DeskSession;
}

/** A hub and who is there. */
export class Scene {
  readonly hub: FakeHub;

  private constructor(hub: FakeHub) {
    this.hub = hub;
  }

  static async open(): Promise<Scene> {
    return new Scene(await FakeHub.open());
  }

  /** Signs somebody in by a fresh link and makes them ready. */
  async counsellor(name: string, places = 3): Promise<Counsellor> {
    const browser = this.hub.browser();
    const tab = browser.tab(this.hub.link(name));
    const counsellor = { browser, tab, session: createDeskSession(tab.platform) };
    await settled();
    counsellor.session.ready(places);
    await settled();
    return counsellor;
  }

  /** The tab is killed and a new one opened; a test may change it before anything runs there. */
  async reopen(counsellor: Counsellor, before = () => {}): Promise<void> {
    counsellor.tab.kill();
    await settled();
    counsellor.tab = counsellor.browser.tab();
    before();
    counsellor.session = createDeskSession(counsellor.tab.platform);
    await settled();
  }

  /** A visitor who waits. */
  async visitor(): Promise<{ session: VisitorSession; tab: Tab; browser: Browser }> {
    const browser = this.hub.browser();
    const tab = browser.tab();
    const session = await openVisit(tab.platform, this.hub.config());
    session.answers([{ question: 1, choice: 2 }]);
    session.start({ who: "oneself", urgent: false }, undefined);
    await settled();
    return { browser, tab, session };
  }

  /** Somebody takes the next. */
  async take({ session }: Counsellor): Promise<string> {
    const before = new Set(session.state().talks.map(({ id }) => id));
    session.take();
    await settled();
    return session.state().talks.find(({ id }) => !before.has(id))?.id ?? "";
  }

  /** Does something and waits for what it starts. */
  async after(act: () => void): Promise<void> {
    act();
    await settled();
  }
}

/** A pane of a console. */
export function talkOf({ session }: Counsellor, id: string): TalkState {
  const talk = session.state().talks.find((each) => each.id === id);
  if (!talk) throw new Error("no such talk");
  return talk;
}

/** The words of a pane or a phone in order, one's own with an arrow. */
export function words({ messages }: { readonly messages: TalkState["messages"] }): string[] {
  return messages.map(({ mine, text }) => (mine ? `> ${text}` : text));
}
