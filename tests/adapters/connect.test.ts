import { afterEach, describe, expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { app as facebookApp } from "../../sandbox/facebook/page.ts";
import { startSandbox } from "../../sandbox/index.ts";
import { movedClock } from "../../src/clock.ts";
import type { Adapter, Consent, ConsentAsk } from "../../src/model/adapter.ts";
import { failureOf, toolsFor } from "./support.ts";

const dayStartAt = Date.UTC(2026, 10, 24, 5, 0);
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const verifier = "a-verifier-of-at-least-43-signs-as-RFC-7636-wants-it";

/** A channel whose app has its keys and whose account has not consented yet. */
async function unconnected(adapter: Adapter) {
  const clock = movedClock(dayStartAt);
  const sandbox = await startSandbox({ now: clock.now, dayStartAt, port: 0 });
  stops.push(sandbox.stop);
  const consent = adapter.connect as Consent;
  const app: Record<string, string> = {
    ...sandbox.env,
    FACEBOOK_APP_ID: facebookApp.id,
    FACEBOOK_APP_SECRET: facebookApp.secret,
  };
  const ofApp = [...consent.needs, "TWITTER_CLIENT_SECRET"];
  const kept = adapter.settings.filter(({ name }) => ofApp.includes(name) || name.endsWith("_URL"));
  const settings = Object.fromEntries(kept.flatMap(({ name }) => (app[name] === undefined ? [] : [[name, app[name]]])));
  const ask: ConsentAsk = { settings, redirectTo: consent.returnsTo(settings), state: "state-1234", verifier };
  const tools = toolsFor(settings, { now: clock.now });
  return { clock, sandbox, consent, ask, tools };
}

/** What a browser does on the consent page: presses a button, and is sent back. */
async function press(page: string, button: "allow" | "deny"): Promise<URL> {
  const answer = await fetch(page, { method: "POST", body: new URLSearchParams({ do: button }), redirect: "manual" });
  const to = answer.headers.get("location");
  if (to === null) throw new Error(`${answer.status}: ${await answer.text()}`);
  return new URL(to);
}

describe.each(adapters.map((adapter) => [adapter.title, adapter] as const))("connecting %s", (_title, adapter) => {
  it("asks on the platform's own page, and trades the code for keys that open the account", async () => {
    const { consent, ask, tools } = await unconnected(adapter);
    expect((await fetch(consent.page(ask))).status).toBe(200);
    const back = await press(consent.page(ask), "allow");
    expect(back.searchParams.get("state")).toBe(ask.state);
    const opened = await consent.trade(back.searchParams.get("code") ?? "", ask, tools);
    expect(opened).toHaveLength(1);
    const connected = toolsFor({ ...ask.settings, ...opened[0]?.values }, { now: tools.now });
    const identity = await adapter.verify(connected);
    expect(identity).toMatchObject({ name: "Tarretaler Tageblatt", closed: [] });
    for (const request of tools.spent) expect(Object.keys(adapter.budget.costs)).toContain(request);
  });

  it("gives only values for settings it declares, and all that were missing", async () => {
    const { consent, ask, tools } = await unconnected(adapter);
    const back = await press(consent.page(ask), "allow");
    const [opened] = await consent.trade(back.searchParams.get("code") ?? "", ask, tools);
    const declared = new Set(adapter.settings.map(({ name }) => name));
    for (const name of Object.keys(opened?.values ?? {})) expect(declared).toContain(name);
  });

  it("says so when the code was used before", async () => {
    const { consent, ask, tools } = await unconnected(adapter);
    const code = (await press(consent.page(ask), "allow")).searchParams.get("code") ?? "";
    await consent.trade(code, ask, tools);
    const failure = await failureOf(consent.trade(code, ask, tools));
    expect(failure.kind).toBe("unauthorized");
    expect(failure.message).toContain("did not accept the consent");
  });

  it("says so when the code is too old", async () => {
    const { clock, consent, ask, tools } = await unconnected(adapter);
    const code = (await press(consent.page(ask), "allow")).searchParams.get("code") ?? "";
    clock.moveTo(dayStartAt + 3_600_000);
    expect((await failureOf(consent.trade(code, ask, tools))).message).toContain("did not accept the consent");
  });

  it("trades nothing for another address than the person was sent back to", async () => {
    const { consent, ask, tools } = await unconnected(adapter);
    const code = (await press(consent.page(ask), "allow")).searchParams.get("code") ?? "";
    const elsewhere = { ...ask, redirectTo: `${ask.redirectTo}/elsewhere` };
    expect((await failureOf(consent.trade(code, elsewhere, tools))).kind).toBe("unauthorized");
  });

  it("is told when the person says no", async () => {
    const { consent, ask } = await unconnected(adapter);
    const back = await press(consent.page(ask), "deny");
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: "access_denied", state: ask.state });
  });

  it("says in plain words that the platform cannot be reached", async () => {
    const { consent, ask, tools, sandbox } = await unconnected(adapter);
    await sandbox.stop();
    stops.length = 0;
    const failure = await failureOf(consent.trade("a-code", ask, tools));
    expect(failure.kind).toBe("unavailable");
    expect(failure.message).toContain("ECONNREFUSED");
  });
});

describe("a code that somebody else got hold of", () => {
  it.each(["twitter", "youtube"])("opens nothing on %s without the verifier", async (name) => {
    const { consent, ask, tools } = await unconnected(adapters.find((each) => each.name === name) as Adapter);
    const code = (await press(consent.page(ask), "allow")).searchParams.get("code") ?? "";
    const stolen = { ...ask, verifier: "another-verifier-that-is-long-enough-for-the-RFC" };
    expect((await failureOf(consent.trade(code, stolen, tools))).kind).toBe("unauthorized");
  });
});

describe("the Pages of a person", () => {
  it("are offered only where the person may create content", async () => {
    const { consent, ask, tools } = await unconnected(adapters.find(({ name }) => name === "facebook") as Adapter);
    const code = (await press(consent.page(ask), "allow")).searchParams.get("code") ?? "";
    const opened = await consent.trade(code, ask, tools);
    expect(opened.map(({ name }) => name)).toEqual(["Tarretaler Tageblatt"]);
  });

  it("come without the person's own token or the app's secret in any sentence", async () => {
    const { consent, ask, tools } = await unconnected(adapters.find(({ name }) => name === "facebook") as Adapter);
    const wrong = { ...tools, settings: { ...tools.settings, FACEBOOK_APP_SECRET: "geheim-9f8e7d" } };
    const code = (await press(consent.page(ask), "allow")).searchParams.get("code") ?? "";
    const failure = await failureOf(consent.trade(code, ask, wrong));
    expect(failure.message).toContain("Error validating client secret");
    expect(failure.message).not.toContain("geheim");
  });
});
