/** A service with keys, a hub, and the visits and counsellors that a test tells its story with. */

import { toBase64url } from "@ajar/protocol";
import "../visitor/offer.ts";
import "../visitor/rare.ts";
import type { Device } from "@ajar/sealing";
import { type Ceremony, holdCeremony, MACHINE, makeDevice, NOW } from "@ajar/sealing/testing";
import { openVisit } from "../visitor/session.ts";
import type { Animals, VisitorSession, VisitorState } from "../visitor/state.ts";
import { VirtualClock } from "./clock.ts";
import { TestCounsellor } from "./counsellor.ts";
import { FakeHub } from "./hub.ts";
import { Browser, Tab, TestPage } from "./page.ts";

/** Keys are made once: they have no part in what the stories tell. */
const keys = (async () => {
  const ceremony = await holdCeremony(MACHINE);
  const devices = [];
  for (let made = 0; made < 3; made++) devices.push(await makeDevice(MACHINE, ceremony));
  return { ceremony, devices };
})();

/** A visitor's tab with its present page. */
export class Visitor {
  readonly story: Story;
  readonly browser: Browser;
  readonly tab: Tab;
  page: TestPage;
  session: VisitorSession;

  constructor(story: Story, browser: Browser, tab: Tab, page: TestPage, session: VisitorSession) {
    this.story = story;
    this.browser = browser;
    this.tab = tab;
    this.page = page;
    this.session = session;
  }

  get state(): VisitorState {
    return this.session.state();
  }

  /** The phase's name. */
  get phase(): string {
    return this.state.phase.name;
  }

  /** One's own messages and theirs, as the screen shows them. */
  get texts(): readonly string[] {
    return this.state.messages.map(({ mine, text }) => (mine ? `me: ${text}` : text));
  }

  /** The page is killed and opened anew over the same storage. */
  async reload(): Promise<void> {
    this.page.kill();
    await this.story.clock.run(50);
    this.page = new TestPage(this.story.hub, { browser: this.browser, tab: this.tab });
    this.session = await openVisit(this.page.platform, this.story.config);
  }

  /** Another page with a copy of this tab's storage. */
  async duplicate(): Promise<Visitor> {
    return this.story.visitor(this.browser, this.tab.duplicate());
  }
}

/** Both ends of a live talk. */
export interface Talk {
  readonly visitor: Visitor;
  readonly counsellor: TestCounsellor;
}

/** One service for one test. */
export class Story {
  readonly clock: VirtualClock;
  readonly hub: FakeHub;
  readonly ceremony: Ceremony;
  readonly config: { readonly service: string; readonly serviceId: string; readonly pins: readonly string[] };
  readonly #devices: readonly Device[];

  constructor(ceremony: Ceremony, devices: readonly Device[]) {
    const { trust } = ceremony;
    this.clock = new VirtualClock(NOW * 1000);
    this.hub = new FakeHub(this.clock, toBase64url(trust.service));
    this.ceremony = ceremony;
    this.#devices = devices;
    this.config = { service: "test", serviceId: toBase64url(trust.service), pins: trust.pins.map(toBase64url) };
  }

  /** A page at welcome, or behind the cover when the tab has a record. */
  async visitor(browser = new Browser(), tab = new Tab()): Promise<Visitor> {
    const page = new TestPage(this.hub, { browser, tab });
    return new Visitor(this, browser, tab, page, await openVisit(page.platform, this.config));
  }

  /** A counsellor with a device of its own (0, 1 or 2). */
  counsellor(name: string, device = 0): TestCounsellor {
    const own = this.#devices[device];
    if (own === undefined) throw new Error("there are three devices");
    return new TestCounsellor(this.hub, name, own, this.ceremony.trust);
  }

  /** Both ends in a live talk. */
  async talk(lock?: Animals): Promise<Talk> {
    const visitor = await this.visitor();
    visitor.session.start({ urgent: false }, lock);
    await this.clock.run(100);
    const counsellor = this.counsellor("Mette");
    counsellor.claim();
    await this.clock.run(200);
    return { visitor, counsellor };
  }

  /** Both write in turn, so many words each, every one of which arrives before the next: "mine 0", "hers 0", "mine 1" and so on. */
  async exchange({ visitor, counsellor }: Talk, count: number): Promise<void> {
    for (let index = 0; index < count; index++) {
      visitor.session.send(`mine ${index}`);
      await this.clock.run(200);
      counsellor.send(`hers ${index}`);
      await this.clock.run(200);
    }
  }
}

/** A fresh service. */
export async function story(): Promise<Story> {
  const { ceremony, devices } = await keys;
  return new Story(ceremony, devices);
}
