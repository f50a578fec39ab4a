import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "dotenv";
import { expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import type { Platform } from "../../src/settings/channel-settings.ts";
import { envExample } from "../../src/settings/env-example.ts";
import { environmentNames } from "../../src/settings/environment.ts";
import { sayFault } from "../../src/settings/faults.ts";
import { readNewsroom } from "../../src/settings/read.ts";
import { folder } from "./support.ts";

const root = join(import.meta.dirname, "../..");
/** The sample names all four platforms, registered or not. */
const platforms: readonly Platform[] = ["twitter", "facebook", "pinterest", "youtube"].map((name) => ({
  name,
  settings: adapters.find((each) => each.name === name)?.settings ?? [],
}));

it("the sample newsroom has four channels with a schedule each, and no faults", () => {
  const env = { SANDBOX_SITE: "http://127.0.0.1:1/site" };
  const { newsroom, schedules, faults } = readNewsroom({
    dir: join(root, "schedules"),
    env,
    platforms,
    pollEveryMs: 60_000,
  });
  expect(faults.map(sayFault)).toEqual([]);
  expect(newsroom?.channels.map((each) => each.platform)).toEqual(["twitter", "facebook", "pinterest", "youtube"]);
  expect(newsroom?.feeds.map((each) => each.url)).toEqual([
    "http://127.0.0.1:1/site/feed.rss",
    "http://127.0.0.1:1/site/sport.atom",
    "http://127.0.0.1:1/site/video.json",
  ]);
  const gaps = newsroom?.channels.map((each) => schedules.find(({ name }) => name === each.schedule)?.minGapMs);
  expect(gaps).toEqual([10, 25, 60, 240].map((minutes) => minutes * 60_000));
  expect(schedules.map((each) => each.quiet)).toEqual(
    schedules.map(() => [{ from: "23:00", to: "06:00", days: null }]),
  );
});

it("the sample routes only sections that the sample site has", () => {
  const { newsroom } = readNewsroom({
    dir: join(root, "schedules"),
    env: { SANDBOX_SITE: "http://127.0.0.1:1/site" },
    platforms,
    pollEveryMs: 60_000,
  });
  const site = readFileSync(join(root, "sandbox/site/paper.ts"), "utf8");
  const used = (newsroom?.channels ?? []).flatMap(({ routing, review }) => [
    ...routing.sections,
    ...routing.notSections,
    ...(typeof review === "string" ? [] : review),
  ]);
  expect(used.length).toBeGreaterThan(5);
  for (const section of [...used, ...(newsroom?.rules.serviceSections ?? [])]) expect(site).toContain(`"${section}"`);
});

it("the examples in the editors' README are read without a fault", () => {
  const text = readFileSync(join(root, "schedules/README.md"), "utf8");
  const examples = [...text.matchAll(/```yaml\n# (\S+\.yaml)\n([\s\S]*?)```/g)];
  expect(examples.map(([, name]) => name)).toEqual(["eilig.yaml", "plan.yaml", "woche.yaml", "newsroom.yaml"]);
  const dir = folder(Object.fromEntries(examples.map(([, name = "", body = ""]) => [name, body])));
  const { faults, newsroom } = readNewsroom({ dir, env: {}, platforms, pollEveryMs: 60_000 });
  expect(faults.map(sayFault)).toEqual([]);
  expect(newsroom?.channels).toHaveLength(3);
});

it(".env.example is what the adapters declare; after a change: vitest run tests/settings -u", async () => {
  await expect(envExample(adapters)).toMatchFileSnapshot(join(root, ".env.example"));
});

it(".env.example names every variable once, and sets none", () => {
  const text = readFileSync(join(root, ".env.example"), "utf8");
  const names = [...text.matchAll(/^(\w+)=/gm)].map(([, name]) => name);
  const declared = [...environmentNames, ...adapters.flatMap((each) => each.settings.map(({ name }) => name))];
  expect(names.toSorted()).toEqual([...new Set(declared)].toSorted());
  expect(Object.values(parse(text)).filter(Boolean)).toEqual([]);
});
