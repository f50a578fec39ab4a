import { mkdtempSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../support/entrance.ts";

const dir = mkdtempSync(join(tmpdir(), "litfass-cli-"));
function file(name: string, text: string): string {
  const path = join(dir, name);
  writeFileSync(path, text);
  return path;
}

const text = file(
  "artikel.txt",
  `Politik

Hafenstreit: Nordhafen soll neuen Anleger bekommen

Der alte Anleger ist gesperrt. Bild: picture alliance/dpa | Greta Lindhorst

Nordhafen soll nach Angaben der Stadt einen neuen Anleger bekommen. Das berichtet der „Hafenbote“ unter Berufung auf ein internes Papier.

Der Bau könnte im März beginnen, heißt es in dem Papier. Bürgermeisterin Beate Krull äußerte sich zunächst nicht.

Folgen Sie dem Hafenboten schon bei Facebook, Twitter, Pinterest und YouTube?
`,
);

describe("litfass read", () => {
  it("understands a plain text: section, headline as it stands, lede, credit; boilerplate is no body", async () => {
    const { json } = await run(["read", text, "--url", "https://hafenbote.example/a", "--json"]);
    expect(json).toMatchObject([
      {
        url: "https://hafenbote.example/a",
        section: "Politik",
        kicker: null,
        headline: "Hafenstreit: Nordhafen soll neuen Anleger bekommen",
        images: [{ credit: "picture alliance/dpa | Greta Lindhorst" }],
        publishedAt: null,
        paywalled: null,
      },
    ]);
    expect(JSON.stringify(json)).not.toContain("Folgen Sie");
  });

  it("reads again what it printed: an article as JSON comes back the same", async () => {
    const { out } = await run(["read", text, "--url", "https://hafenbote.example/a", "--json"]);
    const again = await run(["read", file("artikel.json", out.join("\n")), "--json"]);
    expect(again.out).toEqual(out);
  });

  it("says of each file that cannot be read what is wrong, and reads the others", async () => {
    const broken = file("kaputt.json", '{"headline": ');
    const { code, out, err } = await run(["read", join(dir, "fehlt.txt"), broken, dir, text, "--json"]);
    expect(code).toBe(1);
    expect(out).toHaveLength(1);
    expect(err).toHaveLength(3);
    expect(err[0]).toContain("There is no file");
    expect(err[1]).toContain("cannot be read as JSON");
    expect(err[2]).toContain("is a folder");
  });
});

describe("litfass read, of what is no article", () => {
  const bytes = (name: string, start: string) => {
    writeFileSync(join(dir, name), Buffer.concat([Buffer.from(start, "latin1"), Buffer.alloc(600, 0x9c)]));
    return join(dir, name);
  };
  const signIn = `<html><head><title>Bote</title></head><body><h1>Bitte melden Sie sich an</h1><form><input type="password"></form></body></html>`;
  const moved = `<html><head><title>Bote</title><meta http-equiv="refresh" content="0; url=https://bote.example/neu"></head><body><h1>Umgezogen</h1></body></html>`;
  const utf16 = Buffer.from(
    "\ufeffHafenstreit: Nordhafen soll einen neuen Anleger bekommen\n\nDas sagte die Stadt.",
    "utf16le",
  );

  it.each([
    ["a PDF, whatever its name says", bytes("seite.html", "%PDF-1.7\n"), "is a PDF: name the page of the article"],
    ["a picture", bytes("bild.jpg", "\xff\xd8\xff\xe0"), "is a picture: name the page"],
    ["a word processor's document", bytes("text.docx", "PK\x03\x04"), "is an archive or a word processor's document"],
    ["zeros", bytes("null.html", "\0".repeat(1000)), "is a file without text"],
    ["an empty file", file("leer.html", " \n"), "is empty; there is nothing to read."],
    ["a page without words", file("weiss.html", "<html><body></body></html>"), "is no article: it has no headline."],
    ["JSON that is none", file("zahl.json", '{"a": 1}'), "is no article: it has no headline."],
    [
      "a feed without entries",
      file("still.xml", "<rss><channel><title>x</title></channel></rss>"),
      "feed without entries",
    ],
  ])("says what it is in one sentence, and shows nothing: %s", async (_name, target, sentence) => {
    const { code, out, err } = await run(["read", target, "--url", "https://bote.example/a", "--json", "--why"]);
    expect({ code, out }).toEqual({ code: 1, out: [] });
    expect(err).toEqual([expect.stringContaining(sentence)]);
    expect(err[0]).toContain(target);
  });

  it.each([
    ["a sign-in", file("anmelden.html", signIn), 'no text stands under "Bitte melden Sie sich an"'],
    [
      "a page that leads on",
      file("umzug.html", moved),
      "sends its readers on to https://bote.example/neu; name that one",
    ],
  ])("shows the little that stands there, and says why it is no article: %s", async (_name, target, sentence) => {
    const { code, out, err } = await run(["read", target, "--url", "https://bote.example/a", "--json", "--why"]);
    expect(code).toBe(1);
    expect(out.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ withheld: "not an article", body: [] }]);
    expect(err).toEqual([expect.stringContaining(sentence)]);
  });

  it("reads a text in UTF-16, whose every second byte is zero", async () => {
    writeFileSync(join(dir, "breit.txt"), utf16);
    const { code, json } = await run(["read", join(dir, "breit.txt"), "--url", "https://bote.example/a", "--json"]);
    expect({ code, json }).toMatchObject({
      code: 0,
      json: [{ headline: "Hafenstreit: Nordhafen soll einen neuen Anleger bekommen" }],
    });
  });
});

describe("litfass entries", () => {
  it("shows a feed and its entries, instants as ISO text", async () => {
    const rss = `<rss version="2.0"><channel><title>Hafenbote</title><item><title>Eins</title><link>/a</link>
      <pubDate>Tue, 24 Nov 2026 08:00:00 +0100</pubDate></item></channel></rss>`;
    const { json } = await run(["entries", file("feed.xml", rss), "--url", "https://hafenbote.example/feed", "--json"]);
    expect(json).toMatchObject([
      {
        feed: { title: "Hafenbote", language: null },
        entries: [
          { title: "Eins", url: "https://hafenbote.example/a", publishedAt: "2026-11-24T07:00:00.000Z", id: null },
        ],
      },
    ]);
  });

  it("shows where a feed moved for good, and the hub that tells of its news", async () => {
    const rss = `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Hafenbote</title>
      <atom:link rel="hub" href="https://hub.example/"/></channel></rss>`;
    const moved = "https://hafenbote.example/neu";
    const bytes = new TextEncoder().encode(rss);
    const headers = new Headers({ "content-type": "application/rss+xml" });
    const web = async () => ({ status: 200, url: moved, movedTo: moved, headers, bytes });
    const at = "https://hafenbote.example/alt";
    const { json } = await run(["entries", at, "--json"], { changes: { web } });
    expect(json).toMatchObject([{ feed: { hub: "https://hub.example/", movedTo: moved } }]);
    const { out } = await run(["entries", at], { changes: { web } });
    expect(out).toContain(`  moved for good to ${moved}: write that into newsroom.yaml`);
    expect(out).toContain("  hub https://hub.example/");
  });

  it("shows who answers for a feed and what it says of rights", async () => {
    const rss = `<rss version="2.0"><channel><title>Hafenbote</title><copyright>© Hafenbote</copyright>
      <managingEditor>redaktion@hafenbote.example (Greta Lindhorst)</managingEditor><pubDate>Tue, 24 Nov 2026 08:00:00 MEZ</pubDate></channel></rss>`;
    const { json } = await run(["entries", file("head.xml", rss), "--json"]);
    expect(json).toMatchObject([
      {
        feed: {
          rights: "© Hafenbote",
          authors: [{ name: "Greta Lindhorst", email: "redaktion@hafenbote.example" }],
          publishedAt: "2026-11-24T07:00:00.000Z",
          image: null,
        },
        entries: [],
      },
    ]);
  });

  it("says in one sentence that a file is larger than any feed, without reading it", async () => {
    const large = file("large.xml", "");
    truncateSync(large, 21_000_000);
    const { code, err } = await run(["entries", large]);
    expect(code).toBe(1);
    expect(err).toEqual([expect.stringContaining("large.xml is larger than 20 MB")]);
  });

  it("says in one sentence when a file is no feed", async () => {
    const { code, err } = await run(["entries", text]);
    expect(code).toBe(1);
    expect(err).toHaveLength(1);
    expect(err[0]).toContain("is not a feed");
  });
});

describe("litfass tease", () => {
  it("--why tells what else could have been said, with points and the rules against it", async () => {
    const { json } = await run(["tease", text, "--platform", "twitter", "--why", "--json"]);
    const [{ teasers }] = json as [
      {
        teasers: {
          length: number;
          parts: { text: string };
          considered: { points: number; verdict: string; text: string }[];
        }[];
      },
    ];
    const [{ considered, length, parts }] = teasers as [(typeof teasers)[number]];
    expect(considered.length).toBeGreaterThan(1);
    expect(considered.map(({ points }) => points)).toEqual(
      considered.map(({ points }) => points).toSorted((a, b) => b - a),
    );
    expect(considered.some((each) => parts.text.startsWith(each.text))).toBe(true);
    expect(length).toBeLessThanOrEqual(280);
  });

  it("gives a draft or a reason for every platform, hedges kept", async () => {
    const { json } = await run(["tease", text, "--url", "https://hafenbote.example/a", "--json"]);
    const [{ teasers }] = json as [
      { teasers: { platform: string; parts: Record<string, string>; skipped: string | null }[] },
    ];
    expect(teasers.map(({ platform }) => platform).toSorted()).toEqual(["facebook", "pinterest", "twitter", "youtube"]);
    for (const { parts, skipped, platform } of teasers) expect(parts !== null || skipped !== null, platform).toBe(true);
    const x = teasers.find(({ platform }) => platform === "twitter");
    expect(x?.parts.text).toMatch(/soll nach Angaben der Stadt/);
    expect(x?.parts.text).toMatch(/ https:\/\/hafenbote\.example\/a\?utm_source=\S+&utm_content=\w{12}$/);
    expect(teasers.find(({ platform }) => platform === "youtube")?.skipped).toMatch(/video/);
  });

  it("names the channels there are when one is unknown", async () => {
    const { code, err } = await run(["tease", text, "--channel", "x-zeitung"]);
    expect(code).toBe(1);
    expect(err[0]).toContain("newsroom.yaml");
  });
});

describe("litfass judge", () => {
  it("judges each teaser of stdin rule by rule", async () => {
    const stdin = [
      JSON.stringify({ text: "Nordhafen soll nach Angaben der Stadt einen neuen Anleger bekommen." }),
      JSON.stringify({ text: "Nordhafen bekommt einen neuen Anleger." }),
    ].join("\n");
    const { json } = await run(["judge", "--platform", "facebook", "--article", text, "--json"], { stdin });
    expect(json).toMatchObject([{ verdict: "pass" }, { verdict: "block" }]);
    const [, fact] = json as { rules: { rule: string; ok: boolean; evidence: string | null }[] }[];
    const hedge = fact?.rules.find(({ rule }) => rule === "HEDGE");
    expect(hedge).toMatchObject({ ok: false, evidence: expect.stringContaining("soll") });
  });

  it("names the line that is no teaser", async () => {
    const { code, err } = await run(["judge", "--platform", "x", "--article", text], { stdin: '\n{"titel": "x"}\n' });
    expect(code).toBe(1);
    expect(err[0]).toContain("Line 2");
  });
});

describe("dates without a zone", () => {
  const dated = (date: string) =>
    `<rss><channel><title>Hafenbote</title><item><title>Anleger</title><pubDate>${date}</pubDate></item></channel></rss>`;
  const bare = file("ohne-zone.xml", dated("Wed, 25 Nov 2026 20:15:00"));

  it("shows in which zone dates were read that name none, and why; null where all name one", async () => {
    const { json } = await run(["entries", bare, "--json"]);
    expect(json).toMatchObject([
      {
        feed: { zone: { name: "UTC", dates: 1, why: expect.stringContaining("no feed of newsroom.yaml") } },
        entries: [{ publishedAt: "2026-11-25T20:15:00.000Z" }],
      },
    ]);
    const asked = await run(["entries", bare, "--zone", "Europe/Berlin", "--json"]);
    expect(asked.json).toMatchObject([
      {
        feed: { zone: { name: "Europe/Berlin", why: "asked for", dates: 1 } },
        entries: [{ publishedAt: "2026-11-25T19:15:00.000Z" }],
      },
    ]);
    const named = await run(["entries", file("mit-zone.xml", dated("Wed, 25 Nov 2026 20:15:00 GMT")), "--json"]);
    expect(named.json).toMatchObject([{ feed: { zone: null } }]);
  });

  it("says which zone is meant where there is none of that name", async () => {
    const { code, err } = await run(["entries", bare, "--zone", "Berlin"]);
    expect(code).not.toBe(0);
    expect(err[0]).toContain('"Berlin" is no time zone. Did you mean "Europe/Berlin"?');
  });
});
