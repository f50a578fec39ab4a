import type { Context, Hono } from "hono";
import { z } from "zod";
import type { Said } from "../../model/said.ts";
import type { Teaser } from "../../model/teaser.ts";
import { editPost, proveWords, type Waiting, waitingPost } from "../../posts/edit.ts";
import { teaserOf } from "../../posts/given-words.ts";
import { claimsOf } from "../claims.ts";
import { answerInstead, draw, languageOf, viewOf, whoOf } from "../frame.ts";
import { changedSince } from "../meanwhile.ts";
import type { DashboardNeeds } from "../needs.ts";
import { editPage, gonePage, isBlank, type Proved, proofPane } from "../pages/edit.ts";
import { say, type View } from "../view.ts";
import { readVersion, versionOf } from "../version.ts";

/** More than any platform takes. */
const mostSigns = 20_000;
const words = z.string().max(mostSigns);
const shape = z.object({
  post: z.string().max(100),
  text: words,
  title: words.nullish(),
  altText: words.nullish(),
  tags: z.union([words, z.array(words)]).nullish(),
});

export { teaserOf };

type Given = z.infer<typeof shape>;

const empty: Teaser = { text: "", title: null, altText: null, tags: [], from: "editor", sentences: [] };

function editing(needs: DashboardNeeds) {
  return { ...needs, rules: needs.newsroom.rules };
}

/** The words that a waiting post has now. */
export async function wordsOf(needs: DashboardNeeds, { post }: Waiting): Promise<Teaser | null> {
  const place = { articleUrl: post.articleUrl, version: post.articleVersion, channel: post.channel };
  return (await needs.store.desk.teaser(place))?.teaser ?? null;
}

/** Words for a waiting post, judged by the code that sends them, each claim with its evidence. */
export async function proveWaiting(needs: DashboardNeeds, waiting: Waiting, teaser: Teaser): Promise<Proved> {
  const { open, kept } = waiting;
  const at = { open, zone: needs.newsroom.rules.zone, now: needs.clock.now() };
  const claims = claimsOf(teaser, kept.article, at);
  return { ...(await proveWords(editing(needs), waiting, teaser)), claims, isEmpty: isBlank(teaser) };
}

type Shown = {
  readonly waiting: Waiting;
  readonly teaser: Teaser;
  readonly fault: Said | null;
  readonly theirs: Teaser | null;
};

async function show(c: Context, needs: DashboardNeeds, { waiting, ...shown }: Shown) {
  const { post, kept, open } = waiting;
  const proved = await proveWaiting(needs, waiting, shown.teaser);
  const { language } = viewOf(c, needs);
  const page = {
    heading: "editing",
    action: `/posts/${post.id}/edit`,
    judge: "/api/judge",
    back: `/#post-${post.id}`,
    about: { post: post.id, seen: versionOf(post) },
    article: kept.article,
    adapter: open.adapter,
    channel: open.channel.name,
    proved,
    ...shown,
    fault: shown.fault && say(shown.fault, { language }),
  } as const;
  const status = shown.fault ? 409 : 200;
  return draw(c, needs, { tab: "edit", still: true, status, main: (view) => editPage(page, view) });
}

/** What a form or a program sent as words, or null when it is none of ours. */
async function readGiven(c: Context): Promise<{ given: Given; body: Readonly<Record<string, unknown>> } | null> {
  const isJson = c.req.header("content-type")?.includes("json");
  const body: unknown = isJson ? await c.req.json().catch(() => null) : await c.req.parseBody();
  const post = c.req.param("id");
  const read = shape.safeParse(post === undefined ? body : { ...(body as object), post });
  return read.success ? { given: read.data, body: { ...(body as Record<string, unknown>) } } : null;
}

const noWords: Said = {
  de: `Das sind keine Worte für einen Beitrag: gebraucht werden „text“ mit höchstens ${mostSigns} Zeichen, dazu „title“, „altText“ und „tags“, wo die Plattform sie hat, und die Fassung, die „seen“ nennt. Bitte die Seite neu laden.`,
  en: `These are no words for a post: needed are "text" with ${mostSigns} characters at most, "title", "altText" and "tags" where the platform has them, and the version in "seen". Please reload the page.`,
};

/**
 * Judges words for a waiting post without changing it. JSON `{length, limit, valid, unfit, draft, verdict, rules, claims}`;
 * the pane of the edit page when a page is asked for.
 */
async function judgeWords(c: Context, needs: DashboardNeeds) {
  const read = await readGiven(c);
  if (!read) return answerInstead(c, needs, { what: noWords, status: 400 });
  const waiting = await waitingPost(editing(needs), read.given.post);
  if ("fault" in waiting) return c.text(`${say(waiting.fault, { language: languageOf(c, needs) })}\n`, 409);
  const proved = await proveWaiting(needs, waiting, teaserOf(read.given, await wordsOf(needs, waiting)));
  if (c.req.header("accept")?.includes("text/html")) {
    const changed = await changedSince(needs, waiting.post, readVersion(read.body.seen));
    return c.html(await proofPane({ ...proved, changed }, viewOf(c, needs)));
  }
  const { draft, unfit, measure, judgement, claims } = proved;
  return c.json({ ...measure, unfit, draft, ...judgement, claims });
}

/** The words of a form as one text, for a person to take elsewhere. */
export function writtenIn({ title, text, tags, altText }: Omit<Given, "post">): string {
  return [title, text, tags, altText].flat().filter(Boolean).join("\n");
}

/** Says on a page why these words can be saved no more, and keeps them in sight. */
function gone(c: Context, needs: DashboardNeeds, given: { id: string; fault: Said; written: string }) {
  const page = (view: View) =>
    gonePage(
      { heading: "editing", fault: say(given.fault, view), written: given.written, back: `/posts/${given.id}` },
      view,
    );
  return draw(c, needs, { tab: "edit", still: true, status: 409, main: page });
}

async function save(c: Context, needs: DashboardNeeds) {
  const id = c.req.param("id") ?? "";
  const [read, waiting] = [await readGiven(c), await waitingPost(editing(needs), id)];
  if (!read) return answerInstead(c, needs, { what: noWords, status: 400 });
  if ("fault" in waiting) return gone(c, needs, { id, fault: waiting.fault, written: writtenIn(read.given) });
  const stands = await wordsOf(needs, waiting);
  const teaser = teaserOf(read.given, stands);
  const seen = readVersion(read.body.seen);
  if (!seen) return answerInstead(c, needs, { what: noWords, status: 400 });
  const edit = { teaser, who: whoOf(c, needs), seen, approve: read.body.do === "approve" };
  const edited = await editPost(editing(needs), id, edit);
  if (!("fault" in edited)) {
    needs.wake();
    return c.redirect(`/#post-${id}`, 303);
  }
  const fresh = await waitingPost(editing(needs), id);
  if ("fault" in fresh) return gone(c, needs, { id, fault: fresh.fault, written: writtenIn(read.given) });
  const theirs = edited.stale ? await wordsOf(needs, fresh) : null;
  return show(c, needs, { waiting: fresh, teaser, fault: edited.fault, theirs });
}

/** The page on which a waiting post's words are changed, and the judge behind it. */
export function takeEdits(app: Hono, needs: DashboardNeeds): void {
  app.get("/posts/:id/edit", async (c) => {
    const id = c.req.param("id");
    const waiting = await waitingPost(editing(needs), id);
    if ("fault" in waiting) return gone(c, needs, { id, fault: waiting.fault, written: "" });
    const teaser = (await wordsOf(needs, waiting)) ?? empty;
    return show(c, needs, { waiting, teaser, fault: null, theirs: null });
  });
  app.post("/posts/:id/edit", (c) => save(c, needs));
  app.post("/api/judge", (c) => judgeWords(c, needs));
}
