import { z } from "zod";
import { postStates } from "../../model/post.ts";
import { type ProblemName, problems, typeOf } from "./problem.ts";

/** Shapes that have a name in the description. */
export const named = z.registry<{ id: string }>();

export const instant = z.iso.datetime().describe("An instant in UTC");
const text = z.string();

export const seen = z
  .string()
  .regex(/^\d{1,15}-\d{1,9}$/, "write the version as the post has it")
  .describe("The post's version; given back with a decision, it is refused when the post has changed since");

export const receipt = z
  .object({ remoteId: text, url: text, at: instant })
  .describe("Proof that the platform has it")
  .register(named, { id: "Receipt" });

export const overruled = z
  .object({
    rules: z.array(text).describe("The rules that blocked these words"),
    who: text,
    reason: text,
    at: instant,
    articleVersion: z.int(),
    wordsHash: text.describe("SHA-256 of the exact words, link and pictures that were let go"),
  })
  .describe("A person let these words go against the gate; it ends with any other words or version")
  .register(named, { id: "Overruled" });

const media = z.object({ kind: z.enum(["image", "video", "thumbnail"]), url: text, altText: text.nullable() });

export const post = z
  .object({
    id: text,
    url: text.describe("The article's canonical address"),
    headline: text.nullable(),
    section: text.nullable(),
    channel: text,
    platform: text,
    round: z.int(),
    state: z.enum(postStates as [string, ...string[]]),
    why: text.describe("Why it stands there, in the language asked for"),
    dueAt: instant.nullable(),
    goodUntilAt: instant.nullable(),
    link: text.nullable(),
    parts: z
      .record(text, z.union([text, z.array(text)]))
      .nullable()
      .describe("The words, by the platform's names"),
    media: z.array(media),
    receipt: receipt.nullable(),
    approvedBy: text.nullable(),
    overruled: overruled.nullable(),
    seen,
  })
  .describe("One article on one channel in one round")
  .register(named, { id: "Post" });

export const rule = z
  .object({
    rule: text,
    level: z.enum(["block", "review", "warn"]),
    ok: z.boolean(),
    why: text.nullable(),
    evidence: text.nullable().describe("The article's sentence it relied on"),
  })
  .register(named, { id: "Rule" });

export const verdict = z.enum(["pass", "warn", "review", "block"]);

export const judgement = z.object({ verdict, rules: z.array(rule) }).register(named, { id: "Judgement" });

export const words = z
  .object({
    text,
    title: text.nullable(),
    altText: text.nullable(),
    tags: z.array(text),
    from: z.enum(["social", "lede", "sentences", "headline", "video", "model", "editor"]),
  })
  .register(named, { id: "Words" });

export const authorship = z
  .object({
    by: z.enum(["rules", "cms", "model", "program", "editor"]),
    name: text.nullable().describe("The model, program or person"),
    label: text.nullable().describe("The sentence in the text that calls it a machine's"),
    reviewedBy: text.nullable().describe("The person who let it go"),
  })
  .describe("Who wrote the words that stand now, and who answers for them")
  .register(named, { id: "Authorship" });

export const rewrite = z
  .object({
    askedAt: instant,
    version: z.int().describe("The article's version that was shown to it"),
    model: text,
    answeredBy: text.nullable().describe("What the server calls the model that answered"),
    promptHash: text.describe("SHA-256 of the rules and the article as they were sent"),
    proposals: z.array(z.object({ text, judgement })),
    taken: z.int().nullable().describe("Which of the proposals was taken, from 0"),
    trouble: text.nullable(),
    tokens: z.int().nullable(),
  })
  .describe("A question to a language model about this article on this channel, and what came of it")
  .register(named, { id: "Rewrite" });

export const event = z
  .object({
    at: instant,
    from: text.nullable(),
    to: text,
    why: text,
    who: text,
    wordsBefore: words.nullable().describe("The words that made way, if others came"),
  })
  .register(named, { id: "Event" });

export const attempt = z
  .object({ startedAt: instant, endedAt: instant.nullable(), outcome: text.nullable(), words: text.nullable() })
  .register(named, { id: "Attempt" });

const picture = z.object({
  url: text,
  alt: text.nullable(),
  caption: text.nullable(),
  credit: text.nullable(),
  mayUpload: z.boolean().describe("Whether its credit allows it to be uploaded to a platform"),
});

export const articleLine = z
  .object({
    url: text,
    section: text.nullable(),
    kicker: text.nullable(),
    headline: text.nullable(),
    lede: text.nullable(),
    publishedAt: instant.nullable(),
    version: z.int(),
    withheld: text.nullable().describe("Why it may not be posted now"),
  })
  .register(named, { id: "ArticleLine" });

export const article = articleLine
  .extend({
    body: z.array(text),
    topics: z.array(text),
    authors: z.array(text),
    modifiedAt: instant.nullable(),
    language: text.nullable(),
    images: z.array(picture),
    paywalled: z.boolean().nullable(),
    sponsored: z.boolean().nullable(),
    opinion: z.boolean().nullable(),
    embargoUntil: instant.nullable(),
    firstSeenAt: instant,
    closed: z.object({ at: instant, by: text }).nullable().describe("Closed to all channels by a person"),
    versions: z.array(z.object({ version: z.int(), at: instant })).describe("Those that words were written for"),
    posts: z.array(post),
  })
  .register(named, { id: "Article" });

export const planLine = z
  .object({
    channel: text.nullable(),
    dueAt: instant.nullable().describe("Null for what does not go out"),
    id: text.nullable(),
    url: text,
    headline: text.nullable(),
    section: text.nullable(),
    state: text.nullable(),
    why: text,
  })
  .register(named, { id: "PlanLine" });

const counts = z.record(text, z.int());

export const replay = z
  .object({
    fromAt: instant,
    untilAt: instant,
    articles: z.int(),
    channels: z.array(
      z.object({
        channel: text,
        platform: text,
        posts: z.int(),
        perDay: counts,
        sections: counts,
        met: counts.describe("What kept posts from their first moment, and how many of them"),
        expired: z.int(),
        held: z.int(),
        waiting: z.int(),
        skipped: z.int(),
        dollars: z.number().nullable(),
        evergreen: z
          .object({ posts: z.int(), met: counts, dollars: z.number().nullable() })
          .describe("Of all these, articles that came again"),
      }),
    ),
    posts: z.array(
      z.object({
        channel: text,
        dueAt: instant,
        url: text,
        headline: text.nullable(),
        section: text.nullable(),
        round: z.int().describe("1 for news; more for an article that came again"),
      }),
    ),
  })
  .register(named, { id: "Replay" });

export const channel = z
  .object({
    name: text,
    platform: text,
    title: text,
    schedule: text,
    account: text.nullable().describe("Who the platform last said we are there"),
    gates: z.array(text).describe("What the platform keeps closed to us, a sentence each"),
    missing: z.array(text).describe("Settings that have no value yet, by name"),
    pausedAt: instant.nullable(),
    pausedWhy: text.nullable(),
  })
  .register(named, { id: "Channel" });

export const budget = z
  .object({
    meter: text,
    window: text,
    unit: z.enum(["calls", "US$", "percent", "units"]),
    limit: z.number(),
    used: z.number(),
    left: z.number().describe("Before the reserve, which only breaking news and takedowns may use"),
    reserve: z.number(),
    fullUntilAt: instant.nullable(),
  })
  .register(named, { id: "Budget" });

export const measure = z
  .object({ length: z.int(), valid: z.boolean(), limit: z.int() })
  .describe("A length as the platform counts it")
  .register(named, { id: "Measure" });

const problemTypes = Object.keys(problems).map((name) => typeOf(name as ProblemName));

export const problemType = z
  .enum(problemTypes as [string, ...string[]])
  .describe("What kind of problem it is, the same in every language and version; GET it for its description");

export const problem = z
  .object({
    type: problemType,
    title: text.describe("The same for people, in the language asked for"),
    status: z.int(),
    detail: text.describe("One sentence in the language asked for: what is wrong and what to do"),
  })
  .register(named, { id: "Problem" });
