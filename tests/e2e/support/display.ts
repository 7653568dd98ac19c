/** A screen in memory (Xvfb) for what headless Chromium cannot do; one for the whole run. */
import { execFileSync, spawn } from "node:child_process";

/** Vitest calls this before the first and after the last file; Xvfb finds a free number itself. */
export default async function setup(): Promise<() => void> {
  const screen = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1300x1000x24"], { stdio: ["ignore", "pipe", "ignore"] });
  const number = await new Promise<string>((done, failed) => {
    screen.once("error", failed);
    screen.stdout.once("data", (text: Buffer) => done(text.toString().trim()));
  });
  process.env["DISPLAY"] = `:${number}`;
  return () => {
    screen.kill();
  };
}

/** Presses keys in the browser's own window, as a person does. */
export function pressInWindow(keys: string): void {
  execFileSync("xdotool", ["key", keys]);
}
