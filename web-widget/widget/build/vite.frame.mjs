/** How the frame is built: static, content-addressed, one style sheet, parsable by the floor of browsers. */
import { resolve } from "node:path";
import { plainFields } from "./plain-fields.mjs";

export const WIDGET = resolve(import.meta.dirname, "..");
/** Chrome 80, Safari 14, Firefox 78 (design: the floor). */
export const FLOOR = ["es2020", "chrome80", "safari14", "firefox78"];

/** @type {import("vite").InlineConfig} */
export const frame = {
  root: resolve(WIDGET, "pages"),
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  plugins: [plainFields()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  server: { fs: { allow: [resolve(WIDGET, "..")] } },
  resolve: { alias: { "/src": resolve(WIDGET, "src") } },
  build: {
    target: FLOOR,
    cssTarget: FLOOR,
    outDir: resolve(WIDGET, "../dist/chat"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    rollupOptions: { input: resolve(WIDGET, "pages/index.html") },
  },
};

/** One classic script without imports: loader and probe. */
export function script(entry) {
  return {
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    build: {
      target: FLOOR,
      write: false,
      reportCompressedSize: false,
      minify: true,
      lib: { entry: resolve(WIDGET, entry), formats: ["iife"], name: "ajar" },
      rollupOptions: { output: { extend: false } },
    },
  };
}
