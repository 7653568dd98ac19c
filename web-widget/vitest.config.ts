/** Runs every `*.test.ts(x)` of the workspace: rules in node, and screens in one real browser that is started once; whole visits are tested in tests/e2e. */
import { defineConfig } from "vitest/config";

const SCREENS = ["widget/examples/**/*.test.ts", "console/examples/**/*.test.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "rules",
          include: ["packages/*/src/**/*.test.{ts,tsx}", "widget/**/*.test.{ts,tsx}", "console/**/*.test.{ts,tsx}"],
          exclude: [...SCREENS, "**/node_modules/**"],
          // Time is played; what is real is keys that are made, and a busy machine makes them slowly. It only ends what hangs.
          testTimeout: 60_000,
        },
      },
      // Two files at a time: the browser and two pages keep two cores busy.
      {
        test: {
          name: "screens",
          include: SCREENS,
          globalSetup: "console/examples/house.ts",
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
