/** What the coordinator set up for this service, once it was fetched; empty on a page that differs in nothing from what is built in. */
import type { VisitorSetup } from "@ajar/protocol";

/** One page has one service. */
export const own: { setup?: VisitorSetup } = {};
