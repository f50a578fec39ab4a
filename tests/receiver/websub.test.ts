import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { onBothEngines } from "../support/store.ts";
import { day, type HouseAtHarbour, hour, minute, openHarbour, page, start } from "./newsroom.ts";

onBothEngines(() => {
  let harbour: HouseAtHarbour;
  beforeEach(async () => {
    harbour = await openHarbour();
  });
  afterEach(() => harbour.close());

  const callback = async () => `${harbour.url}/websub/${(await harbour.subscription())?.token}`;
  const ask = async (query: Record<string, string>) => {
    const answer = await fetch(`${await callback()}?${new URLSearchParams(query)}`);
    return [answer.status, await answer.text()];
  };
  const asking = (changes: { readonly [name: string]: string | undefined } = {}) =>
    ask({
      "hub.mode": "subscribe",
      "hub.topic": harbour.feed.url,
      "hub.challenge": "wer da",
      "hub.lease_seconds": "3600",
      ...(changes as Record<string, string>),
    });

  it("a feed that names a hub is subscribed to there: asked, verified, alive for as long as the hub grants", async () => {
    await harbour.subscribe();
    const [asked] = harbour.hub.asked;
    expect(asked).toMatchObject({
      "hub.mode": "subscribe",
      "hub.topic": harbour.feed.url,
      "hub.lease_seconds": "864000",
    });
    expect(asked?.["hub.callback"]).toMatch(new RegExp(`^${harbour.url}/websub/[\\w-]{32}$`));
    expect(asked?.["hub.secret"]).toMatch(/^[0-9a-f]{64}$/);
    expect(harbour.hub.answers).toEqual(["verify 200"]);
    expect(await harbour.subscription()).toMatchObject({
      state: "alive",
      leaseUntil: start + 10 * day,
      tries: 0,
      why: null,
    });
    await harbour.run("fetch");
    expect(harbour.hub.asked).toHaveLength(1);
    expect(harbour.lines).toContain(`fetch    hafen: its hub ${harbour.origin}/hub will tell of new entries`);
  });

  it("a hub that asks back before it answers is confirmed too, and the secret is nowhere kept or said", async () => {
    harbour.hub.manners.verify = "before it answers";
    await harbour.subscribe();
    expect(await harbour.subscription()).toMatchObject({ state: "alive" });
    const given = harbour.hub.asked[0]?.["hub.secret"] ?? "";
    const kept: string[] = [];
    for await (const line of harbour.store.exportLines()) kept.push(line);
    expect(kept.join()).toContain(`${harbour.origin}/hub`);
    expect([...kept, ...harbour.lines].join()).not.toContain(given);
  });

  it("what a hub delivers is kept at once like what the feed shows, under all four signatures", async () => {
    await harbour.subscribe();
    for (const algorithm of ["sha1", "sha256", "sha384", "sha512"] as const) {
      harbour.hub.manners.algorithm = algorithm;
      harbour.items.push({ path: `/${algorithm}` });
      await harbour.publish();
      const entries = await harbour.store.entries.ofFeed("hafen");
      expect(entries.map(({ key, state }) => [key, state])).toContainEqual([`/${algorithm}`, "unread"]);
    }
    expect(harbour.hub.answers.slice(1)).toEqual(Array.from({ length: 4 }, () => "deliver 202"));
    expect(harbour.counts()).toEqual({ "hub verified": 1, "hub accepted": 4 });
    await harbour.publish();
    expect(await harbour.store.entries.ofFeed("hafen")).toHaveLength(4);
  });

  it("a delivery with a wrong signature, without one, or to nobody changes nothing and is counted", async () => {
    await harbour.subscribe();
    harbour.items.push({ path: "/falsch" });
    harbour.hub.manners.signs = "wrongly";
    await harbour.publish();
    harbour.hub.manners.signs = "not at all";
    await harbour.publish();
    const body = "<rss/>";
    const md5 = createHmac("md5", harbour.hub.asked[0]?.["hub.secret"] ?? "")
      .update(body)
      .digest("hex");
    const post = async (to: string, signature: string) =>
      (await fetch(to, { method: "POST", body, headers: { "x-hub-signature": signature } })).status;
    expect(await post(await callback(), `md5=${md5}`)).toBe(403);
    expect(await post(await callback(), "sha256=zz")).toBe(403);
    expect(await post(`${harbour.url}/websub/geraten`, `sha256=${"0".repeat(64)}`)).toBe(410);
    expect(harbour.hub.answers.slice(1)).toEqual(["deliver 403", "deliver 401"]);
    expect(await harbour.store.entries.ofFeed("hafen")).toEqual([]);
    expect(harbour.counts()).toMatchObject({ "hub forged": 3, "hub unsigned": 1, "hub unknown": 1 });
    expect(await harbour.subscription()).toMatchObject({ heardAt: null });
    expect(harbour.lines.filter((line) => line.includes("was refused"))).toHaveLength(3);
  });

  it("a delivery without a readable feed has the feed asked now", async () => {
    await harbour.subscribe();
    for (const delivers of ["nothing", "rubbish"] as const) {
      await harbour.run("fetch");
      expect((await harbour.store.feeds.get("hafen"))?.nextFetchAt).toBeGreaterThan(harbour.clock.now());
      harbour.hub.manners.delivers = delivers;
      await harbour.publish();
      expect((await harbour.store.feeds.get("hafen"))?.nextFetchAt).toBe(harbour.clock.now());
    }
  });

  it("only what was asked for and is open is confirmed: topic, challenge, span and time must fit", async () => {
    await harbour.subscribe();
    const nothing = [404, "Nobody here asked for that.\n"];
    expect(await asking()).toEqual(nothing);
    harbour.clock.moveTo((await harbour.subscription())?.nextAt ?? 0);
    harbour.hub.manners.verify = "never";
    await harbour.run("fetch");
    for (const wrong of [
      { "hub.topic": "http://127.0.0.1/anderes" },
      { "hub.challenge": "" },
      { "hub.challenge": "x".repeat(5000) },
      { "hub.lease_seconds": "0" },
      { "hub.lease_seconds": "-5" },
      { "hub.lease_seconds": "ewig" },
      { "hub.mode": "unsubscribe" },
      { "hub.mode": "publish" },
    ])
      expect([wrong, await asking(wrong)]).toEqual([wrong, nothing]);
    expect((await fetch(`${harbour.url}/websub/geraten?hub.mode=subscribe`)).status).toBe(404);
    expect(await asking()).toEqual([200, "wer da"]);
    expect((await harbour.subscription())?.leaseUntil).toBe(harbour.clock.now() + hour);
    expect(await asking()).toEqual(nothing);
  });

  it("a lease is renewed when four fifths are over, and goes on; an absurdly long one is not trusted", async () => {
    harbour.hub.manners.leaseSeconds = 10 * 3600;
    await harbour.subscribe();
    expect(await harbour.store.subscriptions.nextAt(harbour.push.publicUrl)).toBe(start + 8 * hour);
    harbour.clock.moveTo(start + 8 * hour - 1);
    await harbour.run("fetch");
    expect(harbour.hub.asked).toHaveLength(1);
    harbour.clock.moveTo(start + 8 * hour);
    harbour.hub.manners.leaseSeconds = 4_000_000_000;
    await harbour.run("fetch");
    await harbour.hub.settled();
    expect(harbour.hub.asked.map((one) => one["hub.callback"])).toEqual(
      Array.from({ length: 2 }, () => expect.any(String)),
    );
    expect(new Set(harbour.hub.asked.map((one) => one["hub.callback"])).size).toBe(1);
    expect(await harbour.subscription()).toMatchObject({ state: "alive", leaseUntil: start + 8 * hour + 30 * day });
  });

  it("a hub that refuses, denies, or does not ask back is asked again, ever more rarely, and the feed is polled as before", async () => {
    harbour.hub.manners.answer = 503;
    await harbour.subscribe();
    const due = async () => ((await harbour.subscription())?.nextAt ?? 0) - harbour.clock.now();
    expect(await harbour.subscription()).toMatchObject({
      state: "wanted",
      why: { de: "er antwortete 503: Heute nicht", en: "it answered 503: Heute nicht" },
    });
    expect(await due()).toBe(minute);
    harbour.clock.moveTo(harbour.clock.now() + minute);
    await harbour.run("fetch");
    expect(await due()).toBe(2 * minute);
    harbour.hub.manners.answer = 202;
    harbour.hub.manners.verify = "never";
    harbour.clock.moveTo(harbour.clock.now() + 2 * minute);
    await harbour.run("fetch");
    expect(await due()).toBeGreaterThan(10 * minute);
    harbour.clock.moveTo(harbour.clock.now() + (await due()));
    harbour.hub.manners.verify = "denies";
    await harbour.run("fetch");
    await harbour.hub.settled();
    expect(await harbour.subscription()).toMatchObject({
      state: "denied",
      leaseUntil: null,
      why: { de: "er lehnt ab: Dieses Thema führen wir nicht", en: "it denies: Dieses Thema führen wir nicht" },
    });
    expect(await due()).toBe(day);
    const asked = harbour.asked.length;
    harbour.clock.moveTo(harbour.clock.now() + 2 * minute);
    await harbour.run("fetch");
    expect(harbour.asked.length).toBe(asked + 1);
  });

  it("a hub that asks back for another topic, or without a challenge, is not confirmed", async () => {
    for (const verify of ["for another topic", "without a challenge"] as const) {
      harbour.hub.manners.verify = verify;
      await harbour.subscribe();
      expect(await harbour.subscription()).toMatchObject({ state: "wanted" });
      harbour.clock.moveTo((await harbour.subscription())?.nextAt ?? 0);
    }
    expect(harbour.hub.answers).toEqual(["verify 404", "verify 404"]);
  });

  it("while a hub brings the news the feed is polled rarely; news that it did not bring ends that until it brings some", async () => {
    await harbour.subscribe();
    const poll = async () => {
      harbour.clock.moveTo((await harbour.store.feeds.get("hafen"))?.nextFetchAt ?? 0);
      await harbour.run("fetch");
      return (((await harbour.store.feeds.get("hafen"))?.nextFetchAt ?? 0) - harbour.clock.now()) / minute;
    };
    expect(await poll()).toBeLessThan(1.3);
    harbour.items.push({ path: "/eins" });
    await harbour.publish();
    expect(await poll()).toBeGreaterThan(14.9);
    harbour.items.push({ path: "/zwei" });
    expect(await poll()).toBeLessThan(1.2);
    expect(await poll()).toBeLessThan(1.3);
    harbour.items.push({ path: "/drei" });
    harbour.clock.moveTo(harbour.clock.now() + 1);
    await harbour.publish();
    expect(await poll()).toBeGreaterThan(14.9);
    // When the hub stopped renewing, the lease ends, and with it the trust.
    harbour.hub.manners.answer = 500;
    harbour.clock.moveTo(start + 11 * day);
    expect(await poll()).toBeLessThan(11);
    expect(await harbour.subscription()).toMatchObject({ state: "alive", leaseUntil: start + 10 * day });
  });

  it("a feed that names no hub any more, or stands in no newsroom.yaml any more, is left at its hub", async () => {
    await harbour.subscribe();
    harbour.site.namesHub = false;
    harbour.clock.moveTo(harbour.clock.now() + 2 * minute);
    await harbour.subscribe();
    expect(harbour.hub.asked.at(-1)).toMatchObject({ "hub.mode": "unsubscribe", "hub.topic": harbour.feed.url });
    expect(harbour.hub.subscribers).toEqual([]);
    expect(await harbour.subscription()).toBeNull();

    harbour.site.namesHub = true;
    harbour.clock.moveTo(harbour.clock.now() + 2 * minute);
    await harbour.subscribe();
    expect(harbour.hub.subscribers).toHaveLength(1);
    const gone = { newsroom: { ...harbour.house.newsroom, feeds: [] } };
    await harbour.run("fetch", gone);
    expect(harbour.hub.subscribers, "another machine may still read it").toHaveLength(1);
    harbour.clock.moveTo(harbour.clock.now() + 3 * hour);
    harbour.hub.manners.verify = "never";
    for (let i = 0; i < 5; i += 1) {
      await harbour.run("fetch", gone);
      harbour.clock.moveTo((await harbour.subscription())?.nextAt ?? harbour.clock.now());
    }
    expect(harbour.hub.asked.filter((one) => one["hub.mode"] === "unsubscribe")).toHaveLength(4);
    expect(await harbour.subscription()).toBeNull();
  });

  it("the page decides: a story that a hub tells of and that is not there is no article", async () => {
    await harbour.subscribe();
    harbour.items.push({ path: "/da" }, { path: "/nicht-da" });
    harbour.pages.set("/da", { status: 200, html: page("Fähre fährt wieder") });
    await harbour.publish();
    await harbour.run("read");
    expect(await harbour.store.articles.get(`${harbour.origin}/da`)).toMatchObject({ withheld: null, old: false });
    expect(await harbour.store.articles.get(`${harbour.origin}/nicht-da`)).toBeNull();
  });
});
