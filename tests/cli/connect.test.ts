import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "dotenv";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { app as facebookApp } from "../../sandbox/facebook/page.ts";
import { app as xApp } from "../../sandbox/twitter/account.ts";
import { type RunningSandbox, startSandbox } from "../../sandbox/index.ts";
import { freePort } from "../support/port.ts";

const root = resolve(import.meta.dirname, "../..");
const children: ChildProcessWithoutNullStreams[] = [];
let folder = "";
let sandbox: RunningSandbox;

const newsroom = `name: Hafenbote
feeds:
  - name: alles
    url: https://hafenbote.example/feed
channels:
  - name: x-zeitung
    platform: twitter
    schedule: strom
    env: { TWITTER_REFRESH_TOKEN: HAFEN_X_REFRESH }
  - name: seite
    platform: facebook
    schedule: strom
rules:
  zone: Europe/Berlin
`;

beforeEach(async () => {
  sandbox = await startSandbox({ now: Date.now, dayStartAt: Date.UTC(2026, 10, 25, 5), port: 0 });
  folder = mkdtempSync(join(tmpdir(), "litfass-connect-"));
  writeFileSync(join(folder, "newsroom.yaml"), newsroom);
  writeFileSync(join(folder, "strom.yaml"), "zone: Europe/Berlin\nas published: true\ngap: 10 min\n");
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await sandbox.stop();
  rmSync(folder, { recursive: true });
});

/** `litfass connect …` as its own process in an own folder, where `.env` has the app's keys and not the account's. */
function connect(args: readonly string[], env: Readonly<Record<string, string>>) {
  const addresses = Object.entries(sandbox.env).filter(([name]) => name.endsWith("_URL"));
  const own = { ...Object.fromEntries(addresses), SCHEDULES_DIR: folder, DATA_DIR: join(folder, "data"), ...env };
  writeFileSync(
    join(folder, ".env"),
    Object.entries(own)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(""),
  );
  const child = spawn(process.execPath, [join(root, "bin/litfass.js"), "connect", ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? "", LANGUAGE: "en" },
  });
  children.push(child);
  let said = "";
  const waiting: { pattern: RegExp; found: (match: RegExpExecArray) => void }[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (bytes: Buffer) => {
      said += bytes.toString();
      for (const each of waiting) {
        const match = each.pattern.exec(said);
        if (match) each.found(match);
      }
    });
  const exit = new Promise<number | null>((done) => child.on("close", done));
  const says = (pattern: RegExp) => {
    const match = pattern.exec(said);
    return match
      ? Promise.resolve(match)
      : Promise.race([
          new Promise<RegExpExecArray>((found) => waiting.push({ pattern, found })),
          exit.then(() => Promise.reject(new Error(`ended without saying ${pattern}: ${said}`))),
        ]);
  };
  return { child, exit, says, said: () => said, kept: () => parse(readFileSync(join(folder, ".env"), "utf8")) };
}

async function press(page: string, button: "allow" | "deny"): Promise<string> {
  const answer = await fetch(page, { method: "POST", body: new URLSearchParams({ do: button }), redirect: "manual" });
  return answer.headers.get("location") ?? `${answer.status} ${await answer.text()}`;
}

const x = { TWITTER_CLIENT_ID: xApp.clientId, TWITTER_CLIENT_SECRET: xApp.clientSecret };
const facebook = { FACEBOOK_APP_ID: facebookApp.id, FACEBOOK_APP_SECRET: facebookApp.secret };
const page = /https?:\S+(?:authorize|dialog\/oauth)\?\S+/;

describe("litfass connect", () => {
  it("waits on this machine for the browser, keeps the token under the channel's variable, and tells whose it is", async () => {
    const back = `http://127.0.0.1:${await freePort()}/connected`;
    const run = connect(["twitter", "--redirect", back], x);
    const [address] = await run.says(page);
    const stray = await fetch(`${back}?code=stolen&state=another`);
    expect(stray.status).toBe(404);
    const answer = await fetch(await press(address, "allow"));
    expect(await answer.text()).toContain("Dieses Fenster kann zu");
    expect(await run.exit).toBe(0);
    const token = run.kept()["HAFEN_X_REFRESH"] ?? "";
    expect(token).toMatch(/^sandbox-x-refresh-/);
    expect(run.said()).toContain("knows x-zeitung as Tarretaler Tageblatt");
    expect(run.said()).not.toContain(token);
  });

  it("takes the address that a person pastes, where the platform returns to a page of its own", async () => {
    const run = connect(["seite"], facebook);
    const [address] = await run.says(page);
    run.child.stdin.write("https://www.facebook.com/nonsense\n");
    await run.says(/does not answer this question/);
    run.child.stdin.write(`${await press(address, "allow")}\n`);
    expect(await run.exit).toBe(0);
    expect(run.kept()).toMatchObject({ FACEBOOK_PAGE_ID: "101000000000001" });
    expect(run.said()).not.toContain(run.kept()["FACEBOOK_PAGE_TOKEN"]);
  });

  it("keeps nothing when the person says no", async () => {
    const run = connect(["seite"], facebook);
    const [address] = await run.says(page);
    run.child.stdin.write(`${await press(address, "deny")}\n`);
    expect(await run.exit).toBe(1);
    expect(run.said()).toContain("the person said no");
    expect(run.kept()).not.toHaveProperty("FACEBOOK_PAGE_TOKEN");
  });

  it("does not turn a channel into another Page's unasked", async () => {
    const run = connect(["seite"], { ...facebook, FACEBOOK_PAGE_ID: "42" });
    const [address] = await run.says(page);
    run.child.stdin.write(`${await press(address, "allow")}\n`);
    expect(await run.exit).toBe(1);
    expect(run.said()).toContain("The consent does not open 42");
    expect(run.kept()).toMatchObject({ FACEBOOK_PAGE_ID: "42" });
  });

  it("names the app's keys that must be there first, and where they are from", async () => {
    const run = connect(["twitter"], {});
    expect(await run.exit).toBe(1);
    expect(run.said()).toMatch(/put the app's keys into \.env: TWITTER_CLIENT_ID, from the app's page/);
  });

  it("names the channels there are when it is asked for another", async () => {
    const run = connect(["mastodon"], {});
    expect(await run.exit).toBe(1);
    expect(run.said()).toContain('neither a channel nor a platform "mastodon"; its channels are x-zeitung, seite');
  });

  it("ends when there is nobody to paste an address", async () => {
    const run = connect(["seite"], facebook);
    await run.says(page);
    run.child.stdin.end();
    expect(await run.exit).toBe(1);
    expect(run.said()).toContain("before the end of the input");
  });
});
