/** Launcher and panel in a closed shadow tree, styled by CSSOM only, so that any host CSP lets it be. Holds no words of a talk. */

/** The parts that the loader moves. */
export interface View {
  readonly launcher: HTMLButtonElement;
  /** To a time, without the talk. */
  readonly time: HTMLButtonElement;
  readonly title: HTMLElement;
  readonly line: HTMLElement;
  readonly panel: HTMLElement;
  readonly bar: HTMLButtonElement;
  readonly status: HTMLElement;
  /** Shows or minimises the panel. */
  show(on: boolean): void;
  /** Wished height of the panel. */
  size(height: number): void;
  /** Blank, at once: nothing of the page is seen any more. */
  blank(): void;
}

const FONT = "font:16px/1.35 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;";
const FIXED = "position:fixed;z-index:2147483647;box-sizing:border-box;margin:0;";
const CORNER = `${FIXED}right:16px;bottom:16px;max-width:min(340px,calc(100vw - 32px));text-align:right;`;
const TIME = `${FONT}min-height:44px;margin-bottom:8px;padding:8px 20px;border:2px solid #1d5c58;border-radius:20px;background:#fff;color:#1d5c58;cursor:pointer;`;
const LAUNCHER = `${FONT}display:block;margin-left:auto;min-height:56px;padding:10px 20px;border:2px solid #fff;border-radius:20px;background:#1d5c58;color:#fff;text-align:left;cursor:pointer;box-shadow:0 4px 18px rgba(30,20,10,.3);`;
const PANEL = `${FIXED}flex-direction:column;background:#fbf6ef;overflow:hidden;`;
const WHOLE = "top:0;left:0;width:100%;height:100%;";
const UNSEEN = "position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0);";
const BAR = `${FONT}flex:none;min-height:44px;border:0;border-bottom:1px solid #8c7d72;background:#fbf6ef;color:#2a2522;cursor:pointer;`;
const SMALL = matchMedia("(max-width:540px),(max-height:460px)");

/** Builds both into the page. `label` names the panel for ears. */
export function build(label: string, closeLabel: string): View {
  const host = element("div", "all:initial");
  // Open: the site's own accessibility audit must see what we add; a closed root would guard nothing from the page.
  const root = host.attachShadow({ mode: "open" });
  const corner = element("div", CORNER);
  const launcher = element("button", LAUNCHER);
  const time = element("button", TIME);
  const title = element("b", "display:block");
  const line = element("span", "display:block;font-size:14px");
  const panel = element("div", "");
  const bar = element("button", BAR);
  const status = element("div", UNSEEN);
  let shown = false;
  let wished = 680;

  const draw = (): void => {
    const place = SMALL.matches
      ? WHOLE
      : `right:16px;bottom:16px;width:400px;height:min(${wished}px,calc(100% - 32px));border:1px solid #8c7d72;border-radius:16px;box-shadow:0 8px 40px rgba(30,20,10,.35);`;
    panel.style.cssText = `${PANEL}${place}display:${shown ? "flex" : "none"}`;
    panel.setAttribute("aria-modal", String(SMALL.matches));
    corner.style.display = shown ? "none" : "block";
    launcher.setAttribute("aria-expanded", String(shown));
  };
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", label);
  launcher.setAttribute("aria-haspopup", "dialog");
  status.setAttribute("role", "status");
  bar.textContent = closeLabel;
  time.hidden = true;
  launcher.append(title, line);
  corner.append(time, launcher);
  panel.append(bar);
  root.append(corner, panel, status);
  document.body.append(host);
  SMALL.addEventListener("change", draw);
  draw();
  return {
    launcher,
    time,
    title,
    line,
    panel,
    bar,
    status,
    show(on) {
      shown = on;
      draw();
    },
    size(height) {
      wished = height;
      draw();
    },
    blank() {
      panel.style.display = corner.style.display = "none";
      root.append(element("div", `${FIXED}${WHOLE}background:#fff`));
    },
  };
}

function element<Tag extends "div" | "button" | "b" | "span">(tag: Tag, css: string): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.style.cssText = css;
  return made;
}
