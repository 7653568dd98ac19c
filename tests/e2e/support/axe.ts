/** axe-core in the page and in every frame it may enter; each violation is told with where it stands. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Frame, Page } from "playwright-core";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/** Frames that a change of scheme or size may take to reach a page that shares two processors. */
const FRAMES = 4;

/** Colours that fade into each other are no colours yet: waits until a change that was asked for is there, and nothing fades. */
function atRest(place: Page | Frame): Promise<void> {
  return place.evaluate(async (frames) => {
    const fades = (each: Animation) => each.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
    for (let frame = 0; frame < frames; frame++) {
      await new Promise(requestAnimationFrame);
      const fading = document.getAnimations().filter(fades);
      await Promise.all(fading.map((each) => each.finished.catch(() => undefined)));
    }
  }, FRAMES);
}

/** What axe finds wrong (WCAG 2.2 A and AA, and best practice), as readable lines; empty when nothing is. */
export async function violations(place: Page | Frame): Promise<string[]> {
  await place.evaluate(SOURCE);
  await atRest(place);
  const found = await place.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: unknown }> } };
    return (await axe.run({ resultTypes: ["violations"], iframes: false })).violations;
  });
  return (found as Violation[]).flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  );
}
