/** Keeps the visitor's screens to their own frame when the console shows them: no style of theirs in the console's page, no listener, no request. */
import type { Plugin } from "vite";

const WIDGET = new URL("../../widget/src/", import.meta.url).pathname;
const STILL = `${WIDGET}preview/still.ts`;
const NO_STYLE = "\0no-style";

/** What reaches beyond a screen. */
const REACHING = /\/(host-line|style|knock)\.ts$/;

/** Of what the visitor's screens import, leaves out their styles (they are in preview/frame.css) and gives a still hand for what reaches out. */
export function still(): Plugin {
  return {
    name: "still",
    enforce: "pre",
    resolveId(source, importer) {
      if (!importer?.startsWith(WIDGET) || importer.includes(".css")) return undefined;
      if (source.endsWith(".css")) return NO_STYLE;
      return REACHING.test(source) ? STILL : undefined;
    },
    load: (id) => (id === NO_STYLE ? "" : undefined),
  };
}
