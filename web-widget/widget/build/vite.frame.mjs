/** How scripts are built: content-addressed, parsable by the floor of browsers. */
import { resolve } from "node:path";
import { leanHpke } from "./lean-hpke.mjs";
import { plainFields } from "./plain-fields.mjs";
import { shortKeys } from "./short-keys.mjs";

export const WIDGET = resolve(import.meta.dirname, "..");
/** Chrome 80, Safari 14, Firefox 78 (design: the floor). */
const FLOOR_CSS = ["chrome80", "safari14", "firefox78"];

/** Lightning CSS's number for `light-dark()`: it stands nowhere here, and what it would need on the floor is not sent to everybody. */
const LIGHT_DARK = 1 << 20;

const shared = {
  root: WIDGET,
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  plugins: [plainFields(), leanHpke()],
  css: { lightningcss: { exclude: LIGHT_DARK } },
  oxc: {
    jsx: { runtime: "automatic", importSource: "preact" },
    target: "es2020",
    // Fields are set, not defined: nothing here has a setter of the same name, and it is shorter.
    assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  },
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

/** What no page needs before a counsellor comes: the handshake with its HPKE library, and a pair's two ends. */
const TALK =
  /@hpke|session\/src\/(visitor\/offer|line\/(pair_end|inbox))\.|sealing\/src\/(accept|body|certificate|chain|derive|device|ecdsa|gate|hpke|kinds|octets|offer|opener|pair|pins|reader|received|roster|sealer|transcript)\./;

/** What is fetched for itself; whatever is neither here nor above is in the first part, and the size gate notices it. */
const LATE =
  /src\/booking\/|setup\/(setup|names)\.|ui\/src\/theme|texts\/(da|en|opening|full-time)|emoji\/panel|ui\/src\/(animals|card|faces)|session\/src\/card\.|app\/(aside|help|style|today)|screens\/(closed|ended|phone|questions|reading|cover\/unlock|conversation\/(card|(end|join)-ask)|welcome\/onward|waiting\/(calm|lost|meanwhile|told))|session\/src\/visitor\/(anew|ask|controls|parting|rare|refused_first|restore|restore_own|resume|succeed|survey)\./;

/** The frame: modules with lazy parts and one style sheet. As a library, so that Vite adds no loader of its own. */
export const frame = {
  ...shared,
  plugins: [shortKeys(resolve(WIDGET, "..")), ...shared.plugins],
  base: "/assets/",
  build: {
    ...output,
    outDir: resolve(WIDGET, "../dist/chat/assets"),
    emptyOutDir: true,
    cssCodeSplit: false,
    lib: { entry: resolve(WIDGET, "src/main.ts"), formats: ["es"], fileName: "main", cssFileName: "style" },
    rollupOptions: {
      preserveEntrySignatures: "allow-extension",
      output: {
        entryFileNames: "[name]-[hash:6].js",
        chunkFileNames: "[name]-[hash:6].js",
        assetFileNames: "[name]-[hash:6][extname]",
        // Few parts: brotli finds more repetitions in a large one. What a talk needs comes while one reads the first screen.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: "talk", test: TALK },
            { name: "main", test: isFirst },
          ],
        },
      },
    },
  },
};

function isFirst(id) {
  return !TALK.test(id) && !LATE.test(id);
}

/** One classic script without imports: loader and probe. */
export function script(entry) {
  return {
    ...shared,
    build: { ...output, write: false, lib: { entry: resolve(WIDGET, entry), formats: ["iife"], name: "ajar" } },
  };
}
