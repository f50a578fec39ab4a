import { z } from "zod";
import type { Identity, Tools } from "../../src/model/adapter.ts";
import { Failure } from "../../src/model/failure.ts";
import { ask, answerTo, type Call } from "./api.ts";
import { pageOf, postKindOf } from "./settings.ts";

const Page = z.object({
  id: z.string(),
  name: z.string(),
  link: z.string().nullish(),
  is_published: z.boolean().nullish(),
});
const Me = z.object({ id: z.string(), name: z.string().nullish() });

const reading = (name: Call["name"], path: string, query: Record<string, string>): Call => ({
  name,
  effect: "page",
  method: "GET",
  path,
  query,
});

/**
 * The Page, once the token can read it. A Page's token does not tell whether its app is still in Development mode, nor
 * whether it has pages_manage_posts: the first shows in posts that strangers do not see, the second in the first post.
 */
export async function verify(tools: Tools): Promise<Identity> {
  const path = `/${pageOf(tools.settings)}`;
  postKindOf(tools.settings);
  const page = await ask(tools, reading("page", path, { fields: "id,name,link,is_published" }), Page);
  const me = await ask(tools, reading("me", "/me", { fields: "id,name" }), Me);
  const closed = [
    page.is_published === false
      ? ["The Page is not published: nobody but its own people sees posts. Publish it in the Page's settings."]
      : [],
    me.id === page.id ? [] : [whoseToken(me.name ?? me.id, page.name)],
    await readsPosts(tools, path),
  ];
  return {
    id: page.id,
    name: page.name,
    url: page.link ?? `https://www.facebook.com/${page.id}`,
    closed: closed.flat(),
  };
}

function whoseToken(owner: string, page: string): string {
  return `FACEBOOK_PAGE_TOKEN belongs to “${owner}” and not to the Page “${page}”: posts will be refused. Take the Page's own token from GET /me/accounts.`;
}

/** Without its posts, nothing that was published can be confirmed. */
async function readsPosts(tools: Tools, path: string): Promise<readonly string[]> {
  try {
    await answerTo(tools, reading("posts", `${path}/published_posts`, { fields: "id", limit: "1" }));
    return [];
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== "unauthorized") throw error;
    return [`The Page's posts cannot be read back, so that none can be confirmed. ${error.message}`];
  }
}
