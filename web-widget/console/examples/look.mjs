/** Takes a picture of every scene in each size and colour scheme and lets axe judge it: `node console/examples/look.mjs [folder]`. */
import { mkdirSync } from "node:fs";
import axe from "axe-core";
import { chromium } from "playwright-core";
import { createServer } from "vite";

const folder = process.argv[2] ?? "/tmp/console-look";
const only = process.argv[3];
const SIZES = [
  ["desk", 1280, 720],
  ["tablet", 1024, 768],
];
const SCENES = "signing_in link_used unreachable elsewhere empty queue one opening three over".split(" ");

mkdirSync(folder, { recursive: true });
const server = await createServer({
  root: new URL(".", import.meta.url).pathname,
  configFile: false,
  logLevel: "error",
});
await server.listen();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking"],
});
let found = 0;
for (const scheme of ["light", "dark"]) {
  for (const [name, width, height] of SIZES) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
    const page = await context.newPage();
    for (const scene of only ? [only] : SCENES) await look(page, scene, `${folder}/${scene}-${name}-${scheme}.png`);
    await context.close();
  }
}
await browser.close();
await server.close();
process.stdout.write(`${found} violations\n`);
process.exit(found === 0 ? 0 : 1);

async function look(page, scene, path) {
  await page.goto(`${server.resolvedUrls.local[0]}?scene=${scene}`);
  await page.waitForSelector("h1");
  await page.screenshot({ path });
  const scrolls = await page.evaluate(() => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
    return scrollHeight > clientHeight || scrollWidth > clientWidth;
  });
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  found += violations.length + (scrolls ? 1 : 0);
  if (scrolls) process.stdout.write(`${path}: the page scrolls\n`);
  for (const { id, nodes } of violations) {
    process.stdout.write(
      `${path}: ${id}\n${nodes.map(({ target, failureSummary }) => `  ${target} ${failureSummary.replace(/\n/g, " ")}`).join("\n")}\n`,
    );
  }
}
