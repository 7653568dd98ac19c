/** Reads the log of a talk, the same component on both sides. */
import type { Locator } from "playwright-core";

export interface Sent {
  readonly mine: boolean;
  readonly text: string;
}

/** All messages in the order on the screen; whose it is stands in the class that also gives it its side. */
export function messagesIn(log: Locator): Promise<Sent[]> {
  return log.locator("li").evaluateAll((items) =>
    items.map((item) => ({
      mine: item.classList.contains("message-mine"),
      text: item.querySelector(".message-text")?.textContent ?? "",
    })),
  );
}

/** Waits until so many messages stand there. */
export function countIn(log: Locator, count: number, timeout: number): Promise<void> {
  return log.locator("li").nth(count - 1).waitFor({ timeout });
}

/** Waits until none of one's own messages is still on its way. */
export function arrivedIn(log: Locator, timeout: number): Promise<void> {
  const waiting = log.locator("li.message-mine").filter({ hasNotText: "nået frem" });
  return waiting.first().waitFor({ state: "detached", timeout });
}
