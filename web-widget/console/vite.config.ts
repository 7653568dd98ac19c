/** Builds the console to web-widget/dist/console: static files under hashed names, es2020, with Brotli and gzip variants beside them. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { parse } from "acorn";
import { defineConfig, type Plugin } from "vite";
import { still } from "./build/still.ts";

const OUT = new URL("../dist/console/", import.meta.url).pathname;

export default defineConfig({
  root: new URL(".", import.meta.url).pathname,
  base: "/console/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: ["es2020", "chrome80", "firefox78", "safari14"],
    outDir: OUT,
    emptyOutDir: true,
    // An inlined asset would be a data: address, which the policy forbids.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssTarget: ["chrome80", "firefox78", "safari14"],
  },
  plugins: [still(), es2020(), compressed()],
});

/** Every script must parse as ES2020: the floor is checked on what is shipped. */
function es2020(): Plugin {
  return {
    name: "es2020",
    apply: "build",
    generateBundle(_, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type === "chunk") parse(part.code, { ecmaVersion: 2020, sourceType: "module" });
      }
    },
  };
}

/** `.br` and `.gz` beside every text file. */
function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    closeBundle() {
      for (const entry of readdirSync(OUT, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(js|css|html|svg)$/.test(entry.name)) continue;
        const path = join(entry.parentPath, entry.name);
        const bytes = readFileSync(path);
        writeFileSync(`${path}.br`, brotliCompressSync(bytes));
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
