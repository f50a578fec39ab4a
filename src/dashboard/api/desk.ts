import { z } from "zod";
import { bringBack } from "../../posts/now.ts";
import { undoDecision } from "../../posts/undo.ts";
import { freeMoments, movablePost, movePost } from "../../schedule/move.ts";
import type { DashboardNeeds } from "../needs.ts";
import { otherWords } from "../other-words.ts";
import { readVersion } from "../version.ts";
import { articleNamed, lineNamed, postOut } from "./lines.ts";
import { type AnyOperation, operation, Refused } from "./operation.ts";
import { id } from "./posts.ts";
import * as shapes from "./shapes.ts";

const mostFree = 24;

function placing(needs: DashboardNeeds) {
  return { ...needs, schedules: needs.schedules ?? [] };
}

function editing(needs: DashboardNeeds) {
  return { ...needs, rules: needs.newsroom.rules };
}

/** The post as it stands after something was done, of which the steps are told. */
async function doneWith(needs: DashboardNeeds, post: string) {
  needs.wake();
  return postOut(await lineNamed(needs, post), needs, "en");
}

const moments = operation({
  name: "listMoments",
  method: "get",
  path: "/api/posts/{id}/moments",
  scope: "read",
  summary: "The next moments that a post which is planned may be moved to, as its schedule has them",
  pathParts: id,
  query: null,
  body: null,
  answer: z.object({ moments: z.array(shapes.instant) }),
  refusals: [404, 409],
  run: async ({ needs, path }) => {
    await lineNamed(needs, path.id);
    const movable = await movablePost(placing(needs), path.id);
    if ("fault" in movable) throw new Refused("not-as-things-stand", movable.fault);
    return { moments: freeMoments(movable, mostFree).map((at) => new Date(at).toISOString()) };
  },
});

const move = operation({
  name: "movePost",
  method: "post",
  path: "/api/posts/{id}/move",
  scope: "decide",
  summary: "Gives a planned post another moment, if its schedule and all other rules allow it",
  pathParts: id,
  query: null,
  body: z.object({
    at: shapes.instant,
    seen: shapes.seen.optional(),
    back: z
      .boolean()
      .default(false)
      .describe("Takes the last move back to this moment, where it stood before: it may be given away again"),
  }),
  answer: shapes.post,
  refusals: [404, 409],
  run: async ({ needs, path, body, who }) => {
    await lineNamed(needs, path.id);
    const wanted = { at: Date.parse(body.at), who, seen: readVersion(body.seen), back: body.back };
    const fault = await movePost(placing(needs), path.id, wanted);
    if (fault) throw new Refused("not-as-things-stand", fault);
    return doneWith(needs, path.id);
  },
});

const other = operation({
  name: "takeOtherWords",
  method: "post",
  path: "/api/posts/{id}/other",
  scope: "decide",
  summary: "Gives a waiting post the next of the article's other teasers",
  pathParts: id,
  query: null,
  body: z.object({ seen: shapes.seen.optional() }),
  answer: shapes.post,
  refusals: [404, 409],
  run: async ({ needs, path, body, who }) => {
    await lineNamed(needs, path.id);
    const turned = await otherWords(needs, path.id, { who, seen: readVersion(body.seen) });
    if ("fault" in turned) throw new Refused("not-as-things-stand", turned.fault);
    return doneWith(needs, path.id);
  },
});

const undo = operation({
  name: "undoDecision",
  method: "post",
  path: "/api/posts/{id}/undo",
  scope: "decide",
  summary: "Takes the last decision on a post back, while nothing has gone out",
  pathParts: id,
  query: null,
  body: z.object({ seen: shapes.seen.optional() }),
  answer: shapes.post,
  refusals: [404, 409],
  run: async ({ needs, path, body, who }) => {
    await lineNamed(needs, path.id);
    const fault = await undoDecision(editing(needs), path.id, { who, seen: readVersion(body.seen) });
    if (fault) throw new Refused("not-as-things-stand", fault);
    return doneWith(needs, path.id);
  },
});

const back = operation({
  name: "bringPostBack",
  method: "post",
  path: "/api/posts/{id}/back",
  scope: "decide",
  summary: "Brings an article whose post ended unsent before the desk again, as a post of its own",
  pathParts: id,
  query: null,
  body: null,
  answer: shapes.post,
  refusals: [404, 409],
  run: async ({ needs, path, who }) => {
    await lineNamed(needs, path.id);
    const done = await bringBack(editing(needs), path.id, who);
    if ("fault" in done) throw new Refused("not-as-things-stand", done.fault);
    return doneWith(needs, done.id);
  },
});

const reopen = operation({
  name: "reopenArticle",
  method: "post",
  path: "/api/article/reopen",
  scope: "decide",
  summary: "Opens an article again that was closed to all channels",
  pathParts: null,
  query: null,
  body: z.object({ url: z.string().max(4000) }),
  answer: z.object({ reopened: z.boolean().describe("False when it was open") }),
  refusals: [404],
  run: async ({ needs, body }) => {
    const { article } = await articleNamed(needs, body.url);
    const reopened = await needs.store.articles.reopen(article.url, needs.clock.now());
    needs.wake();
    return { reopened };
  },
});

/** What else the desk does with posts and articles. */
export const deskOperations: readonly AnyOperation[] = [moments, move, other, undo, back, reopen];
