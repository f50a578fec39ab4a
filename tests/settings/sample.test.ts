import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "dotenv";
import { expect, it } from "vitest";
import { parse as parseYaml, stringify } from "yaml";
import { adapters } from "../../adapters/index.ts";
import type { Platform } from "../../src/settings/channel-settings.ts";
import { envExample } from "../../src/settings/env-example.ts";
import { environmentNames } from "../../src/settings/environment.ts";
import { sayFault } from "../../src/settings/faults.ts";
import { readNewsroom } from "../../src/settings/read.ts";
import { checkText } from "../../src/settings/schedule-files.ts";
import { folder } from "./support.ts";

type Whole = Readonly<Record<string, unknown>> & { readonly rules?: object };

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

it("the examples in the editors' README are read without a fault, each of them", () => {
  const text = readFileSync(join(root, "schedules/README.md"), "utf8");
  const examples = [...text.matchAll(/```(\w*)\n(?:# (\S+\.yaml)\n)?([\s\S]*?)```/g)];
  expect(examples.map(([, kind]) => kind)).toEqual(examples.map(() => "yaml"));
  const named = examples.map(([, , name = "", body = ""]) => [name, body] as const);
  expect(named.map(([name]) => name)).toEqual(["eilig.yaml", "plan.yaml", "woche.yaml", "newsroom.yaml", "", ""]);
  const files = Object.fromEntries(named.filter(([name]) => name !== ""));
  // What has no name of its own is a part of newsroom.yaml.
  const parts = named.filter(([name]) => name === "").map(([, body]) => parseYaml(body) as Whole);
  const whole = parts.reduce<Whole>(
    (all, part) => ({ ...all, ...part, rules: { ...all.rules, ...part.rules } }),
    parseYaml(files["newsroom.yaml"] ?? "") as Whole,
  );
  const dir = folder({ ...files, "newsroom.yaml": stringify(whole) });
  const env = { WEBHOOK_SECRET: "ein Geheimnis von genug Zeichen" };
  const { faults, newsroom } = readNewsroom({ dir, env, platforms, pollEveryMs: 60_000 });
  expect(faults.map(sayFault)).toEqual([]);
  expect(newsroom?.channels).toHaveLength(3);
  expect(newsroom?.webhooks).toHaveLength(1);
});

it("what the editors' README writes within a line is what a schedule takes, crons included", () => {
  const text = readFileSync(join(root, "schedules/README.md"), "utf8");
  const faultsOf = (more: string) => checkText("strom", `zone: Europe/Berlin\n${more}\n`).faults;
  const found = [...text.matchAll(/`((?:best time|hold out|explore): [^`]+)`/g)].map(([, each = ""]) => each);
  expect(found).toHaveLength(3);
  const inBestTime = (each: string) => (/^(?:hold out|explore)/.test(each) ? `best time: { ${each} }` : each);
  for (const each of found) expect(faultsOf(`as published: true\n${inBestTime(each)}`), each).toEqual([]);
  const [, cron = ""] = /litfass next --cron "([^"]+)"/.exec(text) ?? [];
  const crons = [
    cron,
    "0 8 * * Fr-Mo",
    "0 8 1 okt *",
    "0 8 L * *",
    "0 8 * * 5L",
    "0 8 15W * *",
    "0 8 * * fri#2",
    "@daily",
  ];
  for (const each of crons) expect(faultsOf(`slots: ["${each}"]`), each).toEqual([]);
  for (const word of ["Fr-Mo", "okt", "5L", "15W", "fri#2", "@daily"]) expect(text).toContain(`\`${word}\``);
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
