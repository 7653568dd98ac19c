/** Real Chromium in the four storage settings of the design; never downloads a browser. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright-core";

export const CHROMIUM = "/usr/bin/chromium";

const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Third-party storage: as it comes, blocked by the user, or a private window. */
export type Storage = "allowed" | "blocked" | "incognito";

export interface Window {
  readonly context: BrowserContext;
  readonly profile: string;
  close(): Promise<void>;
}

const COOKIE_CONTROLS = { allowed: 0, blocked: 1, incognito: 2 };

/** A window with a profile of its own. The back-forward cache stays on, as for a real visitor. */
export async function openWindow(storage: Storage, options: { profile?: string; phone?: boolean; dark?: boolean } = {}): Promise<Window> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), "ajar-profile-"));
  if (!options.profile) writePreferences(profile, storage);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    args: storage === "incognito" ? [...QUIET, "--incognito"] : QUIET,
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
    viewport: options.phone ? { width: 390, height: 844 } : { width: 1280, height: 800 },
    colorScheme: options.dark ? "dark" : "light",
    locale: "da-DK",
  });
  return {
    context,
    profile,
    close: async () => {
      await context.close();
      if (!options.profile) rmSync(profile, { recursive: true, force: true });
    },
  };
}

function writePreferences(profile: string, storage: Storage): void {
  mkdirSync(join(profile, "Default"), { recursive: true });
  const preferences = { profile: { cookie_controls_mode: COOKIE_CONTROLS[storage], block_third_party_cookies: storage === "blocked" } };
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
}
