import { defineConfig } from "vitest/config";

/** These hold a clock against what they see, so nothing else runs beside them. */
const measured = [
  "tests/bench.test.ts",
  "tests/browser/brake.test.ts",
  "tests/browser/speed.test.ts",
  "tests/dashboard/brake.test.ts",
  "tests/operating.test.ts",
  "tests/receiver/soon.test.ts",
];

export default defineConfig({
  test: {
    pool: "threads",
    // As long as a full machine may take, rather than vitest's few seconds; how quick a thing must be, its test says itself.
    testTimeout: 60_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 20_000 } },
    env: { TZ: "UTC" },
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: ["tests/**/*.test.ts"],
          exclude: measured,
          maxWorkers: "100%",
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: "measured", include: measured, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
