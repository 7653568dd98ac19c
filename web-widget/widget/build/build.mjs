/** Builds `../dist/{loader.js,chat,demo}`: frame, probe, loader, demo pages; then checks the floor and the sizes, and compresses. */
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "vite";
import { compressAll } from "./compress.mjs";
import { checkFloor } from "./floor.mjs";
import { addIntegrity } from "./integrity.mjs";
import { checkSizes } from "./size.mjs";
import { frame, script, WIDGET } from "./vite.frame.mjs";

const dist = resolve(WIDGET, "../dist");

await build(frame);
writeFileSync(resolve(dist, "loader.js"), await oneScript("loader/loader.ts"));
await probe();
addIntegrity(resolve(dist, "chat"), "index.html");
rmSync(resolve(dist, "demo"), { recursive: true, force: true });
cpSync(resolve(WIDGET, "../demo"), resolve(dist, "demo"), { recursive: true });
checkFloor(dist);
compressAll([resolve(dist, "chat"), resolve(dist, "demo"), resolve(dist, "loader.js")]);
checkSizes(dist);

/** The probe page with its script under a name made of its content. */
async function probe() {
  const code = await oneScript("probe/probe.ts");
  const name = `probe-${createHash("sha256").update(code).digest("hex").slice(0, 8)}.js`;
  mkdirSync(resolve(dist, "chat/assets"), { recursive: true });
  writeFileSync(resolve(dist, "chat/assets", name), code);
  const page = readFileSync(resolve(WIDGET, "pages/probe.html"), "utf8").replace(
    '<script type="module" src="/probe/probe.ts"></script>',
    `<script defer src="/assets/${name}"></script>`,
  );
  writeFileSync(resolve(dist, "chat/probe.html"), page);
  addIntegrity(resolve(dist, "chat"), "probe.html");
}

async function oneScript(entry) {
  const [{ output }] = [await build(script(entry))].flat();
  return output[0].code;
}
