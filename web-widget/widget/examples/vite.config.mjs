/** Serves every example on its own address, `/?example=name&lang=da`: for looking, for axe, for pictures. Never shipped. */
import { resolve } from "node:path";

export default {
  root: import.meta.dirname,
  publicDir: false,
  logLevel: "warn",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  optimizeDeps: { noDiscovery: true },
  server: { fs: { allow: [resolve(import.meta.dirname, "../..")] } },
  build: { target: "es2022", outDir: resolve(import.meta.dirname, "../../dist/examples"), emptyOutDir: true },
};
