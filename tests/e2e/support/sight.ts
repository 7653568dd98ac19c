/** Tells a page that it is out of sight: the test tool keeps every page "visible", so that the page must be told by hand. */
import type { Frame } from "playwright-core";

export async function setSight(frame: Frame, visible: boolean): Promise<void> {
  await frame.evaluate(
    (state) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
      Object.defineProperty(document, "hidden", { configurable: true, get: () => state === "hidden" });
      document.dispatchEvent(new Event("visibilitychange"));
    },
    visible ? "visible" : "hidden",
  );
}
