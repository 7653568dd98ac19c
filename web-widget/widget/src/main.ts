/**
 * The first script of the page. The page is phone numbers and opening hours; only when everything that a talk needs is there
 * does this put the screens in their place. Must stay free of imports that could fail, and never throw.
 */
import "./plain.css";
import { startApp } from "./app/start.tsx";
import { parseConfig } from "./config.ts";
import { listenToHost, samePins } from "./host.ts";

/** What no old engine, plain http page or locked-down browser must lack. */
function able(): boolean {
  return (
    self.isSecureContext === true &&
    typeof WebSocket === "function" &&
    typeof crypto === "object" &&
    typeof crypto.subtle === "object" &&
    typeof TextEncoder === "function"
  );
}

async function start(): Promise<void> {
  const root = document.getElementById("ajar");
  if (!root || !able()) return;
  const config = parseConfig(document.getElementById("ajar-config")?.textContent ?? "");
  const host = listenToHost(config);
  const init = await host.init;
  if (init && !samePins(config.pins, init.pins)) return;
  await startApp({ root, config, host, language: init?.lang || document.documentElement.lang });
}

start().catch(() => undefined);
