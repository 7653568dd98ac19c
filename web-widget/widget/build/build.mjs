/** Builds `../dist/{loader.js,chat,demo}`: frame, probe, loader, demo pages; then checks the floor and the sizes, and compresses. */

import { createHash } from "node:crypto";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "vite";
import { compressAll } from "./compress.mjs";
import { checkFloor } from "./floor.mjs";
import { addIntegrity } from "./integrity.mjs";
import { checkSizes } from "./size.mjs";
import { frame, script, WIDGET } from "./vite.frame.mjs";

const dist = resolve(WIDGET, "../dist");

await buildFrame();
await buildProbe();
writeFileSync(resolve(dist, "loader.js"), await oneScript("loader/loader.ts"));
rmSync(resolve(dist, "demo"), { recursive: true, force: true });
cpSync(resolve(WIDGET, "../demo"), resolve(dist, "demo"), { recursive: true });
checkFloor(dist);
compressAll([resolve(dist, "chat"), resolve(dist, "demo"), resolve(dist, "loader.js")]);
checkSizes(dist);

/** The frame's page names its script and its style by their content. */
async function buildFrame() {
  const [{ output }] = [await build(frame)].flat();
  const main = output.find((part) => part.isEntry).fileName;
  const style = output.find((part) => part.fileName.endsWith(".css")).fileName;
  writePage("index.html", {
    '<script type="module" src="/src/main.ts"></script>': `<script type="module" src="/assets/${main}"></script>
    <link rel="stylesheet" href="/assets/${style}">`,
  });
}

/** The probe page with its script under a name made of its content. */
async function buildProbe() {
  const code = await oneScript("probe/probe.ts");
  const name = `probe-${createHash("sha256").update(code).digest("hex").slice(0, 8)}.js`;
  writeFileSync(resolve(dist, "chat/assets", name), code);
  writePage("probe.html", {
    '<script type="module" src="/probe/probe.ts"></script>': `<script defer src="/assets/${name}"></script>`,
  });
}

function writePage(page, tags) {
  let html = readFileSync(resolve(WIDGET, "pages", page), "utf8");
  for (const [source, built] of Object.entries(tags)) {
    if (!html.includes(source)) throw new Error(`${page} does not name ${source}`);
    html = html.replace(source, built);
  }
  writeFileSync(resolve(dist, "chat", page), addIntegrity(resolve(dist, "chat"), html));
}

async function oneScript(entry) {
  const [{ output }] = [await build(script(entry))].flat();
  return output[0].code;
}
