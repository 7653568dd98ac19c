/** Doubles for the tests of every package above: virtual time, a faithful hub, pages that die, counsellors. Never part of a build. */
export { settled, VirtualClock } from "./clock.ts";
export { Conversation, type Lease } from "./conversation.ts";
export { TestCounsellor } from "./counsellor.ts";
export { pageCrypto } from "./crypto.ts";
export { FakeHub } from "./hub.ts";
export { Browser, Tab, TestPage } from "./page.ts";
export { Story, story, Visitor } from "./story.ts";
export { type Data, type HubSocket, Link, type Tamper } from "./wire.ts";
