/** Joins the session with this browser; the only file that knows both. */
import { browserPlatform } from "@ajar/platform";
import { openVisit as openSession, type VisitorSession } from "@ajar/session";
import type { Config } from "../config.ts";

/** Opens the visit of this service, or the one that this tab keeps. */
export function openVisit(config: Config): Promise<VisitorSession> {
  return openSession(browserPlatform({ api: config.api }), config);
}
