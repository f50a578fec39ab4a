import type { Adapter } from "../../src/model/adapter.ts";
import type { OpenChannel } from "../../src/model/channel.ts";
import type { Published, Receipt } from "../../src/model/draft.ts";
import type { Channel } from "../../src/model/newsroom.ts";
import { minute } from "./article.ts";

export const sourced = <T>(value: T) => ({ value, source: "tests/support/channel.ts", asOf: "2026-11-24" });

/** An adapter for an invented platform: text with link at its end, readable after two minutes. */
export function testAdapter(changes: Partial<Adapter> = {}): Adapter {
  return {
    name: "test",
    title: "Testplattform",
    word: "post",
    utmSource: "test",
    settings: [],
    form: {
      text: { part: "text", max: sourced(500), target: 300, unit: "utf-16" },
      title: null,
      altText: null,
      maxTags: 2,
      linkPlace: "end of text",
      linkCost: sourced(0),
      media: [],
      showsHeadline: false,
    },
    budget: {
      windows: [],
      costs: { publish: [], find: [] },
      readableAfterMs: sourced(2 * minute),
      maxConcurrent: 1,
      minGapMs: 0,
      timeLimitMs: 1000,
    },
    measure: (text) => ({ length: text.length, valid: text.length <= 500, limit: 500 }),
    compose: ({ teaser, link }) => ({ parts: { text: `${teaser.text} ${link}` }, link, media: [] }),
    verify: async () => ({ id: "1", name: "Test", url: null, closed: [] }),
    publish: async () => ({ receipt: receipt() }),
    find: async () => null,
    ...changes,
  };
}

export function receipt(changes: Partial<Receipt> = {}): Receipt {
  return { remoteId: "r1", url: "https://test.example/r1", at: 1, ...changes };
}

export function channelNamed(name: string, changes: Partial<Channel> = {}): Channel {
  return {
    name,
    platform: "test",
    schedule: "stream",
    routing: { sections: [], notSections: [], topics: [] },
    review: "none",
    voice: { language: "de", address: "Sie", maxTags: 2, emoji: false },
    settings: {},
    missing: [],
    ...changes,
  };
}

type Answer<T> = T | Error;

/** A channel whose platform answers as scripted: each call takes the next answer; the last one stays. */
export type ScriptedChannel = OpenChannel & {
  readonly calls: { published: number; looked: number; resumed: string[] };
};

export function scriptedChannel(script: {
  name?: string;
  publish?: readonly Answer<Published>[];
  find?: readonly Answer<Receipt | null>[];
  resume?: readonly Answer<Published>[];
  remove?: (remoteId: string) => Promise<void>;
  channel?: Partial<Channel>;
  /** Ticket that publish remembers before it answers. */
  remembers?: string;
}): ScriptedChannel {
  const calls = { published: 0, looked: 0, resumed: [] as string[] };
  const next = <T>(answers: readonly Answer<T>[] | undefined, count: number): T => {
    const answer = answers?.[Math.min(count, answers.length - 1)];
    if (answer === undefined) throw new Error("the script has no answer for this call");
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const { resume } = script;
  return {
    channel: channelNamed(script.name ?? "kanal", script.channel),
    adapter: testAdapter(),
    calls,
    verify: async () => ({ id: "1", name: "Test", url: null, closed: [] }),
    publish: async (_draft, { remember, before }) => {
      await before();
      calls.published += 1;
      if (script.remembers) await remember(script.remembers);
      return next(script.publish, calls.published - 1);
    },
    find: async () => {
      calls.looked += 1;
      return next(script.find, calls.looked - 1);
    },
    resume: resume
      ? async (ticket, _draft, { before }) => {
          await before();
          calls.resumed.push(ticket);
          return next(resume, calls.resumed.length - 1);
        }
      : null,
    remove: script.remove ?? null,
    metrics: null,
    close: async () => {},
  };
}
