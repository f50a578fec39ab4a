import { connect } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { onBothEngines } from "../support/store.ts";
import { day, type HouseAtHarbour, hour, minute, openHarbour, page, secret, start } from "./newsroom.ts";
import { hmac, post, send } from "./sender.ts";

let harbour: HouseAtHarbour;
const at = (path: string) => `${harbour.origin}${path}`;
const put = (path: string, headline = "Fähre fährt wieder", more = "") =>
  harbour.pages.set(path, { status: 200, html: page(headline, more) });
const hear = () => harbour.run("hear");

onBothEngines(() => {
  beforeEach(async () => {
    harbour = await openHarbour();
  });
  afterEach(() => harbour.close());

  it("a signed notice has the page read, and what the page says is kept, not what the notice says", async () => {
    put("/faehre");
    const notice = {
      event: "published",
      url: at("/faehre"),
      id: "77",
      headline: "Erfunden",
      updated_at: "2026-11-24T11:59:00Z",
    };
    expect(await send(harbour, notice)).toEqual({ status: 202, text: "Taken. Not understood: headline.\n" });
    await hear();
    const kept = await harbour.store.articles.get(at("/faehre"));
    expect(kept).toMatchObject({ article: { headline: "Fähre fährt wieder" }, withheld: null, old: false });
    expect(harbour.counts()).toEqual({ "webhook accepted": 1 });
  });

  it("a page that is not public gives no article, whatever was signed; it is tried again and then given up", async () => {
    await send(harbour, { event: "published", url: at("/nicht-da") });
    put("/geheim", "Noch nicht", '<meta name="robots" content="noindex">');
    await send(harbour, { event: "published", url: at("/geheim") });
    await hear();
    expect(await harbour.store.articles.get(at("/nicht-da"))).toBeNull();
    expect(await harbour.store.articles.get(at("/geheim"))).toMatchObject({ withheld: "noindex" });
    put("/nicht-da");
    harbour.clock.moveTo(start + 3000);
    await hear();
    expect(await harbour.store.articles.get(at("/nicht-da"))).toMatchObject({ withheld: null });
  });

  it("forged, unsigned and late notices are refused, change nothing, and are counted", async () => {
    const notice = { event: "published", url: at("/faehre") };
    const bodies = [
      await send(harbour, notice, { key: "ein-anderes-geheimnis-0123456789abc" }),
      await send(harbour, notice, { headers: {} }),
      await send(harbour, notice, { headers: { "litfass-timestamp": "1764072000" } }),
      await send(harbour, notice, { headers: { "litfass-timestamp": "bald", "litfass-signature": "sha256=00" } }),
      await send(harbour, notice, { at: harbour.clock.now() - 6 * minute }),
      await send(harbour, notice, { at: harbour.clock.now() + 6 * minute }),
    ];
    expect(bodies.map(({ status }) => status)).toEqual([403, 401, 401, 403, 403, 403]);
    expect(bodies.at(-1)?.text).toBe(
      "The notice is of more than 5 minutes ago or ahead: is the sender's clock right?\n",
    );
    const body = JSON.stringify(notice);
    const timestamp = String(harbour.clock.now() / 1000);
    const headers = { "litfass-timestamp": timestamp, "litfass-signature": hmac(secret, `${timestamp}.`, body) };
    const changed = body.replace("published", "withdrawn");
    expect((await post(harbour, "webhook", changed, headers)).status).toBe(403);
    expect(
      (await post(harbour, "webhook", body, { ...headers, "litfass-timestamp": String(+timestamp + 1) })).status,
    ).toBe(403);
    expect(harbour.counts()).toEqual({ "webhook forged": 4, "webhook unsigned": 2, "webhook late": 2 });
    expect(await harbour.store.entries.ofFeed("*push")).toEqual([]);
    expect((await post(harbour, "webhook", body, headers)).status).toBe(202);
  });

  it("a replayed notice is known and has nothing read again; the same of another moment is another notice", async () => {
    put("/faehre");
    const notice = { event: "updated", url: at("/faehre") };
    await send(harbour, notice);
    await hear();
    const asked = harbour.asked.length;
    expect(await send(harbour, notice)).toEqual({ status: 200, text: "Known already.\n" });
    await hear();
    expect(harbour.asked).toHaveLength(asked);
    harbour.clock.moveTo(start + minute);
    expect((await send(harbour, notice)).status).toBe(202);
    await hear();
    expect(harbour.asked.length).toBeGreaterThan(asked);
    expect(harbour.counts()).toEqual({ "webhook accepted": 2, "webhook replayed": 1 });
  });

  it("while the secret is being changed, old and new are taken", async () => {
    harbour.push.secrets = ["neues-geheimnis-neues-geheimnis-neu!", secret];
    expect((await send(harbour, { event: "published", url: at("/a") })).status).toBe(202);
    expect((await send(harbour, { event: "published", url: at("/b") }, { key: harbour.push.secrets[0] })).status).toBe(
      202,
    );
    harbour.push.secrets = harbour.push.secrets.slice(0, 1);
    expect((await send(harbour, { event: "published", url: at("/c") })).status).toBe(403);
  });

  it("a withdrawn article is withheld at once, by what its page says, found by its id alone", async () => {
    put("/faehre");
    await send(harbour, { event: "published", url: at("/faehre"), id: "77" });
    await hear();
    await send(harbour, { event: "withdrawn", id: "77", url: null, updated_at: null });
    await hear();
    expect((await harbour.store.articles.get(at("/faehre")))?.withheld, "the page still stands").toBeNull();
    harbour.pages.set("/faehre", { status: 410, html: "" });
    harbour.clock.moveTo(start + 1000);
    await send(harbour, { event: "withdrawn", id: "77" });
    await hear();
    expect((await harbour.store.articles.get(at("/faehre")))?.withheld).toBe("gone");
    expect((await send(harbour, { event: "withdrawn", id: "unbekannt" })).status).toBe(202);
  });

  it("an article known from a feed is looked at again, also when it is older than anything polled would look at", async () => {
    put("/faehre");
    harbour.items.push({ path: "/anderes" });
    await harbour.run("fetch");
    harbour.clock.moveTo(start + 2 * minute);
    harbour.items.push({ path: "/faehre" });
    await harbour.run("fetch");
    await harbour.run("read");
    harbour.clock.moveTo(start + 90 * day);
    put("/faehre", "Fähre fährt doch nicht");
    await harbour.run("read");
    const headline = async () => (await harbour.store.articles.get(at("/faehre")))?.article.headline;
    expect(await headline()).toBe("Fähre fährt wieder");
    await send(harbour, { event: "updated", url: `${at("/faehre")}?utm_source=cms` });
    expect(await harbour.store.told.nextAt()).toBe(harbour.clock.now());
    await hear();
    expect(await headline()).toBe("Fähre fährt doch nicht");
    expect(await harbour.store.told.nextAt()).toBeNull();
    expect(await harbour.store.entries.ofFeed("*push")).toEqual([]);
    harbour.clock.moveTo(start + 91 * day);
    await send(harbour, { event: "updated", url: at("/faehre"), id: "77" });
    await hear();
    harbour.pages.set("/faehre", { status: 410, html: "" });
    await send(harbour, { event: "withdrawn", id: "77" });
    await hear();
    expect((await harbour.store.articles.get(at("/faehre")))?.withheld, "known by its id from then on").toBe("gone");
  });

  it("what was published before pushes began, or is old in a feed, is known and never posted by itself", async () => {
    harbour.items.push({ path: "/alt-im-feed", at: start - hour });
    await harbour.run("fetch");
    harbour.clock.moveTo(start + hour);
    put("/alt-im-feed");
    put("/archiv", "Fähre im Jahr 2019", '<meta property="article:published_time" content="2019-05-01T10:00:00Z">');
    put(
      "/neu",
      "Fähre heute",
      `<meta property="article:published_time" content="${new Date(start + 2 * hour).toISOString()}">`,
    );
    for (const path of ["/alt-im-feed", "/archiv"]) await send(harbour, { event: "updated", url: at(path) });
    await hear();
    expect(await harbour.store.articles.get(at("/alt-im-feed"))).toBeNull();
    expect(await harbour.store.articles.get(at("/archiv"))).toMatchObject({ old: true });
    harbour.clock.moveTo(start + 3 * hour);
    await send(harbour, { event: "published", url: at("/neu") });
    await hear();
    expect(await harbour.store.articles.get(at("/neu"))).toMatchObject({ old: false });
  });

  it("a CMS that tells of its whole archive floods nobody: what is too much waits for a person", async () => {
    for (let i = 0; i < 40; i += 1) {
      harbour.clock.moveTo(start + i * 1000);
      await send(harbour, { event: "published", url: at(`/archiv/${i}`) });
    }
    const due = await harbour.store.entries.unread(harbour.clock.now(), 100, true);
    expect(due).toHaveLength(31);
    expect((await harbour.store.held.byFeed()).get("*push")?.count).toBe(9);
    expect(harbour.lines.filter((line) => line.includes("they wait for a person"))).toHaveLength(4);
  });

  it("fields of the CMS's own are kept from the newest notice, in whatever order they come", async () => {
    put("/faehre");
    const of = (saidAt: string, kicker?: string) => ({
      event: "updated",
      url: at("/faehre"),
      updated_at: saidAt,
      ...(kicker ? { kicker } : {}),
    });
    const kicker = async () => {
      await hear();
      return (await harbour.store.articles.get(at("/faehre")))?.article.kicker;
    };
    await send(harbour, of("2026-11-24T11:58:00Z", "Zweiter"));
    expect(await kicker()).toBe("Zweiter");
    await send(harbour, of("2026-11-24T11:57:00Z", "Erster"));
    expect(await kicker()).toBe("Zweiter");
    await send(harbour, of("2099-01-01T00:00:00Z", "Aus der Zukunft"));
    expect(await kicker()).toBe("Aus der Zukunft");
    harbour.clock.moveTo(start + minute);
    await send(harbour, of("2026-11-24T12:00:30Z"));
    expect(await kicker()).toBeNull();
  });

  it("what is no notice is refused in one sentence that names the fault", async () => {
    const told = async (notice: unknown) => (await send(harbour, notice)).text;
    expect(await told("{kaputt")).toBe("This is no notice: the body is no JSON.\n");
    expect(await told("\ud800")).toBe("This is no notice: the body is no JSON.\n");
    expect(await told(`${"[".repeat(100_000)}`)).toBe("This is no notice: the body is no JSON.\n");
    expect(await told([])).toBe('This is no notice: "event" is published, updated or withdrawn.\n');
    expect(await told({ event: "gelöscht", url: at("/a") })).toMatch('"event" is');
    for (const url of [
      "/a",
      "javascript:alert(1)",
      "file:///etc/passwd",
      "https://a:b@c.example/",
      "x".repeat(3000),
      7,
    ])
      expect(await told({ event: "published", url })).toMatch('"url" is the public address');
    expect(harbour.counts()).toEqual({ "webhook malformed": 11 });
    const strange = { event: "published", url: at("/a"), social: { teser: {}, skip: "überall!" }, is_ad: "vielleicht" };
    expect(await told(strange)).toBe("Taken. Not understood: is_ad, social.teser, social.skip.\n");
  });

  it("a body that is too large is refused, one that trickles in is let go, and a stranger's path tells nothing", async () => {
    expect(await knock("content-length: 600000")).toMatch(/^HTTP\/1.1 413 /);
    expect(await knock("transfer-encoding: chunked", "fffff\r\n".padEnd(600_000, "x"))).toMatch(/^HTTP\/1.1 413 /);
    expect(harbour.counts()).toEqual({ "webhook too large": 2 });
    expect(await knock("content-length: 1000", "{", true)).toMatch(/^HTTP\/1.1 408 /);
    for (const path of ["", "webhook", "store", "../metrics", "websub/"]) {
      const answer = await fetch(`${harbour.url}/${path}`);
      expect([path, answer.status, await answer.text()]).toEqual([path, 404, "There is nothing here.\n"]);
    }
  });
});

/** The answer to a call that is written byte by byte; `trickles` goes on for ever with blanks. */
function knock(header: string, body = "", trickles = false): Promise<string> {
  const socket = connect(Number(new URL(harbour.url).port), "127.0.0.1");
  let text = "";
  socket.write(`POST /webhook HTTP/1.1\r\nhost: x\r\nlitfass-signature: x\r\n${header}\r\n\r\n${body}`);
  const trickle = trickles ? setInterval(() => socket.write(" "), 50) : undefined;
  return new Promise((resolve) => {
    socket.on("data", (part: Buffer) => {
      text += part.toString();
      if (!trickles) socket.destroy();
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearInterval(trickle);
      resolve(text);
    });
  });
}
