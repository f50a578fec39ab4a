import { describe, expect, test } from "vitest";
import { pinterest } from "../../adapters/pinterest/index.ts";
import { board, draft, link, search, type Listed } from "./pinterest-board.ts";
import { failureOf } from "./support.ts";

/** Pins of other articles, each made a minute before the one in front of it. */
const others = (count: number, newestAt = search.sinceAt + 5 * 60_000): Listed[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(1000 + index),
    link: `https://kurier.example/${index}?utm_content=anders${index}`,
    created_at: dated(newestAt - index * 60_000),
  }));
const ours: Listed = { id: "500", link, created_at: "2026-11-24T11:56:00" };

async function listing(pins: Listed[]) {
  const made = await board();
  made.state.pins = pins;
  return made;
}

describe("looking for a Pin", () => {
  test("one that was published is found by its mark", async () => {
    const { tools } = await board();
    const published = await pinterest.publish(draft, tools);
    expect({ receipt: await pinterest.find(search, tools) }).toEqual(published);
  });

  test("it is found behind the first 250, by the bookmark Pinterest gave", async () => {
    const { seen, tools } = await listing([...others(300, search.sinceAt + 400 * 60_000), ours]);
    expect(await pinterest.find(search, tools)).toEqual({
      remoteId: "500",
      url: "https://www.pinterest.com/pin/500/",
      at: Date.UTC(2026, 10, 24, 11, 56),
    });
    expect(seen.map(({ query }) => [query.get("page_size"), query.get("bookmark")])).toEqual([
      ["250", null],
      ["250", "250"],
    ]);
  });

  test.each([
    ["a mark that only begins like ours", { link: `${link}b` }],
    ["our mark in another place of the link", { link: "https://kurier.example/k7q2?utm_term=k7q2" }],
    ["no link", { link: null }],
    ["a link that is none", { link: "k7q2" }],
    ["our link, saved by somebody else on a shared board", { is_owner: false }],
  ])("a Pin with %s is not it", async (_, more) => {
    const { tools } = await listing([{ ...ours, ...more }]);
    expect(await pinterest.find(search, tools)).toBeNull();
  });

  test("an empty board has none", async () => {
    const { tools } = await listing([]);
    expect(await pinterest.find(search, tools)).toBeNull();
  });

  test("on a board that runs from new to old, a whole page from before the attempt is far enough", async () => {
    const { seen, tools } = await listing(others(800, search.sinceAt + 100 * 60_000));
    expect(await pinterest.find(search, tools)).toBeNull();
    expect(seen).toHaveLength(2);
  });

  test.each([
    ["runs from old to new", () => [...others(600, search.sinceAt - 60 * 60_000).toReversed(), ours]],
    [
      "was put in order by hand",
      () => {
        const [first, ...rest] = others(600, search.sinceAt - 60 * 60_000);
        return first === undefined ? [] : [...rest.slice(0, 30), first, ...rest.slice(30), ours];
      },
    ],
    [
      "tells one instant for all",
      () => [...others(600).map((pin) => ({ ...pin, created_at: "2026-11-01T00:00:00" })), ours],
    ],
    [
      "leaves out a date",
      () => {
        const pins = others(600, search.sinceAt - 4 * 60_000);
        return [...pins.slice(0, 100), { id: "1" }, ...pins.slice(101), ours];
      },
    ],
    ["tells no dates", () => [...others(600).map(({ id, link: to }) => ({ id, link: to })), ours]],
  ])("a board that %s is read to its end", async (_, pins) => {
    const { seen, tools } = await listing(pins());
    expect((await pinterest.find(search, tools))?.remoteId).toBe("500");
    expect(seen).toHaveLength(3);
  });

  test("a page that is older only by what clocks may differ is not far enough", async () => {
    const page = others(250).map((pin, index) => ({
      ...pin,
      created_at: dated(search.sinceAt - 10_000 - index * 1000),
    }));
    const { tools } = await listing([...page, ours]);
    expect((await pinterest.find(search, tools))?.remoteId).toBe("500");
  });

  test("a board that never ends is no proof that the Pin is absent", async () => {
    const { seen, tools } = await board(({ query }) => ({
      json: { items: [{ id: "1", link: null }], bookmark: `${query.get("bookmark")}x` },
    }));
    const failure = await failureOf(pinterest.find(search, tools), "unavailable");
    expect(failure.message).toContain("k7q2");
    expect(seen).toHaveLength(40);
  });

  test("a list without items is not taken for an empty one", async () => {
    const { tools } = await board(() => ({ json: { bookmark: null } }));
    expect((await failureOf(pinterest.find(search, tools))).kind).toBe("unavailable");
  });
});

function dated(at: number): string {
  return new Date(at).toISOString().slice(0, 19);
}
