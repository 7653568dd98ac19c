/** End-to-end runs: one file at a time, because each has browsers and a server of its own and there are two cores. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: process.env["PICTURES"] ? ["pictures/*.ts"] : ["specs/**/*.test.ts"],
    globalSetup: "./support/display.ts",
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 60_000,
  },
});
