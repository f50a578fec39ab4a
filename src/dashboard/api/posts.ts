import { z } from "zod";
import { sayReason } from "../../language/reasons.ts";
import { type PostState, postStates } from "../../model/post.ts";
import type { Teaser } from "../../model/teaser.ts";
import { readAuthorship } from "../../posts/authorship.ts";
import { decide, type Decision } from "../../posts/decide.ts";
import { laneOf } from "../../posts/lane.ts";
import { postNowAnew } from "../../posts/now.ts";
import { readVersion } from "../version.ts";
import { lineNamed, postOut, told } from "./lines.ts";
import { type AnyOperation, operation, Refused } from "./operation.ts";
import * as shapes from "./shapes.ts";

export const language = z
  .enum(["de", "en"])
  .optional()
  .describe("Language of sentences; left out, by Accept-Language, else the newsroom's");
const page = z.coerce.number().int().min(1).default(1);
const size = z.coerce.number().int().min(1).max(200).default(50);
export const id = z.object({ id: z.string().max(200) });

const state = z.enum(postStates as [PostState, ...PostState[]]);
const states = z
  .string()
  .transform((written, context) => {
    const read = z.array(state).safeParse(written.split(","));
    if (read.success) return read.data;
    const all = postStates.join(", ");
    const said = { de: `Zustände sind ${all}, mit Komma dazwischen`, en: `states are ${all}, with commas between` };
    context.addIssue({ code: "custom", message: said.en, params: { said } });
    return z.NEVER;
  })
  .describe(`States with commas between: ${postStates.join(", ")}`);

const life = shapes.post
  .extend({
    words: shapes.words.nullable(),
    judgement: shapes.judgement.nullable(),
    authorship: shapes.authorship.nullable(),
    rewrites: z.array(shapes.rewrite),
    events: z.array(shapes.event),
    attempts: z.array(shapes.attempt),
  })
  .register(shapes.named, { id: "PostLife" });

const listPosts = operation({
  name: "listPosts",
  method: "get",
  path: "/api/posts",
  scope: "read",
  summary: "Posts with their state, next moment and the reason for it; the soonest or latest first",
  pathParts: null,
  query: z.object({
    state: states.optional(),
    channel: z.string().max(200).optional(),
    q: z.string().max(200).optional().describe("Words in the post, its article's address, headline or lede"),
    order: z.enum(["soonest", "latest"]).default("soonest"),
    page,
    size,
    lang: language,
  }),
  body: null,
  answer: z.object({ posts: z.array(shapes.post), total: z.int(), page: z.int(), size: z.int() }),
  refusals: [],
  run: async ({ needs, query, language: said }) => {
    const { desk } = needs.store;
    const filter = {
      states: query.state ?? postStates,
      channel: query.channel,
      text: query.q?.trim() || undefined,
      order: query.order,
    } as const;
    const part = { limit: query.size, offset: (query.page - 1) * query.size };
    const { ids, total } = await desk.page(filter, part);
    const posts = (await desk.lines(ids)).map((line) => postOut(line, needs, said));
    return { posts, total, page: query.page, size: query.size };
  },
});

function wordsOut({ text, title, altText, tags, from }: Teaser): z.input<typeof shapes.words> {
  return { text, title, altText, tags: [...tags], from };
}

const whyPost = operation({
  name: "whyPost",
  method: "get",
  path: "/api/posts/{id}",
  scope: "read",
  summary:
    "One post's whole life: its words, who wrote them and who let them go, the gate's judgement, every state with its reason, every attempt, and what a language model was asked",
  pathParts: id,
  query: z.object({ lang: language }),
  body: null,
  answer: life,
  refusals: [404],
  run: async ({ needs, path, language: said }) => {
    const { store, newsroom } = needs;
    const line = await lineNamed(needs, path.id);
    const place = { articleUrl: line.articleUrl, version: line.articleVersion, channel: line.channel };
    const teaser = (await store.desk.teaser(place))?.teaser ?? null;
    const words = teaser && wordsOut(teaser);
    const { zone } = newsroom.rules;
    const events = (await store.posts.events(line.id)).map((each) => ({
      at: each.at,
      from: each.from,
      to: each.to,
      why: sayReason(each.reason, said, { zone }),
      who: each.who,
      wordsBefore: each.wordsBefore && wordsOut(each.wordsBefore.teaser),
    }));
    const attempts = (await store.attempts.ofPost(line.id)).map((each) => ({
      startedAt: each.startedAt,
      endedAt: each.endedAt,
      outcome: each.outcome,
      words: each.words,
    }));
    const { authorship, rewrites } = await readAuthorship(needs, line);
    const asked = rewrites.map(({ articleUrl: _url, channel: _channel, tookMs: _took, ...rest }) => rest);
    const more = { words, judgement: line.judgement, authorship, rewrites: asked, events, attempts };
    return { ...told<typeof life>(more), ...postOut(line, needs, said) };
  },
});

const sayDone: Readonly<Record<Decision, string>> = {
  approve: "Lets a held post go in its turn; what the gate blocks is never approved",
  hold: "Keeps a waiting post back until it is approved",
  drop: "Ends a waiting post unsent",
};

const decision = z
  .object({ seen: shapes.seen.optional(), why: z.string().max(500).optional() })
  .register(shapes.named, { id: "Decision" });

function decisionOn(what: Decision): AnyOperation {
  return operation({
    name: `${what}Post`,
    method: "post",
    path: `/api/posts/{id}/${what}`,
    scope: "decide",
    summary: sayDone[what],
    pathParts: id,
    query: null,
    body: decision,
    answer: shapes.post,
    refusals: [404, 409],
    run: async ({ needs, path, body, who, language: said }) => {
      await lineNamed(needs, path.id);
      const why = body.why === undefined ? undefined : `${body.why} (${who})`;
      const fault = await decide(needs, path.id, { decision: what, who, why, seen: readVersion(body.seen) });
      if (fault) throw new Refused("not-as-things-stand", fault);
      needs.wake();
      return postOut(await lineNamed(needs, path.id), needs, said);
    },
  });
}

const nowPost = operation({
  name: "postNow",
  method: "post",
  path: "/api/posts/{id}/now",
  scope: "decide",
  summary:
    "Gives a waiting post the next moment that its schedule allows to breaking news, and stands for an approval; where it ended unsent, its next round goes so",
  pathParts: id,
  query: null,
  body: z.object({ seen: shapes.seen.optional() }),
  answer: shapes.post,
  refusals: [404, 409],
  run: async ({ needs, path, body, who, language: said }) => {
    const { articleUrl, channel } = await lineNamed(needs, path.id);
    const editing = { ...needs, rules: needs.newsroom.rules };
    const given = { who, seen: readVersion(body.seen), laneOf: laneOf.bind(null, needs) };
    const fault = await postNowAnew(editing, path.id, given);
    if (fault) throw new Refused("not-as-things-stand", fault);
    needs.wake();
    const last = await needs.store.posts.last(articleUrl, channel);
    return postOut(await lineNamed(needs, last?.id ?? path.id), needs, said);
  },
});

/** Posts: lists, lives and decisions. */
export const postOperations: readonly AnyOperation[] = [
  listPosts,
  whyPost,
  ...(["approve", "hold", "drop"] as const).map(decisionOn),
  nowPost,
];
