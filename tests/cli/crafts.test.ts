import { describe, expect, it } from "vitest";
import { run } from "../support/entrance.ts";

describe("litfass measure", () => {
  it("counts a text as the platform does", async () => {
    const { json } = await run(["measure", "--platform", "twitter", "--json"], {
      stdin: "Die Fähre fährt wieder € 👍\n",
    });
    expect(json).toEqual([{ length: 28, valid: true, limit: 280 }]);
  });

  it("counts line by line when asked, empty lines too", async () => {
    const { json } = await run(["measure", "--platform", "x", "--lines", "--json"], {
      stdin: "eins\n\nhttps://beispiel.de/b",
    });
    expect(json).toMatchObject([{ length: 4 }, { length: 0, valid: false }, { length: 23 }]);
  });

  it("names the platform that was probably meant", async () => {
    const { code, err } = await run(["measure", "--platform", "twiter"]);
    expect(code).toBe(1);
    expect(err).toEqual(['There is no platform "twiter". Did you mean "twitter"?']);
  });

  it("is wrong usage without a platform: exit 2", async () => {
    expect((await run(["measure"])).code).toBe(2);
  });
});

describe("litfass next", () => {
  const spring = ["next", "--cron", "30 2 * * *", "--tz", "Europe/Berlin", "--from", "2026-03-28T00:00:00Z"];

  it("gives instants in UTC; a time the clock leaves out comes right after the gap", async () => {
    const { json } = await run([...spring, "--count", "3", "--json"]);
    expect(json).toEqual([{ instants: ["2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"] }]);
  });

  it.each([
    [["next", "--cron", "61 2 * * *", "--tz", "Europe/Berlin"], /"61 2 \* \* \*" is no cron expression/],
    [["next", "--cron", "0 2 * * *", "--tz", "Europe/Berlyn"], /Europe\/Berlin/],
    [[...spring.slice(0, 5), "--from", "morgen"], /--from takes an instant/],
    [[...spring, "--count", "0"], /--count takes a whole number/],
  ])("says in one sentence what is wrong with %j", async (args, sentence) => {
    const { code, err } = await run(args);
    expect(code).toBe(1);
    expect(err).toHaveLength(1);
    expect(err[0]).toMatch(sentence);
  });
});

describe("litfass reach", () => {
  it("refuses what leads into this machine or network, with the reason", async () => {
    const { json } = await run(["reach", "http://127.0.0.1:4711/", "http://[::1]/", "file:///etc/passwd", "--json"]);
    expect(json).toMatchObject([{ allowed: false }, { allowed: false }, { allowed: false }]);
    for (const { why } of json as { why: string }[]) expect(why.length).toBeGreaterThan(10);
  });
});

describe("litfass sentences", () => {
  it("splits German text as the teaser room does", async () => {
    const stdin = "Am 3. Oktober tagt der Rat. Dr. Beate Krull spricht um 18.30 Uhr.";
    const { json } = await run(["sentences", "--json"], { stdin });
    expect(json).toEqual([{ sentences: ["Am 3. Oktober tagt der Rat.", "Dr. Beate Krull spricht um 18.30 Uhr."] }]);
  });

  it("knows German and English and says so", async () => {
    expect((await run(["sentences", "--lang", "fr"])).err).toEqual(['--lang takes de or en, not "fr".']);
  });
});
