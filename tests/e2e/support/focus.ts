/** Where the keyboard's focus is, over all frames, by the name that a screen reader says; moves it by Tab only. */
import type { Frame, Page } from "playwright-core";

/** The name of what has the focus: its label, else its words; "" when nothing has it. */
export async function focused(page: Page): Promise<string> {
  const name = await inFrame(page.mainFrame());
  if (name !== "IFRAME") return name;
  const inner = page.frames().find((frame) => /\/chat\/[\w-]+$/.test(frame.url()));
  return inner ? inFrame(inner) : "";
}

function inFrame(frame: Frame): Promise<string> {
  const name = frame.evaluate(() => {
    const inside = (root: Document | ShadowRoot): Element | null => {
      const { activeElement } = root;
      return activeElement?.shadowRoot?.activeElement ? inside(activeElement.shadowRoot) : activeElement;
    };
    const element = inside(document);
    if (!element || element === document.body) return "";
    if (element.tagName === "IFRAME") return "IFRAME";
    const labels = [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent ?? "");
    return (element.getAttribute("aria-label") || labels.join(" ") || element.textContent || element.tagName).trim();
  });
  return name.catch(() => "");
}

/** Tabs until something of this name has the focus; whoever needs more than `most` presses is trapped or lost. */
export async function tabTo(page: Page, name: RegExp, most = 40): Promise<void> {
  const passed: string[] = [];
  for (let press = 0; press < most; press++) {
    const now = await focused(page);
    if (name.test(now)) return;
    passed.push(now);
    await page.keyboard.press("Tab");
    await moved(page, now);
  }
  throw new Error(`${name} was not reached by Tab: ${passed.map((each) => each.slice(0, 30)).join(" > ")}`);
}

/** Into a frame of another process the focus moves a moment after the key; two things of one name next to each other are taken as moved. */
async function moved(page: Page, from: string): Promise<void> {
  for (let look = 0; look < 20 && (await focused(page)) === from; look++) await page.waitForTimeout(10);
}

/** Tabs there and presses Enter. */
export async function enterOn(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("Enter");
}
