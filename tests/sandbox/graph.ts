import { page, tokens } from "../../sandbox/facebook/page.ts";
import { type Heard, openSandbox } from "./support.ts";

/** The Graph API with a token of the Page. */
export async function openGraph(options: Parameters<typeof openSandbox>[0] = {}) {
  const opened = await openSandbox(options);
  const ask = (path: string, init: RequestInit = {}, token: string = tokens.page): Promise<Heard> =>
    opened.get(`/facebook/v25.0${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
  const send = (path: string, form: Record<string, string>, token?: string) =>
    ask(path, { method: "POST", body: new URLSearchParams(form) }, token);
  const feed = (form: Record<string, string>, token?: string) => send(`/${page.id}/feed`, form, token);
  const list = (query: string) => ask(`/${page.id}/published_posts?${query}`);
  const photo = (file: Blob, fields: Record<string, string> = {}) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    body.set("source", file, "picture.jpg");
    return ask(`/${page.id}/photos`, { method: "POST", body });
  };
  return { ...opened, ask, send, feed, list, photo };
}
