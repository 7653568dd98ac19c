/**
 * What a host page gets of us: a button, a frame and a way out. Reads nothing of the host page, stores nothing there,
 * talks to no other origin than the one it came from. Its messages are fixed for ever (wire/messages.ts).
 */
import { from, type Probe, type ToFrame, type ToLoader } from "../wire/messages.ts";
import { countShift, PRESSES } from "../wire/shift.ts";
import { statusLine } from "./status.ts";
import { build, type View } from "./view.ts";
import { wordsOf } from "./words.ts";

/** The frame gets this long (milliseconds) to end the talk before the page goes without it. */
const PATIENCE = 200;
/** A status is asked for again when it is older than this (milliseconds). */
const FRESH = 30_000;

const script = document.currentScript as HTMLScriptElement;
const origin = new URL(script.src).origin;
const service = script.dataset.service ?? "";
const pins = (script.dataset.pins ?? "").split(/\s+/).filter(Boolean);
const lang = script.dataset.lang || document.documentElement.lang || "da";
const words = wordsOf(lang);
const address = `${origin}/chat/${encodeURIComponent(service)}`;

let view: View;
let frame: HTMLIFrameElement | undefined;
let neutral = "about:blank";
/** Before its page is there, a frame must be told nothing: it could be anybody's. */
let loaded = false;
let asked = 0;

if (document.body) start();
else addEventListener("DOMContentLoaded", start);

function start(): void {
  view = build(words.title, words.close);
  view.title.textContent = words.title;
  view.time.textContent = words.time;
  view.launcher.onclick = () => open(true);
  view.time.onclick = () => open(true, "#book");
  view.bar.onclick = close;
  view.panel.onkeydown = (event) => event.key === "Escape" && close();
  countShift(window, onShift);
  addEventListener("message", onMessage);
  addEventListener("visibilitychange", refresh);
  refresh();
  probe();
}

/** The second line of the launcher, from the status route. */
function refresh(): void {
  if (document.hidden || Date.now() - asked < FRESH) return;
  asked = Date.now();
  statusLine(`${origin}/api/v1/services/${encodeURIComponent(service)}/status`, lang).then(([line, times]) => {
    view.line.textContent = line;
    // Once the frame is there, the way to a time is in it.
    view.time.hidden = !times || !!frame;
  });
}

/** Asks the chat's own origin whether this tab keeps a talk, and brings it back. */
function probe(): void {
  const asker = makeFrame(`${address}/probe`);
  asker.hidden = true;
  asker.style.display = "none";
  asker.onload = () => asker.contentWindow?.postMessage({ ajar: 1, t: "probe" } satisfies Probe, origin);
  addEventListener("message", function answer(event) {
    const message = from<Probe>(event, asker.contentWindow, [origin]);
    if (message?.t !== "kept") return;
    removeEventListener("message", answer);
    asker.remove();
    remember(message.neutral);
    if (message.on === true) open(false);
  });
  view.panel.after(asker);
}

function open(focus: boolean, at = ""): void {
  if (!frame) {
    frame = makeFrame(address + at);
    view.time.hidden = true;
    frame.title = words.title;
    frame.style.cssText = "flex:1;width:100%;min-height:0;border:0";
    frame.onload = () => {
      loaded = true;
      tell({ ajar: 1, t: "init", pins, lang });
      // What had the focus was the empty frame; in a page of another process Tab would lead nowhere until it is given anew.
      if (focus) frame?.blur();
      if (focus) frame?.focus();
    };
    view.panel.append(frame);
  }
  view.show(true);
  tell({ ajar: 1, t: "shown", on: true });
  if (focus) frame.focus();
}

/** Minimises; the talk goes on in the frame. */
function close(): void {
  view.show(false);
  tell({ ajar: 1, t: "shown", on: false });
  view.launcher.focus();
}

function tell(message: ToFrame): void {
  if (loaded) frame?.contentWindow?.postMessage(message, origin);
}

function onMessage(event: MessageEvent<unknown>): void {
  const message = frame && from<ToLoader>(event, frame.contentWindow, [origin]);
  if (message?.t === "ready") {
    view.bar.style.display = "none";
    remember(message.neutral);
  } else if (message?.t === "size" && typeof message.height === "number") view.size(message.height);
  else if (message?.t === "open") open(false);
  else if (message?.t === "close") close();
  else if (message?.t === "talk") mark(message.on === true, message.news === true);
  else if (message?.t === "leave") {
    remember(message.url);
    go();
  }
}

/** The launcher says what waits behind it, never what was written. */
function mark(on: boolean, news: boolean): void {
  view.title.textContent = news ? words.news : on ? words.goOn : words.title;
  view.line.hidden = on;
  view.line.style.display = on ? "none" : "block";
}

function remember(url: unknown): void {
  if (typeof url === "string" && /^https?:/.test(url)) neutral = url;
}

function onShift(count: number): void {
  view.status.textContent = words.shift[count] ?? "";
  if (count < PRESSES) return;
  view.blank();
  tell({ ajar: 1, t: "leave" });
  setTimeout(go, frame ? PATIENCE : 0);
}

/** Replaces this page in the history and tells the next one nothing. */
function go(): void {
  view.blank();
  const policy = document.createElement("meta");
  policy.name = "referrer";
  policy.content = "no-referrer";
  document.head.append(policy);
  location.replace(neutral);
}

function makeFrame(src: string): HTMLIFrameElement {
  const made = document.createElement("iframe");
  made.setAttribute(
    "sandbox",
    "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
  );
  made.referrerPolicy = "no-referrer";
  made.src = src;
  return made;
}
