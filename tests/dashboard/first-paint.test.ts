import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Sheet, sheets, sheetText } from "../../src/dashboard/sheets.ts";
import { heldPost, host, openBoard } from "./board.ts";

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

describe("a page", () => {
  it("brings all that it is painted with: no style to wait for, and scripts run when it stands", async () => {
    const { get, app } = await openBoard();
    const paths = ["/now", "/", "/calendar", "/published", "/ended", "/schedules"];
    const pages = await Promise.all([...paths.map((path) => get(path)), app.request(`http://${host}/`, closed)]);
    for (const page of pages) {
      const text = await page.text();
      expect(text).not.toMatch(/<link[^>]*stylesheet|@import|\sstyle="/);
      expect(text).toContain("<style>");
      for (const [, attributes] of text.matchAll(/<script([^>]*)>/g)) expect(attributes).toContain('type="module"');
      const policy = page.headers.get("content-security-policy") ?? "";
      for (const [, style = ""] of text.matchAll(/<style>(.*?)<\/style>/gs)) expect(policy).toContain(hashOf(style));
      for (const [, script = ""] of text.matchAll(/<script type="module">(.+?)<\/script>/gs))
        expect(policy).toContain(hashOf(script));
    }
  });

  it("says what it is, in its language, to whoever meets it as a link or a bookmark", async () => {
    const { get, app } = await openBoard();
    const described = async (page: Response) =>
      /<meta name="description" content="([^"]+)"/.exec(await page.text())?.[1] ?? "";
    expect(await described(await get("/now"))).toContain("Was die Redaktion in den sozialen Netzen postet");
    expect(await described(await get("/now?lang=en"))).toContain("What the newsroom posts on social networks");
    expect(await described(await app.request(`http://${host}/`, closed))).not.toBe("");
  });

  it("brings the rules for all that stands on it: no class whose only rules are in a sheet that is left out", async () => {
    const { get, desk } = await openBoard();
    await heldPost(desk);
    const classesIn = (sheet: Sheet) =>
      new Set(
        sheetText(sheet)
          .replaceAll(/\{[^{}]*\}/g, " ")
          .match(/(?<=\.)[a-z][\w-]*/gi) ?? [],
      );
    const known = sheets
      .filter((name) => name !== "setup")
      .map((name) => ({ name, text: sheetText(name), has: classesIn(name) }));
    const pages = ["/now", "/", "/calendar", "/calendar?view=day", "/published", "/ended", "/schedules", "/posts/p1"];
    pages.push("/posts/p1/edit", `/articles?url=${encodeURIComponent("https://kurier.example/1")}`, "/webhooks");
    for (const path of pages) {
      const page = await (await get(path)).text();
      const lacking = [...page.matchAll(/\sclass="([^"]*)"/g)].flatMap(([, names = ""]) =>
        names.split(/\s+/).filter((name) => {
          const ruled = known.filter(({ has }) => has.has(name));
          return ruled.length > 0 && !ruled.some(({ text }) => page.includes(`<style>${text}</style>`));
        }),
      );
      expect([...new Set(lacking)], path).toEqual([]);
    }
    // The sign of an overruled post stands on pages of every kind.
    expect(classesIn("base")).toContain("overruled");
  });

  it("is cut from whoever opened its window where another site may have, and costs no fresh process where none has", async () => {
    const { get, app } = await openBoard();
    const of = async (site: string) =>
      (await get("/now", { "sec-fetch-site": site, "sec-fetch-mode": "navigate" })).headers.get(
        "cross-origin-opener-policy",
      );
    expect([await of("none"), await of("same-origin")]).toEqual([null, null]);
    expect([await of("cross-site"), await of("same-site")]).toEqual(["same-origin", "same-origin"]);
    expect((await app.request(`http://${host}/`, closed)).headers.get("cross-origin-opener-policy")).toBe(
      "same-origin",
    );
  });

  it("asks for one script at most, once in the life of its version; its own stands in the page and knows the shared one", async () => {
    const { get } = await openBoard();
    const first = await (await get("/calendar")).text();
    const scripts = [...first.matchAll(/<script src="([^"]+)"/g)].map(([, src]) => src ?? "");
    expect(scripts.map((each) => each.split("/").at(-1))).toEqual(["live.js"]);
    for (const path of ["/", "/calendar", "/schedules", "/now", "/published"])
      expect([...(await (await get(path)).text()).matchAll(/<script src=/g)], path).toHaveLength(1);
    expect(first).toContain(`import { act } from "${scripts[0]}"`);
    for (const src of scripts) {
      const answer = await get(src);
      expect(answer.headers.get("content-type")).toContain("text/javascript");
      expect(answer.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
      expect((await get(src.replace(/scripts-[^/]+/, "scripts-other"))).status).toBe(404);
    }
  });
});

const closed = { headers: { host, accept: "text/html" } };
