/** Joins the session with this browser; the only file that knows both. */
import { type VisitorSession, openVisit as openSession } from "@ajar/session";
import type { Platform } from "@ajar/session";
import type { Config } from "../config.ts";

/** Opens the visit of this service, or the one that this tab keeps. */
export async function openVisit(config: Config): Promise<VisitorSession> {
  const { browserPlatform } = (await import("@ajar/platform")) as unknown as { browserPlatform(): Platform };
  return openSession(browserPlatform(), config);
}
