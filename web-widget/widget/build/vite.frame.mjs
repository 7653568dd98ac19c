/** How scripts are built: content-addressed, parsable by the floor of browsers. */
import { resolve } from "node:path";
import { plainFields } from "./plain-fields.mjs";

export const WIDGET = resolve(import.meta.dirname, "..");
/** Chrome 80, Safari 14, Firefox 78 (design: the floor). */
const FLOOR_CSS = ["chrome80", "safari14", "firefox78"];

const shared = {
  root: WIDGET,
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  plugins: [plainFields()],
  // Fields are set, not defined: nothing here has a setter of the same name, and it is shorter.
  oxc: { jsx: { runtime: "automatic", importSource: "preact" }, assumptions: { setPublicClassFields: true } },
};
/** Terser, because it finds 4 % more than the built-in one (measured 2026-11). */
const terserOptions = {
  module: true,
  ecma: 2020,
  compress: { passes: 3, ecma: 2020, unsafe_arrows: true, unsafe_methods: true },
  format: { comments: false },
};
const output = {
  target: "es2020",
  cssTarget: FLOOR_CSS,
  reportCompressedSize: false,
  minify: "terser",
  terserOptions,
  modulePreload: false,
};

/** The frame: modules with lazy parts and one style sheet. As a library, so that Vite adds no loader of its own. */
export const frame = {
  ...shared,
  base: "/assets/",
  build: {
    ...output,
    outDir: resolve(WIDGET, "../dist/chat/assets"),
    emptyOutDir: true,
    cssCodeSplit: false,
    lib: { entry: resolve(WIDGET, "src/main.ts"), formats: ["es"], fileName: "main", cssFileName: "style" },
    rollupOptions: {
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
        // One part for what is always needed: brotli finds more repetitions in it.
        advancedChunks: {
          groups: [{ name: "start", test: /node_modules\/preact|rolldown|@oxc-project|widget\/src\/app\/start/ }],
        },
      },
    },
  },
};

/** One classic script without imports: loader and probe. */
export function script(entry) {
  return {
    ...shared,
    build: { ...output, write: false, lib: { entry: resolve(WIDGET, entry), formats: ["iife"], name: "ajar" } },
  };
}
