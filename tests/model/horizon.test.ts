import { describe, expect, it } from "vitest";
import { openHorizon, wholeHorizon } from "../../src/model/horizon.ts";
import { hour, minute, morning } from "../support/article.ts";

/** From when on a horizon asks at `now`, where `found` things are found to do. */
async function since(horizon = openHorizon(), now = morning, found = 0): Promise<number | null> {
  let asked: number | null = Number.NaN;
  await horizon.look("write kanal", now, async (from) => {
    asked = from;
    return Array.from({ length: found });
  });
  return asked;
}

describe("how far back is looked", () => {
  it("begins with all there is, then asks for what changed since, with three hours for slow writers", async () => {
    const horizon = openHorizon();
    expect(await since(horizon, morning)).toBeNull();
    expect(await since(horizon, morning + minute)).toBe(morning - 3 * hour);
    expect(await since(horizon, morning + 2 * minute)).toBe(morning + minute - 3 * hour);
    await horizon.look("write zweiter", morning + 2 * minute, async (from) => {
      expect(from).toBeNull();
      return [];
    });
  });

  it("moves on only when nothing was found, and not when the store gave no answer", async () => {
    const horizon = openHorizon();
    for (let round = 0; round < 3; round += 1) expect(await since(horizon, morning, 1)).toBeNull();
    await expect(horizon.look("write kanal", morning, () => Promise.reject(new Error("no database")))).rejects.toThrow(
      "no database",
    );
    expect(await since(horizon, morning)).toBeNull();
    expect(await since(horizon, morning + hour, 5)).toBe(morning - 3 * hour);
    expect(await since(horizon, morning + hour)).toBe(morning - 3 * hour);
  });

  it("looks at all there is again every six hours, and whenever the clock went back", async () => {
    const horizon = openHorizon();
    await since(horizon, morning);
    expect(await since(horizon, morning + 6 * hour - 1)).toBe(morning - 3 * hour);
    expect(await since(horizon, morning + 6 * hour)).toBeNull();
    expect(await since(horizon, morning + 6 * hour + 1)).toBe(morning + 3 * hour);
    expect(await since(horizon, morning + 4 * hour)).toBeNull();
    expect(await since(horizon, morning + 4 * hour + 1)).toBe(morning + hour);
  });

  it("has no end for work that is done once", async () => {
    expect([await since(wholeHorizon), await since(wholeHorizon)]).toEqual([null, null]);
  });
});
