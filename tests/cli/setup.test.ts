import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
let folder: string;
let litfass: ChildProcess;
let output = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "litfass-own-"));
  cpSync(join(root, "schedules"), join(folder, "schedules"), { recursive: true });
  litfass = spawn(process.execPath, [join(root, "bin/litfass.js"), "start"], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? "", PORT: "0" },
  });
  for (const stream of [litfass.stdout, litfass.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
});
afterAll(() => {
  litfass.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

async function cookieOf(link: string): Promise<string> {
  const answer = await fetch(link, { redirect: "manual" });
  expect(answer.status).toBe(303);
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}

it("the demo leads to the set-up on the same address, with a way in, and touches nothing until the end", async () => {
  await expect.poll(() => /http:\S+\/enter\?key=\S+/.exec(output)?.[0], { timeout: 30_000 }).toBeTruthy();
  const link = new URL(/http:\S+\/enter\?key=\S+/.exec(output)?.[0] ?? "");
  const { origin, host } = link;
  const headers = { cookie: await cookieOf(link.href), origin };
  const offer = await (await fetch(`${origin}/setup`, { headers })).text();
  expect(offer).toContain(join(folder, "schedules"));
  const [, key = ""] = /name="form-key" value="([^"]+)"/.exec(offer) ?? [];
  const begun = await fetch(`${origin}/setup/begin`, {
    method: "POST",
    headers,
    body: new URLSearchParams({ "form-key": key }),
  });
  const next = /data-goal="([^"]+)"/.exec(await begun.text())?.[1] ?? "";
  expect(new URL(next).host).toBe(host);
  const answers = () =>
    fetch(`${origin}/healthz`).then(
      (each) => each.text(),
      () => "",
    );
  await expect.poll(answers, { timeout: 20_000 }).toBe("setup\n");
  const inside = { cookie: await cookieOf(next) };
  const page = await (await fetch(`${origin}/setup/articles`, { headers: inside })).text();
  expect(page).toContain("Wo stehen Ihre Artikel?");
  expect(readFileSync(join(folder, "schedules/newsroom.yaml"), "utf8")).toContain("SANDBOX_SITE");
  const ended = new Promise((resolve) => litfass.on("exit", resolve));
  litfass.kill("SIGTERM");
  expect(await ended).toBe(0);
}, 120_000);
