import { type Context, Hono } from "hono";
import { type Play, withFaults } from "../core/faults.ts";
import { countCall, createCounter } from "../core/limits.ts";
import type { SandboxPlatform } from "../core/platform.ts";
import { createIds, publicUrl } from "../core/request.ts";
import { olderInstant, olderSentence } from "../core/sentences.ts";
import { addPost, visiblePosts, type World } from "../world.ts";
import { faultAnswers, invalidToken, refuse } from "./answers.ts";
import { fieldsOf, parametersOf, selected, textOf, tokenOf } from "./given.ts";
import { appId, page, permissions, versions } from "./page.ts";
import { createFeedPost, createPhoto, type Desk, publishedPosts, wire } from "./posts.ts";

const day = 24 * 3_600_000;
/** Calls of a Page in 24 hours: 4800 for each engaged user (developers.facebook.com, rate limiting, 2026). */
const pageWindow = { name: "pages", limit: 4800 * page.engagedUsers, windowMs: day };

type Given = Readonly<Record<string, unknown>>;
type Asked = { readonly given: Given; readonly delayMs: number };
type Work = (c: Context, asked: Asked) => Response | Promise<Response>;
type Handle = (name: string, on: Play["on"], work: Work) => (c: Context) => Promise<Response>;

/** Wraps a call: version, token, usage headers, faults. */
function createHandle(world: World): Handle {
  const counter = createCounter(world.now);
  return (name, on, work) => async (c) => {
    countCall(world.calls, `facebook ${c.req.method} ${name}`);
    const version = c.req.param("version") ?? "";
    if (!versions.some((each) => each === version))
      return refuse(c, world, {
        code: 2635,
        message: `(#2635) You are calling a deprecated version of the Ads API or Graph API: ${version}.`,
      });
    const given = await parametersOf(c);
    if (tokenOf(c, given) !== page.token) return refuse(c, world, invalidToken);
    const { allowed, limit, remaining } = counter.hit(pageWindow);
    const used = Math.ceil((100 * (limit - remaining)) / limit);
    const usage = {
      type: "pages",
      call_count: used,
      total_cputime: 1,
      total_time: 1,
      estimated_time_to_regain_access: allowed ? 0 : 60,
    };
    c.header("X-Business-Use-Case-Usage", JSON.stringify({ [page.id]: [usage] }));
    c.header("X-App-Usage", JSON.stringify({ call_count: used, total_time: 1, total_cputime: 1 }));
    if (!allowed)
      return refuse(c, world, {
        code: 80_001,
        message: "(#80001) There have been too many calls to this Page account.",
      });
    return withFaults(c, { world, platform: "facebook", on, answers: faultAnswers }, async (delayMs) =>
      work(c, { given, delayMs }),
    );
  };
}

function aboutPage(given: Given): Record<string, unknown> {
  const all = {
    id: page.id,
    name: page.name,
    link: page.link,
    username: "tarretaler",
    category: "Newspaper",
    tasks: ["CREATE_CONTENT", "MANAGE", "MODERATE", "ANALYZE"],
    can_post: true,
    is_published: true,
  };
  const fields = fieldsOf(given);
  return selected(all, fields.length === 0 ? ["name"] : fields);
}

function debugToken(c: Context, world: World, given: Given): Response {
  const isOurs = textOf(given, "input_token") === page.token;
  const data = isOurs
    ? {
        app_id: appId,
        type: "PAGE",
        application: "Litfass Sandbox",
        expires_at: 0,
        is_valid: true,
        issued_at: Math.floor(world.now() / 1000) - 86_400,
        profile_id: page.id,
        scopes: permissions,
        user_id: "303000000000003",
      }
    : { is_valid: false, error: { code: 190, message: "Invalid token" }, scopes: [] };
  return c.json({ data });
}

/** A node that is a post: read, changed or removed. */
function postNode(world: World): Work {
  return (c, { given }) => {
    const id = c.req.param("node") ?? "";
    const post =
      visiblePosts(world, "facebook", page.id).find((each) => each.id === id) ??
      world.posts.find((each) => each.id === id && each.deletedAt === null && c.req.method !== "GET");
    if (!post)
      return refuse(c, world, {
        code: 100,
        subcode: 33,
        message: `Unsupported ${c.req.method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
        type: "GraphMethodException",
      });
    if (c.req.method === "DELETE") {
      post.deletedAt = world.now();
      return c.json({ success: true });
    }
    if (c.req.method === "GET") return c.json(selected(wire(post), fieldsOf(given)));
    const message = textOf(given, "message");
    if (message === null) return refuse(c, world, { code: 100, message: "(#100) message is required." });
    world.posts[world.posts.indexOf(post)] = { ...post, text: message };
    return c.json({ success: true });
  };
}

/** Graph as far as a newsroom's bot uses it, mounted below `/facebook`. */
function mount(world: World): Hono {
  const api = new Hono();
  const desk: Desk = { world, photos: new Map(), nextId: createIds(700_000_000_000_000n) };
  const handle = createHandle(world);
  const isPage = (c: Context) => [page.id, "me"].includes(c.req.param("node") ?? "");
  const onPage =
    (work: Work): Work =>
    (c, asked) =>
      isPage(c)
        ? work(c, asked)
        : refuse(c, world, { code: 100, subcode: 33, message: "(#100) No such Page.", type: "GraphMethodException" });
  const root = (c: Context, { given }: Asked) => {
    const url = textOf(given, "id");
    if (url === null || String(given.scrape) !== "true")
      return refuse(c, world, { code: 100, message: "(#100) id and scrape=true are required." });
    return c.json({ id: url, og_object: { id: "900000000000009", type: "article" } });
  };
  api.get(
    "/:version/debug_token",
    handle("debug_token", "read", (c, { given }) => debugToken(c, world, given)),
  );
  api.post(
    "/:version/:node/feed",
    handle(
      "feed",
      "publish",
      onPage((c, asked) => createFeedPost(c, desk, asked)),
    ),
  );
  api.post(
    "/:version/:node/photos",
    handle(
      "photos",
      "publish",
      onPage((c, asked) => createPhoto(c, desk, asked)),
    ),
  );
  api.get(
    "/:version/:node/published_posts",
    handle(
      "published_posts",
      "read",
      onPage((c, { given }) => publishedPosts(c, desk, given)),
    ),
  );
  api.get(
    "/:version/:node",
    handle("node", "read", (c, asked) => (isPage(c) ? c.json(aboutPage(asked.given)) : postNode(world)(c, asked))),
  );
  api.post("/:version/:node", handle("update", "remove", postNode(world)));
  api.delete("/:version/:node", handle("delete", "remove", postNode(world)));
  api.post("/:version", handle("scrape", "read", root));
  api.post("/:version/", handle("scrape", "read", root));
  api.notFound((c) => refuse(c, world, { status: 404, code: 2500, message: `Unknown path components: ${c.req.path}` }));
  return api;
}

function seed(world: World, backlog: number): void {
  const nextId = createIds(500_000_000_000_000n);
  const ids = Array.from({ length: backlog }, nextId).reverse();
  for (const [index, digits] of ids.entries()) {
    const createdAt = olderInstant(index, world.now());
    const id = `${page.id}_${digits}`;
    addPost(world, {
      platform: "facebook",
      account: page.id,
      id,
      url: publicUrl(world, "facebook", id),
      title: null,
      text: olderSentence(index),
      link: null,
      tags: [],
      altText: null,
      imageUrl: null,
      videoUrl: null,
      card: null,
      createdAt,
      visibleAt: createdAt,
      foreign: true,
      deletedAt: null,
    });
  }
}

/** Facebook Pages, played from the published documentation of the Graph API. */
export const facebook: SandboxPlatform = {
  name: "facebook",
  mount,
  seed,
  addresses: (origin) => ({ FACEBOOK_GRAPH_URL: `${origin}/facebook`, FACEBOOK_WEB_URL: `${origin}/web/facebook` }),
  settings: { FACEBOOK_PAGE_ID: page.id, FACEBOOK_PAGE_TOKEN: page.token },
};
