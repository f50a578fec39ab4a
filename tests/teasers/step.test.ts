import { expect, it } from "vitest";
import { writeTeasers } from "../../src/teasers/step.ts";
import { article, morning } from "../support/article.ts";
import { scriptedChannel } from "../support/channel.ts";
import { openDesk } from "../support/desk.ts";

it("does not say the same twice in one turn, nor in the next", async () => {
  const desk = await openDesk(scriptedChannel({ name: "kanal" }));
  const keep = (name: string) => {
    const given = { article: article({ url: `https://kurier.example/${name}` }), hash: name, withheld: null };
    return desk.store.articles.keep({ ...given, old: false, aliases: [] }, morning);
  };
  const texts = async () => (await desk.store.teasers.recentTexts("kanal", 0)).map(({ text }) => text);
  for (const name of ["eins", "zwei"]) await keep(name);
  expect(await writeTeasers(desk)).toBe(2);
  const first = await texts();
  expect(first.length).toBeGreaterThan(0);
  expect(new Set(first).size).toBe(first.length);
  await keep("drei");
  expect(await writeTeasers(desk)).toBe(1);
  const all = await texts();
  expect(new Set(all).size).toBe(all.length);
  await desk.store.close();
});
