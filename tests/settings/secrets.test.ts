import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { redactor } from "../../src/settings/redact.ts";
import { secretsFile } from "../../src/settings/secrets.ts";

const dataDir = () => mkdtempSync(join(tmpdir(), "litfass-secrets-"));

it("rotated secrets are kept for their owner only, and survive side by side", async () => {
  const dir = dataDir();
  const file = secretsFile(join(dir, "neu"));
  await Promise.all([file.keep("a", "TOKEN", "1"), file.keep("b", "TOKEN", "2"), file.keep("a", "OTHER", "3")]);
  await file.keep("a", "TOKEN", "4");
  expect(await secretsFile(join(dir, "neu")).read("a", "TOKEN")).toBe("4");
  expect(await file.read("a", "MISSING")).toBeNull();
  expect(file.values().toSorted()).toEqual(["2", "3", "4"]);
  expect(statSync(join(dir, "neu", "secrets.json")).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(dir, "neu"))).toEqual(["secrets.json"]);
});

it("a command beside the daemon does not undo what the daemon keeps", async () => {
  const dir = dataDir();
  const [daemon, command] = [secretsFile(dir), secretsFile(dir)];
  const names = Array.from({ length: 20 }, (_, index) => `T${index}`);
  await Promise.all(names.map((name, index) => (index % 2 ? daemon : command).keep("a", name, name)));
  expect(daemon.values().toSorted()).toEqual(names.toSorted());
});

it("a lock left behind by a process that ended is taken over", async () => {
  const dir = dataDir();
  const lock = join(dir, "secrets.json.lock");
  writeFileSync(lock, "");
  utimesSync(lock, new Date(0), new Date(0));
  await secretsFile(dir).keep("a", "TOKEN", "1");
  expect(existsSync(lock)).toBe(false);
});

it.each(['{"a": 1}', '{"a": {"TOKEN": "geheim'])(
  "a damaged file is told, left as it is and not repeated: %s",
  async (text) => {
    const dir = dataDir();
    const file = secretsFile(dir);
    writeFileSync(join(dir, "secrets.json"), text);
    const thrown = await file.keep("a", "TOKEN", "4").catch((error: unknown) => String(error));
    expect(thrown).toContain("is damaged");
    expect(thrown).not.toContain("geheim");
    expect(readFileSync(join(dir, "secrets.json"), "utf8")).toBe(text);
    expect(file.values()).toEqual([]);
  },
);

it("a secret leaves no trace in a sentence, however it is written", () => {
  const clean = redactor(() => ["ge heim+1", 'zwei"mal', "ab"]);
  expect(clean("Bearer ge heim+1 an https://x.example/?t=ge%20heim%2B1&u=ge+heim%2B1 ab")).toBe(
    "Bearer ••• an https://x.example/?t=•••&u=••• ab",
  );
  expect(clean(JSON.stringify({ token: 'zwei"mal' }))).toBe('{"token":"•••"}');
});

it("of two secrets, one inside the other, no tail is left", () => {
  expect(redactor(() => ["geheim", "geheimer-schluessel"])("x geheimer-schluessel geheim")).toBe("x ••• •••");
});

it("a secret that is renewed while running is removed from then on", () => {
  const known = ["altes-token"];
  const clean = redactor(() => known);
  expect(clean("neues-token")).toBe("neues-token");
  known[0] = "neues-token";
  expect(clean("neues-token")).toBe("•••");
});
