import { describe, expect, it } from "vitest";
import { benches } from "../bench/register.ts";
import { tableOf } from "../bench/table.ts";

describe("npm run bench", () => {
  it.each(benches.filter(({ isApart }) => !isApart).map((bench) => [bench.name, bench] as const))(
    "%s gives figures at a tiny size",
    async (_name, bench) => {
      const figures = await bench.run("tiny");
      if (typeof figures === "string") return expect(figures).not.toBe("");
      for (const { value } of figures) expect(Number.isFinite(value)).toBe(true);
      expect(figures.length).toBeGreaterThan(0);
    },
    120_000,
  );

  it("says in its table which goals were missed", () => {
    const figure = { name: "a", unit: "ms", how: "b" } as const;
    const table = tableOf([
      { ...figure, value: 7, goal: ["<=", 5] },
      { ...figure, value: 3, goal: ["<=", 5] },
    ]);
    expect(table).toContain("7 ms (missed)");
    expect(table).not.toContain("3 ms (missed)");
  });
});
