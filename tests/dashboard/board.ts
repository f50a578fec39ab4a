import type { DashboardNeeds } from "../../src/dashboard/needs.ts";
import { dashboard } from "../../src/dashboard/server.ts";
import type { Material } from "../../src/model/adapter.ts";
import type { Article } from "../../src/model/article.ts";
import type { Draft, Unfit } from "../../src/model/draft.ts";
import type { Newsroom } from "../../src/model/newsroom.ts";
import type { Schedule } from "../../src/model/schedule.ts";
import type { Judgement, Teaser } from "../../src/model/teaser.ts";
import type { Post } from "../../src/store/post-row.ts";
import { article, hour, morning, rules, teaser } from "../support/article.ts";
import { scriptedChannel, testAdapter } from "../support/channel.ts";
import { type Desk, openDesk, postOf } from "../support/desk.ts";
import { sessionHeaders } from "../support/session.ts";

export const host = "127.0.0.1:4711";

export type Board = {
  readonly desk: Desk;
  readonly newsroom: Newsroom;
  /** The bare dashboard, which a test has to come into by itself. */
  readonly app: ReturnType<typeof dashboard>;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  readonly send: (path: string, form?: Record<string, string>, headers?: Record<string, string>) => Promise<Response>;
  /** How often the steps were woken. */
  readonly woken: () => number;
};

function composeWithin500({ teaser: { text }, link }: Material): Draft | Unfit {
  if (text.length > 500) return { unfit: { de: "Der Text ist zu lang für die Testplattform.", en: "Too long." } };
  return { parts: { text: `${text} ${link}` }, link, media: [] };
}

/** The dashboard of a newsroom with one channel, `kanal`, asked without a server in between. */
export async function openBoard(
  schedules: readonly Schedule[] = [],
  more: Partial<DashboardNeeds> = {},
): Promise<Board> {
  const scripted = scriptedChannel({ channel: schedules[0] ? { schedule: schedules[0].name } : {} });
  const channel = { ...scripted, adapter: testAdapter({ compose: composeWithin500 }) };
  const desk = await openDesk(channel);
  let woken = 0;
  const cms = { name: "cms", url: "https://cms.example/", kinds: ["post.published"], secret: "geheim" } as const;
  const newsroom = { name: "Testblatt", feeds: [], channels: [channel.channel], rules, webhooks: [cms] };
  const wake = () => void (woken += 1);
  const app = dashboard({ ...desk, newsroom, schedules, wake, wallUrl: null, language: "de", ...more });
  const base = { host, origin: `http://${host}` };
  const session = await sessionHeaders(desk.store, host);
  const inSession = ({ cookie, ...headers }: Record<string, string>) => ({
    ...session,
    ...headers,
    cookie: [session.cookie, cookie].filter(Boolean).join("; "),
  });
  return {
    desk,
    newsroom,
    app,
    get: async (path, headers = {}) =>
      app.request(`http://${host}${path}`, { headers: { host, ...inSession(headers) } }),
    send: async (path, form = {}, headers = {}) =>
      app.request(`http://${host}${path}`, {
        method: "POST",
        headers: { ...base, ...inSession(headers) },
        body: new URLSearchParams(form),
      }),
    woken: () => woken,
  };
}

const passed: Judgement = {
  verdict: "pass",
  rules: [{ rule: "NUM", level: "block", ok: true, why: null, evidence: null }],
};

type Wanted = {
  readonly article?: Partial<Article>;
  readonly teaser?: Partial<Teaser>;
  readonly judgement?: Judgement;
  readonly id?: string;
};

/** A post that waits for a person, with its article and its words. */
export async function heldPost(desk: Desk, wanted: Wanted = {}): Promise<Post> {
  const at = desk.clock.now();
  const piece = article(wanted.article);
  const words = teaser(wanted.teaser);
  const id = wanted.id ?? "p1";
  await desk.store.articles.keep({ article: piece, hash: "h1", withheld: null, old: false, aliases: [] }, at);
  const facts = { articleUrl: piece.url, channel: "kanal" };
  const judgement = wanted.judgement ?? passed;
  await desk.store.teasers.keep({ ...facts, version: 1, teaser: words, judgement, skipped: null }, at);
  const link = `${piece.url}?utm_content=${id}`;
  await desk.store.posts.add(
    {
      ...facts,
      id,
      articleVersion: 1,
      platform: "test",
      round: 1,
      state: "held",
      reason: { code: "review-channel" },
      link,
      draft: { parts: { text: `${words.text} ${link}` }, link, media: [] },
      judgement,
      goodUntilAt: morning + 6 * hour,
    },
    at,
  );
  return postOf(desk, id);
}

/** The post's version as forms carry it. */
export function seenOf({ changedAt, articleVersion }: Post): string {
  return `${changedAt}-${articleVersion}`;
}
