import { expect, it } from "vitest";
import type { Routing } from "../../src/model/newsroom.ts";
import { takes, whyNotTaken } from "../../src/teasers/routing.ts";
import { article } from "../support/article.ts";

const all: Routing = { sections: [], notSections: [], topics: [] };
const picture = { url: "https://kurier.example/b.jpg" } as never;
const video = { url: "https://kurier.example/v.mp4" } as never;

it.each<[string, Partial<Routing>, Parameters<typeof article>[0], string | null]>([
  ["all where nothing is said", {}, {}, null],
  ["a section, in any capitals", { sections: ["lokales"] }, {}, null],
  ["no other section", { sections: ["Sport"] }, {}, "takes only Sport"],
  ["not a section left out", { notSections: ["LOKALES"] }, {}, "does not take the section Lokales"],
  ["a topic", { topics: ["verkehr"] }, {}, null],
  ["no other topic", { topics: ["Hafen"] }, {}, "takes only the topics Hafen"],
  ["not a topic left out", { notTopics: ["Altmoor"] }, {}, "does not take the topic Altmoor"],
  ["an author", { authors: ["greta lindhorst"] }, {}, null],
  ["no other author", { authors: ["Jo Behrens"] }, {}, "takes only articles by Jo Behrens"],
  ["what has a video", { kinds: ["video"] }, { videos: [video] }, null],
  ["one of several kinds", { kinds: ["video", "picture"] }, { images: [picture] }, null],
  ["nothing without a video", { kinds: ["video"] }, { images: [picture] }, "takes only what is one of: with a video"],
  ["no opinion", { notKinds: ["opinion"] }, { opinion: true }, "takes nothing of this kind: opinion"],
  ["what nobody knows to be paid", { notKinds: ["paywalled"] }, { paywalled: null }, null],
  [
    "nothing paid",
    { notKinds: ["paywalled", "sponsored"] },
    { sponsored: true },
    "takes nothing of this kind: paid content",
  ],
  ["no live blog", { notKinds: ["live blog"] }, { liveBlog: true }, "takes nothing of this kind: live blog"],
])("a channel takes %s", (_name, routing, changes, why) => {
  expect(whyNotTaken({ ...all, ...routing }, article(changes))?.en ?? null).toBe(why);
  expect(takes({ ...all, ...routing }, article(changes))).toBe(why === null);
});
