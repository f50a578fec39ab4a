import type { Tools } from "../../src/model/adapter.ts";
import type { Draft } from "../../src/model/draft.ts";
import { answerTo } from "./api.ts";
import { snippetOf } from "./publish.ts";

/** Changes title, description and tags. YouTube replaces the whole snippet, so all of it is sent. */
export async function update(remoteId: string, draft: Draft, tools: Tools): Promise<void> {
  const json = { id: remoteId, snippet: snippetOf(draft, tools) };
  await answerTo(tools, { name: "update", method: "PUT", path: "/videos", query: { part: "snippet" }, json });
}
