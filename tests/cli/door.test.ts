import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noteDashboard } from "../../src/cli/running.ts";
import { openSession, visitorByToken } from "../../src/dashboard/door.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { run } from "../support/entrance.ts";

let dataDir: string;
let store: Store;
const door = { now: Date.now, idleMs: 1000 };

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "litfass-door-"));
  store = await openStore({ dataDir });
});
afterEach(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true });
});

const litfass = (...args: string[]) => run(args, { changes: { dataDir, openStore: () => openStore({ dataDir }) } });

describe("litfass link", () => {
  it("prints a new way into the dashboard that runs here, which works once", async () => {
    noteDashboard(dataDir, "http://127.0.0.1:4799/");
    const { code, out } = await litfass("link");
    expect(code).toBe(0);
    const link = new URL(out[0] ?? "");
    expect(link.origin + link.pathname).toBe("http://127.0.0.1:4799/enter");
    const key = link.searchParams.get("key") ?? "";
    expect(await openSession(store, key, door)).not.toBeNull();
    expect(await openSession(store, key, door)).toBeNull();
  });

  it("with --lock first ends every session and every other link", async () => {
    noteDashboard(dataDir, "http://127.0.0.1:4799/");
    const keyOf = async (...args: string[]) =>
      new URL((await litfass("link", ...args)).out[0] ?? "").searchParams.get("key");
    const before = (await keyOf()) ?? "";
    const after = (await keyOf("--lock")) ?? "";
    expect(await openSession(store, before, door)).toBeNull();
    expect(await openSession(store, after, door)).not.toBeNull();
  });
});

describe("litfass token", () => {
  it("shows a token once, lists it without its secret, and revokes it at once", async () => {
    const made = await litfass("token", "make", "cms", "--scope", "propose");
    const [token = ""] = made.out;
    expect(token).toMatch(/^litfass_[\w-]{43}$/);
    expect(await visitorByToken(store, token, 1)).toEqual({ kind: "token", name: "cms", scope: "propose" });
    const listed = await litfass("token", "list", "--json");
    expect(listed.json).toEqual([
      { name: "cms", scope: "propose", madeAt: expect.any(String), usedAt: new Date(1).toISOString() },
    ]);
    expect((await litfass("token", "revoke", "cms")).code).toBe(0);
    expect(await visitorByToken(store, token, 1)).toBeNull();
  });

  it("says in one sentence what is wrong with a name or scope", async () => {
    await litfass("token", "make", "cms");
    const faults: [string[], string][] = [
      [["make", "cms"], 'There is a token "cms" already'],
      [["make", "cms2", "--scope", "all"], 'A token\'s scope is read, propose, decide, not "all".'],
      [["make", "-\u001b[2J"], "A token's name has letters"],
      [["revoke", "nix"], 'There is no token "nix"'],
    ];
    for (const [args, words] of faults) {
      const { code, err } = await litfass("token", ...args);
      expect([code, err.length], err.join("\n")).toEqual([
        args[1]?.startsWith("-") ? 2 : 1,
        code === 2 ? err.length : 1,
      ]);
      if (code === 1) expect(err[0]).toContain(words);
    }
    expect((await litfass("token", "list", "--json")).json).toHaveLength(1);
  });
});
