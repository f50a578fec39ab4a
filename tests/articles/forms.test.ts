import { expect, test } from "vitest";
import { readPage } from "../../src/articles/page.ts";
import { forms } from "./forms.ts";

test.each(forms)("$name", ({ html, truth }) => {
  const { article } = readPage(html, { url: "https://bote.example/stadt/haushalt", zone: "Europe/Berlin" });
  const { kicker, headline, lede, authors, topics, images, body } = article;
  expect({ kicker, headline, lede, authors, topics }).toEqual({
    kicker: truth.kicker,
    headline: truth.headline,
    lede: truth.lede,
    authors: truth.authors,
    topics: truth.topics,
  });
  expect(article.publishedAt).toBe(Date.parse(truth.publishedAt));
  expect(images[0]).toMatchObject({ url: truth.cover, credit: truth.credit });
  expect(body).toEqual(truth.body);
});
