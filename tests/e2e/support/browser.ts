/** Real Chromium from Debian in the storage settings of the design, on a screen of its own; never downloads a browser. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
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
  /** With the tabs of the last time. */
  readonly restore?: boolean;
  /** With a real window, for what only a real window does, such as reopening a closed tab. */
  readonly headed?: boolean;
}

export interface Window {
  readonly context: BrowserContext;
  /** The folder of the profile; empty for a private window, which has none that lasts. */
  readonly profile: string;
  /** Ends the browser at once, as a battery does; the profile stays as it lies. */
  die(): void;
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

/** One browser for a crowd: everybody has a private window of their own, which shares nothing with the others. */
export async function openCrowd(): Promise<{ person(options?: Options): Promise<Page>; thrown: string[]; close(): Promise<void> }> {
  const browser = await chromium.launch(launchOptions({}));
  const thrown: string[] = [];
  const person = async (options: Options = {}) => {
    const context = await browser.newContext(pageOptions(options));
    // What is not there by then is not coming: a stuck day is to be told soon.
    context.setDefaultTimeout(15_000);
    context.on("weberror", (error) => thrown.push(String(error.error())));
    return context.newPage();
  };
  return { person, thrown, close: () => browser.close() };
}

function launchOptions(options: Options) {
  return {
    executablePath: "/usr/bin/chromium",
    headless: !options.headed,
    args: argumentsFor(options),
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  };
}

function argumentsFor({ pastCable, restore }: Options): string[] {
  const past = pastCable ? [`--host-resolver-rules=MAP *.localhost ${BEHIND_CABLE}`] : [];
  return [...ARGUMENTS, ...past, ...(restore ? ["--restore-last-session"] : [])];
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
    profile: "",
    die: () => undefined,
    crash: () => Promise.reject(new Error("a private window does not come back")),
    close: () => browser.close(),
  };
}

async function profileWindow(options: Options, profile: string): Promise<Window> {
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions(options), ...pageOptions(options) });
  return {
    context,
    profile,
    die: () => kill(profile),
    crash: async () => {
      await remembered(profile, context.pages().map((page) => page.url()));
      kill(profile);
      await context.close().catch(() => undefined);
      for (const lock of ["SingletonLock", "SingletonCookie", "SingletonSocket"]) rmSync(join(profile, lock), { force: true });
      sayYesToRestore(profile);
      return profileWindow({ ...options, restore: true }, profile);
    },
    close: async () => {
      // It may have died before.
      await context.close().catch(() => undefined);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Chromium writes its list of tabs and their sessionStorage some seconds late; until then there is nothing that could come back. */
async function remembered(profile: string, urls: readonly string[]): Promise<void> {
  const folder = join(profile, "Default", "Sessions");
  const written = () => readdirSync(folder).some((name) => urls.some((url) => readFileSync(join(folder, name), "latin1").includes(url)));
  while (!written()) await new Promise((done) => setTimeout(done, 200));
  await new Promise((done) => setTimeout(done, 7000));
}

/** Stands for the click on "Restore" in the bubble that Chromium shows after a crash. */
function sayYesToRestore(profile: string): void {
  const file = join(profile, "Default", "Preferences");
  const preferences = JSON.parse(readFileSync(file, "utf8")) as { profile: Record<string, unknown> };
  preferences.profile["exit_type"] = "Normal";
  writeFileSync(file, JSON.stringify(preferences));
}

/** Ends this profile's browser and nothing else: Chromium writes its process id into its lock, `host-pid`. */
function kill(profile: string): void {
  const pid = Number(readlinkSync(join(profile, "SingletonLock")).split("-").pop());
  process.kill(pid, "SIGKILL");
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
