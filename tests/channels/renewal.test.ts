import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { pinterest } from "../../adapters/pinterest/index.ts";
import { twitter } from "../../adapters/twitter/index.ts";
import { openChannel } from "../../src/channels/open.ts";
import { wallClock } from "../../src/clock.ts";
import type { Adapter } from "../../src/model/adapter.ts";
import type { OpenChannel } from "../../src/model/channel.ts";
import { secretsFile } from "../../src/settings/secrets.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { type Answer, platform, type Seen } from "../adapters/support.ts";
import { channelNamed } from "../support/channel.ts";
import { createPlace, onBothEngines, switchName } from "../support/store.ts";

/** An account whose refresh token is good for once; a used one that comes back ends the whole account. */
type Account = { refresh: string; access: string; asked: string[]; under: number; most: number; dead: boolean };

type Kind = { readonly adapter: Adapter; readonly settings: (root: string) => Record<string, string> };

const kinds: readonly (readonly [string, Kind])[] = [
  [
    "X",
    {
      adapter: twitter,
      settings: (root) => ({
        TWITTER_API_URL: root,
        TWITTER_CLIENT_ID: "app",
        TWITTER_CLIENT_SECRET: "geheimes-wort",
        TWITTER_REFRESH_TOKEN: "refresh-0",
        TWITTER_ACCESS_TOKEN: "access-ended",
      }),
    },
  ],
  [
    "Pinterest",
    {
      adapter: pinterest,
      settings: (root) => ({
        PINTEREST_API_URL: `${root}/v5`,
        PINTEREST_APP_ID: "app",
        PINTEREST_APP_SECRET: "geheimes-wort",
        PINTEREST_REFRESH_TOKEN: "refresh-0",
        PINTEREST_ACCESS_TOKEN: "access-ended",
        PINTEREST_BOARD_ID: "77",
      }),
    },
  ],
];

let account: Account;
/** Whose answer to a renewal is lost, by its number from 1. */
let lost: number | null;
beforeEach(() => {
  account = { refresh: "refresh-0", access: "access-0", asked: [], under: 0, most: 0, dead: false };
  lost = null;
});

/** Who the account is, as X and as Pinterest say it, and its board. */
const whoever = { data: { id: "1", name: "Kurier", username: "kurier" }, id: "77", name: "Kurier", username: "kurier" };

async function answer({ path, headers, body }: Seen): Promise<Answer> {
  if (!path.endsWith("/token")) {
    const isGood = headers.authorization === `Bearer ${account.access}` && !account.dead;
    return isGood ? { json: whoever } : { status: 401, json: {} };
  }
  const token = new URLSearchParams(body.toString()).get("refresh_token") ?? "";
  account.asked.push(token);
  account.most = Math.max(account.most, (account.under += 1));
  // Whoever comes at the same time is under way before this one is answered.
  await new Promise((resolve) => setTimeout(resolve, 60));
  account.under -= 1;
  if (account.dead || token !== account.refresh) {
    account.dead = true;
    return { status: 400, json: { error: "invalid_grant" } };
  }
  const count = account.asked.length;
  Object.assign(account, { refresh: `refresh-${count}`, access: `access-${count}` });
  if (lost === count) return { cut: "before answer" };
  return { json: { access_token: account.access, refresh_token: account.refresh, expires_in: 7200, scope: "a b" } };
}

type Worker = { readonly open: OpenChannel; readonly store: Store; readonly values: () => readonly string[] };

/**
 * Two workers on one store, each with its own connection to it; on a server each has a folder of its own, as on two
 * machines. What a process remembers of the account goes by the platform's address, so that each spells it another way.
 */
async function twoWorkers({ adapter, settings }: Kind): Promise<[Worker, Worker]> {
  const { url } = await platform(answer);
  const folder = mkdtempSync(join(tmpdir(), "litfass-renewal-"));
  const server = process.env[switchName];
  const databaseUrl = server && (await createPlace(server));
  const make = async (n: number): Promise<Worker> => {
    const store = await openStore({ dataDir: folder, databaseUrl });
    const secrets = secretsFile(server ? join(folder, String(n)) : folder);
    const media = () => Promise.reject(new Error("no media"));
    const log = { info: () => {}, warn: () => {} };
    const redact = (text: string) => text;
    const needs = { store, clock: wallClock, log, fetch, media, secrets, redact };
    const channel = channelNamed("kanal", { platform: adapter.name, settings: settings(`${url}${"/.".repeat(n)}`) });
    return { store, open: openChannel(channel, adapter, needs), values: secrets.values };
  };
  return [await make(0), await make(1)];
}

async function end(workers: readonly Worker[]): Promise<void> {
  for (const { open, store } of workers) {
    await open.close();
    await store.close();
  }
}

onBothEngines(() => {
  it.each(kinds)(
    "two workers that renew one token of %s at the same moment spend it once, and both go on",
    async (_title, kind) => {
      const workers = await twoWorkers(kind);
      const names = await Promise.all(workers.map(({ open }) => open.verify()));
      expect(names).toHaveLength(2);
      expect(account).toMatchObject({ asked: ["refresh-0"], most: 1, dead: false });
      // The next renewal is the other's, with the token that the first was given.
      account.access = "access-new";
      await workers[1].open.verify();
      await workers[0].open.verify();
      expect(account.asked).toEqual(["refresh-0", "refresh-1"]);
      await end(workers);
    },
  );

  it.each(kinds)(
    "when the answer of %s is lost, the other worker asks after it, in turn, and a person is told",
    async (_title, kind) => {
      lost = 1;
      const workers = await twoWorkers(kind);
      const ends = await Promise.allSettled(workers.map(({ open }) => open.verify()));
      expect(account).toMatchObject({ asked: ["refresh-0", "refresh-0"], most: 1 });
      const failures = ends.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
      expect(failures).toHaveLength(2);
      expect(failures).toContainEqual(expect.objectContaining({ kind: "unauthorized" }));
      expect(String(failures)).toMatch(/connect the account again/);
      expect(String(failures)).not.toMatch(/refresh-|access-|geheimes/);
      await end(workers);
    },
  );

  it("a renewed token stands in the store only sealed, and no log shows it", async () => {
    const [first, second] = await twoWorkers(kinds[0]?.[1] as Kind);
    await first.open.verify();
    await second.open.verify();
    expect(first.values()).toContain("refresh-1");
    for (const { values } of [first, second]) expect(values()).toContain("access-1");
    const lines: string[] = [];
    for await (const line of first.store.exportLines()) lines.push(line);
    if (first.store.isShared) expect(lines.some((line) => line.includes('"secrets"'))).toBe(true);
    expect(lines.join("\n")).not.toMatch(/refresh-|access-/);
    await end([first, second]);
  });
});
