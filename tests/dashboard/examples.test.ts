import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeToken } from "../../src/dashboard/door.ts";
import { type Served, serveDashboard } from "../../src/dashboard/serve.ts";
import { dayStartAt, openSampleHouse, type SampleHouse } from "../support/house.ts";

const page = readFileSync(join(import.meta.dirname, "../../docs/api.md"), "utf8");
const examples = [...page.matchAll(/^curl .*$/gm)].map(([line]) => line);
let sample: SampleHouse;
let board: Served;
let token: string;

beforeAll(async () => {
  sample = await openSampleHouse();
  await sample.walkTo(dayStartAt + 4 * 3_600_000);
  board = await serveDashboard(
    { ...sample.house, wake: () => {}, wallUrl: null, language: "de" },
    { host: "127.0.0.1", port: 0 },
  );
  token = (await makeToken(sample.house.store, "probe", { scope: "decide", now: Date.now() })) ?? "";
}, 120_000);
afterAll(async () => {
  await board.stop();
  await sample.close();
});

/** What a shell makes of a line: words, with quotes taken off and our two variables filled in. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, plain, filled, bare]) =>
      plain ?? (filled ?? bare ?? "").replaceAll("$TOKEN", token).replaceAll("$LITFASS", board.url.replace(/\/$/, "")),
  );
}

function ask(line: string): Promise<Response> {
  const [, ...words] = wordsOf(line);
  const headers: Record<string, string> = {};
  let [method, url, body]: [string, string, string | undefined] = ["GET", "", undefined];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    const next = () => words[(at += 1)] ?? "";
    if (word === "-sS") continue;
    if (word === "-X") method = next();
    else if (word === "-d") body = next();
    else if (word === "-u") headers.authorization = `Basic ${Buffer.from(next()).toString("base64")}`;
    else if (word === "-H") {
      const [name = "", value = ""] = next().split(/: (.*)/);
      headers[name] = value;
    } else url = word;
  }
  return fetch(url, { method, headers, body });
}

describe("the examples of docs/api.md", () => {
  it("are there", () => {
    expect(examples.length).toBeGreaterThan(8);
  });

  it.each(examples)("%s", async (line) => {
    const answer = await ask(line);
    const text = await answer.text();
    expect(answer.status, text).toBe(200);
    expect(text.length).toBeGreaterThan(10);
    expect(text).not.toMatch(/^\{"(?:posts|lines|channels|budgets)":\[\]/);
  });
});

it("the waits that the page names are those that are kept", async () => {
  const { waitsMs } = await import("../../src/daemon/webhooks.ts");
  const [, said = ""] = /tried again after ([^;]+);/.exec(page.replaceAll("\n", " ")) ?? [];
  const units: Record<string, number> = { s: 1000, min: 60_000, h: 3_600_000 };
  const read = [...said.matchAll(/(\d+) (s|min|h)\b/g)].map(
    ([, count, unit = ""]) => Number(count) * (units[unit] ?? 0),
  );
  expect(read).toEqual(waitsMs);
});
