/** Real Chromium from Debian in the storage settings of the design, on a screen of its own; never downloads a browser. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright-core";
import { BEHIND_CABLE } from "./server.ts";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Third-party storage as it comes, blocked by the user, or a private window (where it is always blocked). */
export type Storage = "allowed" | "blocked" | "incognito";

export interface Options {
  readonly storage?: Storage;
  readonly size?: { readonly width: number; readonly height: number };
  readonly dark?: boolean;
  readonly reducedMotion?: boolean;
  readonly scripts?: boolean;
  /** Goes to the demo past the cable. */
  readonly pastCable?: boolean;
  /** With a real window, for what only a real window does, such as reopening a closed tab. */
  readonly headed?: boolean;
}

export interface Window {
  readonly context: BrowserContext;
  /** Ends the browser as a crash does, and starts it again with the same profile and its tabs. */
  crash(): Promise<Window>;
  close(): Promise<void>;
}

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 800 };

/** A window with a profile of its own. The back-forward cache stays on, as for a real visitor. */
export async function openWindow(options: Options = {}): Promise<Window> {
  return options.storage === "incognito" ? privateWindow(options) : profileWindow(options, newProfile(options));
}

function launchOptions(options: Options) {
  return {
    executablePath: "/usr/bin/chromium",
    headless: !options.headed,
    args: options.pastCable ? [...ARGUMENTS, `--host-resolver-rules=MAP *.localhost ${BEHIND_CABLE}`] : ARGUMENTS,
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  };
}

function pageOptions(options: Options) {
  return {
    viewport: options.size ?? DESKTOP,
    colorScheme: options.dark ? ("dark" as const) : ("light" as const),
    reducedMotion: options.reducedMotion ? ("reduce" as const) : ("no-preference" as const),
    javaScriptEnabled: options.scripts ?? true,
    locale: "da-DK",
  };
}

async function privateWindow(options: Options): Promise<Window> {
  const browser = await chromium.launch(launchOptions(options));
  const context = await browser.newContext(pageOptions(options));
  return {
    context,
    crash: () => Promise.reject(new Error("a private window does not come back")),
    close: () => browser.close(),
  };
}

async function profileWindow(options: Options, profile: string): Promise<Window> {
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions(options), ...pageOptions(options) });
  return {
    context,
    crash: async () => {
      kill(profile);
      await context.close().catch(() => undefined);
      for (const lock of ["SingletonLock", "SingletonCookie", "SingletonSocket"]) rmSync(join(profile, lock), { force: true });
      return profileWindow(options, profile);
    },
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** The pattern's last letter stands in brackets so that it does not find itself. */
function kill(profile: string): void {
  try {
    execFileSync("pkill", ["-9", "-f", `user-data-dir=${profile.slice(0, -1)}[${profile.slice(-1)}]`]);
  } catch {
    // Already gone.
  }
}

function newProfile(options: Options): string {
  const profile = mkdtempSync(join(tmpdir(), "ajar-profile-"));
  const blocked = options.storage === "blocked";
  const preferences = {
    profile: { cookie_controls_mode: blocked ? 1 : 0, block_third_party_cookies: blocked },
    session: { restore_on_startup: 1 },
  };
  mkdirSync(join(profile, "Default"));
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
  return profile;
}
