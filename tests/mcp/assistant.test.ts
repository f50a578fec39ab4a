import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "../../src/dashboard/api/index.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { article } from "../support/article.ts";

const root = join(import.meta.dirname, "../..");
const url = "https://kurier.example/neu";
const text = "Mehrere Lager der Brücke sind nach Angaben der Stadt beschädigt.";
let dataDir: string;
let store: Store;
let client: Client;
let complaints = "";

type Answer = {
  readonly isError?: boolean;
  readonly structuredContent?: Record<string, unknown>;
  readonly content: unknown;
};
const call = async (name: string, given: Record<string, unknown> = {}) =>
  (await client.callTool({ name, arguments: given })) as unknown as Answer;

/** The product as an assistant starts it, spoken to by the protocol's own client. */
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "litfass-mcp-"));
  cpSync(join(root, "schedules"), join(dataDir, "schedules"), { recursive: true });
  store = await openStore({ dataDir });
  const now = Date.now();
  const piece = article({ url, publishedAt: now - 60_000 });
  await store.articles.keep({ article: piece, hash: "h", withheld: null, old: true, aliases: [] }, now);
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [join(root, "bin/litfass.js"), "mcp", "--who", "Probe"],
    cwd: dataDir,
    env: {
      PATH: process.env.PATH ?? "",
      DATA_DIR: dataDir,
      LANGUAGE: "en",
      SCHEDULES_DIR: join(dataDir, "schedules"),
      SANDBOX_SITE: "http://127.0.0.1:4712/site",
    },
    stderr: "pipe",
  });
  transport.stderr?.on("data", (part: Buffer) => (complaints += part.toString("utf8")));
  client = new Client({ name: "probe", version: "1" });
  await client.connect(transport);
}, 120_000);
afterAll(async () => {
  await client.close();
  await store.close();
  rmSync(dataDir, { recursive: true });
});

describe("an assistant", () => {
  it("finds a tool for all that reads or proposes, and none that decides", async () => {
    const { tools } = await client.listTools();
    const names = tools.map(({ name }) => name).sort();
    expect(names).toEqual(
      operations
        .filter(({ scope }) => scope !== "decide")
        .map(({ name }) => name)
        .sort(),
    );
    expect(names).toContain("proposePost");
    for (const { name } of operations.filter(({ scope }) => scope === "decide")) {
      const answer = await call(name, { id: "x" }).catch((thrown: unknown) => ({
        isError: true,
        content: String(thrown),
      }));
      expect(answer.isError, name).toBe(true);
    }
    expect(tools.filter(({ annotations }) => annotations?.readOnlyHint !== true).map(({ name }) => name)).toEqual([
      "proposePost",
    ]);
  });

  it("reads queues, articles, plan and budgets", async () => {
    expect((await call("listPosts", { state: "held" })).structuredContent).toMatchObject({ total: 0 });
    expect((await call("readArticle", { url })).structuredContent).toMatchObject({ url, posts: [] });
    expect((await call("listArticles")).structuredContent).toMatchObject({ articles: [{ url }] });
    expect((await call("plan", { days: 1 })).structuredContent).toHaveProperty("lines");
    expect((await call("listChannels")).structuredContent).toMatchObject({
      channels: [{ name: "x-zeitung" }, {}, {}, {}],
    });
    const { structuredContent: budgets } = await call("listBudgets");
    expect(Object.values(budgets ?? {}).flat().length).toBeGreaterThan(2);
  });

  it("proposes words, which wait for a person and cannot be let go by it", async () => {
    const { structuredContent: made } = await call("proposePost", { url, channel: "x-zeitung", text });
    expect(made).toMatchObject({ state: "held", why: "proposed by Probe, waits for an editor", approvedBy: null });
    const post = await store.posts.get(String(made?.id));
    expect([post?.state, post?.reason]).toEqual(["held", { code: "proposed", words: "Probe" }]);
    expect((await call("whyPost", { id: String(made?.id) })).structuredContent).toMatchObject({
      words: { text },
      authorship: { by: "program", name: "Probe", reviewedBy: null },
      overruled: null,
    });
  });

  it("is told in one sentence what cannot be, and nothing else comes over the line", async () => {
    const unknown = await call("proposePost", { url: "https://kurier.example/nix", channel: "x-zeitung", text });
    expect([unknown.isError, unknown.content]).toEqual([
      true,
      [expect.objectContaining({ text: expect.stringContaining("No article is known") })],
    ]);
    const misspelt = await call("listPosts", { stat: "held" }).catch((thrown: unknown) => ({
      isError: true,
      content: String(thrown),
    }));
    expect(misspelt.isError).toBe(true);
    expect(complaints).toBe("");
  });
});
