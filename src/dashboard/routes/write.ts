import type { Context, Hono } from "hono";
import { z } from "zod";
import type { Said } from "../../model/said.ts";
import type { Teaser } from "../../model/teaser.ts";
import { proveWords } from "../../posts/edit.ts";
import { teaserOf } from "../../posts/given-words.ts";
import { type Unwritten, unwritten, writePost } from "../../posts/own-words.ts";
import { claimsOf } from "../claims.ts";
import { answerInstead, draw, languageOf, viewOf, whoOf } from "../frame.ts";
import type { DashboardNeeds } from "../needs.ts";
import { editPage, gonePage, isBlank, type Proved, proofPane } from "../pages/edit.ts";
import { say, type View } from "../view.ts";
import { writtenIn } from "./edit.ts";

/** More than any platform takes. */
const words = z.string().max(20_000);
const place = z.object({ url: z.string().max(4000), channel: z.string().max(200) });
const shape = place.extend({
  text: words,
  title: words.optional(),
  altText: words.optional(),
  tags: words.optional(),
  version: z.coerce.number().int().optional(),
  do: z.string().optional(),
});

const empty: Teaser = { text: "", title: null, altText: null, tags: [], from: "editor", sentences: [] };
const noWords: Said = {
  de: "Dafür fehlt etwas: gebraucht werden die Adresse des Artikels („url“), ein Kanal („channel“) und zum Speichern ein Text („text“).",
  en: 'Something is missing: needed are the article\'s address ("url"), a channel ("channel") and, to save, a text ("text").',
};

function editing(needs: DashboardNeeds) {
  return { ...needs, rules: needs.newsroom.rules };
}

/** Words of a person's own for an article without any, judged by the code that sends them, each claim with its evidence. */
export async function proveOwn(needs: DashboardNeeds, at: Unwritten, teaser: Teaser): Promise<Proved> {
  const evidence = { open: at.open, zone: needs.newsroom.rules.zone, now: needs.clock.now() };
  return {
    ...(await proveWords(editing(needs), at, teaser)),
    claims: claimsOf(teaser, at.kept.article, evidence),
    isEmpty: isBlank(teaser),
  };
}

type Shown = { readonly at: Unwritten; readonly teaser: Teaser; readonly fault: Said | null };

async function show(c: Context, needs: DashboardNeeds, { at, teaser, fault }: Shown) {
  const { article, version } = at.kept;
  const { name } = at.open.channel;
  const page = {
    heading: "write",
    action: "/articles/write",
    judge: "/articles/judge",
    back: `/articles?url=${encodeURIComponent(article.url)}`,
    about: { url: article.url, channel: name, version: String(version) },
    article,
    adapter: at.open.adapter,
    channel: name,
    teaser,
    proved: await proveOwn(needs, at, teaser),
    fault: fault && say(fault, viewOf(c, needs)),
    theirs: null,
  } as const;
  return draw(c, needs, {
    tab: "edit",
    still: true,
    status: fault ? 409 : 200,
    main: (view) => editPage(page, view),
  });
}

/** Says on a page why there is nothing to write for any more, and keeps what was written in sight. */
function gone(c: Context, needs: DashboardNeeds, given: { url: string; fault: Said; written: string }) {
  const back = `/articles?url=${encodeURIComponent(given.url)}`;
  const page = (view: View) =>
    gonePage({ heading: "write", fault: say(given.fault, view), written: given.written, back }, view);
  return draw(c, needs, { tab: "edit", still: true, status: 409, main: page });
}

async function save(c: Context, needs: DashboardNeeds) {
  const read = shape.safeParse(await c.req.parseBody());
  if (!read.success) return answerInstead(c, needs, { what: noWords, status: 400 });
  const { url, channel, version } = read.data;
  const teaser: Teaser = { ...teaserOf(read.data, null), from: "editor" };
  const own = { url, channel, teaser, version, who: whoOf(c, needs), approve: read.data.do === "approve" };
  const written = await writePost(editing(needs), own);
  if (!("fault" in written)) {
    needs.wake();
    return c.redirect(written.state === "held" ? `/#post-${written.id}` : `/posts/${written.id}`, 303);
  }
  const at = await unwritten(editing(needs), own);
  if ("fault" in at) return gone(c, needs, { url, fault: at.fault, written: writtenIn(read.data) });
  return show(c, needs, { at, teaser, fault: written.fault });
}

/** Words of a person's own for an article where Litfass found none: the page to write them on, and the judge behind it. */
export function takeOwnWords(app: Hono, needs: DashboardNeeds): void {
  const saidWhyNot = (c: Context, fault: Said) => c.text(`${say(fault, { language: languageOf(c, needs) })}\n`, 409);
  app.get("/articles/write", async (c) => {
    const read = place.safeParse(c.req.query());
    if (!read.success) return answerInstead(c, needs, { what: noWords, status: 400 });
    const at = await unwritten(editing(needs), read.data);
    return "fault" in at
      ? gone(c, needs, { url: read.data.url, fault: at.fault, written: "" })
      : show(c, needs, { at, teaser: empty, fault: null });
  });
  app.post("/articles/write", (c) => save(c, needs));
  app.post("/articles/judge", async (c) => {
    const read = shape.safeParse(await c.req.parseBody());
    if (!read.success) return answerInstead(c, needs, { what: noWords, status: 400 });
    const at = await unwritten(editing(needs), read.data);
    if ("fault" in at) return saidWhyNot(c, at.fault);
    return c.html(await proofPane(await proveOwn(needs, at, teaserOf(read.data, null)), viewOf(c, needs)));
  });
}
