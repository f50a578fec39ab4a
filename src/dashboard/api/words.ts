import { z } from "zod";
import type { OpenChannel } from "../../model/channel.ts";
import type { Teaser } from "../../model/teaser.ts";
import { editPost, type Waiting, waitingPost } from "../../posts/edit.ts";
import { faultOfRecord, overrulePost } from "../../posts/overrule.ts";
import { unwritten, writePost } from "../../posts/own-words.ts";
import { proposeWords } from "../../posts/propose.ts";
import type { DashboardNeeds } from "../needs.ts";
import type { Proved } from "../pages/edit.ts";
import { proveWaiting, teaserOf, wordsOf } from "../routes/edit.ts";
import { proveOwn } from "../routes/write.ts";
import { readVersion } from "../version.ts";
import { articleNamed, lineNamed, postOut } from "./lines.ts";
import { type AnyOperation, operation, Refused } from "./operation.ts";
import { id } from "./posts.ts";
import * as shapes from "./shapes.ts";

/** More than any platform takes. */
const words = z.string().max(20_000);
const given = {
  text: words,
  title: words.nullish(),
  altText: words.nullish(),
  tags: z.array(z.string().max(200)).max(50).nullish(),
};

const address = z.string().max(4000).describe("The article's address");

function editing(needs: DashboardNeeds) {
  return { ...needs, rules: needs.newsroom.rules };
}

async function waitingNamed(needs: DashboardNeeds, post: string): Promise<Waiting> {
  await lineNamed(needs, post);
  const waiting = await waitingPost(editing(needs), post);
  if ("fault" in waiting) throw new Refused("not-as-things-stand", waiting.fault);
  return waiting;
}

function openNamed(needs: DashboardNeeds, name: string): OpenChannel {
  const open = needs.channels.find(({ channel }) => channel.name === name);
  if (open) return open;
  throw new Refused("not-known", {
    de: `Es gibt keinen Kanal „${name}“: GET /api/channels nennt sie alle.`,
    en: `There is no channel "${name}": GET /api/channels lists them.`,
  });
}

const claim = z.object({
  text: z.string(),
  source: z.string().nullable().describe("The article's sentence it rests on"),
  isVerbatim: z.boolean(),
});

const said = z.object({ de: z.string(), en: z.string() });
const draft = z.object({
  parts: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  link: z.string(),
  media: z.array(z.object({ kind: z.string(), url: z.string(), altText: z.string().nullable() })),
});

const proof = z
  .object({
    ...shapes.measure.shape,
    unfit: said.nullable().describe("Why the platform cannot take it"),
    draft: draft.nullable(),
    verdict: shapes.verdict,
    rules: z.array(shapes.rule),
    claims: z.array(claim),
  })
  .register(shapes.named, { id: "Proof" });

function proofOut(proved: Proved): z.input<typeof proof> {
  const { unfit, measure, judgement, claims } = proved;
  const media = proved.draft?.media.map(({ kind, url, altText }) => ({ kind, url, altText })) ?? [];
  const drafted = proved.draft && {
    parts: Object.fromEntries(
      Object.entries(proved.draft.parts).map(([name, part]) => [name, typeof part === "string" ? part : [...part]]),
    ),
    link: proved.draft.link,
    media,
  };
  return {
    ...measure,
    unfit,
    draft: drafted,
    verdict: judgement.verdict,
    rules: [...judgement.rules],
    claims: [...claims],
  };
}

const judge = operation({
  name: "judgeWords",
  method: "post",
  path: "/api/judge",
  scope: "read",
  summary: "Length, the gate's verdict rule by rule, and the evidence of words for a waiting post; changes nothing",
  pathParts: null,
  query: null,
  body: z.object({ post: z.string().max(200), ...given }),
  answer: proof,
  refusals: [404, 409],
  run: async ({ needs, body }) => {
    const waiting = await waitingNamed(needs, body.post);
    return proofOut(await proveWaiting(needs, waiting, teaserOf(body, await wordsOf(needs, waiting))));
  },
});

const judgeOwn = operation({
  name: "judgeOwnWords",
  method: "post",
  path: "/api/article/judge",
  scope: "read",
  summary:
    "The same of words for an article that has none on a channel, as they would be written or proposed; changes nothing",
  pathParts: null,
  query: null,
  body: z.object({ url: address, channel: z.string().max(200), ...given }),
  answer: proof,
  refusals: [404, 409],
  run: async ({ needs, body }) => {
    const { article } = await articleNamed(needs, body.url);
    openNamed(needs, body.channel);
    const at = await unwritten(editing(needs), { url: article.url, channel: body.channel });
    if ("fault" in at) throw new Refused("not-as-things-stand", at.fault);
    return proofOut(await proveOwn(needs, at, { ...teaserOf(body, null), from: "editor" }));
  },
});

const measure = operation({
  name: "measureText",
  method: "post",
  path: "/api/measure",
  scope: "read",
  summary: "The length of a text as a channel's platform counts it",
  pathParts: null,
  query: null,
  body: z.object({ channel: z.string().max(200), text: words }),
  answer: shapes.measure,
  refusals: [404],
  run: async ({ needs, body }) => {
    const open = openNamed(needs, body.channel);
    const { length, valid, limit } = open.adapter.measure(body.text);
    return { length, valid, limit };
  },
});

const noVersion = {
  de: "„seen“ ist keine Fassung eines Beitrags: so zurückgeben, wie der Beitrag sie hat.",
  en: '"seen" is no version of a post: give it back as the post has it.',
};

const edit = operation({
  name: "writeWords",
  method: "put",
  path: "/api/posts/{id}/words",
  scope: "decide",
  summary: "Gives a waiting post new words; what the gate objects to is held, whatever was asked",
  pathParts: id,
  query: null,
  body: z.object({ ...given, seen: shapes.seen, approve: z.boolean().default(false) }),
  answer: shapes.post,
  refusals: [404, 409],
  run: async ({ needs, path, body, who, language }) => {
    const waiting = await waitingNamed(needs, path.id);
    const seen = readVersion(body.seen);
    if (!seen) throw new Refused("not-as-described", noVersion);
    const teaser = teaserOf(body, await wordsOf(needs, waiting));
    const edited = await editPost(editing(needs), path.id, { teaser, who, seen, approve: body.approve });
    if ("fault" in edited) throw new Refused("not-as-things-stand", edited.fault);
    needs.wake();
    return postOut(await lineNamed(needs, path.id), needs, language);
  },
});

const overrule = operation({
  name: "overrulePost",
  method: "post",
  path: "/api/posts/{id}/overrule",
  scope: "decide",
  summary:
    "Lets a held post go against rules that block it, where newsroom.yaml allows each of them (rules: overrule), for exactly its words and under a person's name with their reason; anything else ends it",
  pathParts: id,
  query: null,
  body: z
    .object({
      who: z.string().max(1000).describe("The person who answers for it"),
      reason: z.string().max(5000),
      seen: shapes.seen.optional(),
      rules: z
        .array(z.string().max(20))
        .max(50)
        .optional()
        .describe("The rules that blocked it as the person saw it; refused when another one blocks it by now"),
    })
    .register(shapes.named, { id: "Overruling" }),
  answer: shapes.post,
  refusals: [404, 409, 422],
  run: async ({ needs, path, body, who, language }) => {
    await lineNamed(needs, path.id);
    // The person by name, and through whose token or browser it came.
    const person = body.who.trim();
    const named = person === "" || person === who ? person : `${person} (${who})`;
    const asked = { who: named, why: body.reason, seen: readVersion(body.seen), rules: body.rules };
    const wrong = faultOfRecord({ who: named, why: body.reason.trim() });
    if (wrong) throw new Refused("not-with-this", wrong.fault);
    const done = await overrulePost(editing(needs), path.id, asked);
    if ("fault" in done) throw new Refused("not-as-things-stand", done.fault);
    needs.wake();
    return postOut(await lineNamed(needs, path.id), needs, language);
  },
});

const propose = operation({
  name: "proposePost",
  method: "post",
  path: "/api/proposals",
  scope: "propose",
  summary:
    "Proposes words for an article on a channel: they wait in review for a person, who alone can let them go. Nothing that a person wrote or dropped, and nothing on its way, is touched",
  pathParts: null,
  query: null,
  body: z.object({
    url: address,
    channel: z.string().max(200),
    ...given,
  }),
  answer: shapes.post.extend({ judgement: shapes.judgement.nullable() }).register(shapes.named, { id: "Proposed" }),
  refusals: [404, 409],
  run: async ({ needs, body, who, language }) => {
    const { text, title, altText, tags } = teaserOf(body, null);
    const proposal = { url: body.url, channel: body.channel, words: { text, title, altText, tags }, who };
    const done = await proposeWords(editing(needs), proposal);
    if ("fault" in done) throw new Refused(done.known ? "not-as-things-stand" : "not-known", done.fault);
    needs.wake();
    const line = await lineNamed(needs, done.id);
    const judgement = line.judgement && { verdict: line.judgement.verdict, rules: [...line.judgement.rules] };
    return { ...postOut(line, needs, language), judgement };
  },
});

const write = operation({
  name: "writePost",
  method: "post",
  path: "/api/posts",
  scope: "decide",
  summary:
    "Makes a post of a person's own words for an article that has none to edit on a channel; what the gate objects to is held, whatever was asked",
  pathParts: null,
  query: null,
  body: z.object({
    url: address,
    channel: z.string().max(200),
    ...given,
    approve: z.boolean().default(false),
  }),
  answer: shapes.post,
  refusals: [404, 409],
  run: async ({ needs, body, who, language }) => {
    const teaser: Teaser = { ...teaserOf(body, null), from: "editor" };
    const { url, channel, approve } = body;
    const written = await writePost(editing(needs), { url, channel, teaser, who, approve });
    if ("fault" in written) throw new Refused(written.known ? "not-as-things-stand" : "not-known", written.fault);
    needs.wake();
    return postOut(await lineNamed(needs, written.id), needs, language);
  },
});

/** Words: judged, measured, written, proposed. */
export const wordOperations: readonly AnyOperation[] = [judge, judgeOwn, measure, edit, write, overrule, propose];
