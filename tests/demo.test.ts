import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { postStates } from "../src/model/post.ts";

const bin = join(import.meta.dirname, "../bin/litfass.js");

/** Runs the command as a person would, with secrets of another newsroom in the environment that must not be used. */
function litfass(args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, TWITTER_ACCESS_TOKEN: "echtes-geheimnis-1234", SCHEDULES_DIR: "/nirgends" };
    const child = spawn(process.execPath, [bin, ...args], { env });
    const [out, err] = [[] as string[], [] as string[]];
    child.stdout.setEncoding("utf8").on("data", (text: string) => out.push(text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => err.push(text));
    child.on("close", (code) => resolve({ code, out: out.join(""), err: err.join("") }));
  });
}

it("litfass demo --once --json plays the day, ends by itself, and prints a line a post and a summary", async () => {
  const { code, out, err } = await litfass(["demo", "--once", "--json"]);
  expect(err).toBe("");
  expect(code).toBe(0);
  expect(out).not.toContain("echtes-geheimnis");
  const lines = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const summary = lines.at(-1);
  const posts = lines.slice(0, -1);
  expect(summary).toMatchObject({ demo: true, summary: true, posts: posts.length });
  for (const post of posts) {
    expect(Object.keys(post)).toEqual(
      "id url channel platform round state dueAt why link parts media receipt overruled".split(" "),
    );
    expect(postStates).toContain(post.state);
  }
  const confirmed = posts.filter(({ state }) => state === "confirmed");
  expect(confirmed.length).toBeGreaterThan(20);
  for (const { receipt } of confirmed)
    expect(receipt).toMatchObject({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/),
      at: expect.stringMatching(/Z$/),
    });
}, 120_000);
