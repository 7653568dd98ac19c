/** Runs every `*.test.ts(x)` of the workspace in node; browser behaviour is tested end to end in tests/e2e. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["packages/*/src/**/*.test.{ts,tsx}", "widget/**/*.test.{ts,tsx}", "console/**/*.test.{ts,tsx}"] },
});
