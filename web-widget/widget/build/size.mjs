/** The size gate (design 09, goal 9), brotli: loader, frame up to the first usable chat in one language, each lazy part. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotli } from "./compress.mjs";
import { filesUnder } from "./files.mjs";

const KB = 1000;
const LIMITS = { loader: 2_750, screen: 29_900, frame: 38_150, lazy: 10 * KB, probe: KB };
/** What the first talk must come down to. The limits of loader and frame above are ratchets: lower them with every saving, never raise them. */
const FRAME_GOAL = 25 * KB;
/** Parts of the first talk that are fetched while one reads or waits: the handshake with its HPKE library, and a pair's two ends. */
const TALK = /^talk-/;
/**
 * What a first talk on a steady line does without. `aside` holds the lock of a shared phone and the questions: the way to the queue passes
 * them when they are there, and goes on without them when they cannot be fetched (app/arrival.tsx). `rare` is coming back, asks, survey.
 */
const LAZY = /^(en|da-more|en-more|panel|aside|rare|booking|da-book|en-book|setup)-/;

/**
 * The page with the digests of names in the place of digests of contents. As they fall, the same page takes 688 to 739 bytes
 * (measured over 200), which would pass or refuse a build by chance.
 */
function steady(html) {
  const digest = (name, form) => createHash("sha384").update(name).digest(form);
  return html.replace(
    /assets\/(\w+)-[\w-]{6}(\.\w+)" integrity="sha384-[^"]+"/g,
    (_, name, end) =>
      `assets/${name}-${digest(name, "base64url").slice(0, 6)}${end}" integrity="sha384-${digest(name, "base64")}"`,
  );
}

/** Prints one line a part; throws when one is over its limit. */
export function checkSizes(dist) {
  const size = (path) => brotli(readFileSync(path)).length;
  const assets = filesUnder(resolve(dist, "chat/assets")).filter((path) => /\.(js|css)$/.test(path));
  const parts = assets.filter((path) => !basename(path).startsWith("probe-"));
  const first = parts.filter((path) => !LAZY.test(basename(path)));
  const page = brotli(Buffer.from(steady(readFileSync(resolve(dist, "chat/index.html"), "utf8")))).length;
  const rows = [
    ["loader", size(resolve(dist, "loader.js")), LIMITS.loader],
    [
      "frame, first screen",
      first.filter((path) => !TALK.test(basename(path))).reduce((sum, path) => sum + size(path), page),
      LIMITS.screen,
    ],
    ["frame, first talk", first.reduce((sum, path) => sum + size(path), page), LIMITS.frame],
    [
      "probe page and script",
      size(resolve(dist, "chat/probe.html")) + size(assets.find((path) => /probe-/.test(path))),
      LIMITS.probe,
    ],
    ...parts.filter((path) => LAZY.test(basename(path))).map((path) => [basename(path), size(path), LIMITS.lazy]),
  ];
  for (const [name, bytes, limit] of rows) process.stdout.write(`${name}: ${bytes} of ${limit} bytes (brotli)\n`);
  for (const path of first) process.stdout.write(`  in frame: ${basename(path)} ${size(path)}\n`);
  const frameBytes = rows.find(([name]) => name === "frame, first talk")[1];
  if (frameBytes > FRAME_GOAL)
    process.stdout.write(`frame: ${frameBytes - FRAME_GOAL} bytes above the goal of ${FRAME_GOAL}\n`);
  const over = rows.filter(([, bytes, limit]) => bytes > limit).map(([name]) => name);
  if (over.length > 0) throw new Error(`over the size limit: ${over.join(", ")}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) checkSizes(resolve(import.meta.dirname, "../../dist"));
