import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";
import { Failure, type FailureKind } from "../../src/model/failure.ts";
import type { Heard, Material, MediaFile, Search, Tools } from "../../src/model/adapter.ts";
import type { Article } from "../../src/model/article.ts";
import type { Teaser, Voice } from "../../src/model/teaser.ts";

/** One request as the server got it. */
export type Seen = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

/** A look for the post with this link five minutes after its attempt; nothing more is known of it. */
export const searchFor = (link: string): Search => ({
  mark: "k7q2",
  link,
  sinceAt: Date.UTC(2026, 10, 24, 11, 55),
  untilAt: null,
  ticket: null,
  remoteId: null,
});

/** What the server answers. `cut` drops the connection instead: before a byte, or in the middle of the body. */
export type Answer = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly cut?: "before answer" | "in body";
};

/** The answer to the request numbered `index` (from 0). Return a promise to answer late. */
export type Script = (seen: Seen, index: number) => Answer | Promise<Answer>;

const open: Server[] = [];

afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A platform on 127.0.0.1 that answers as the script says; closed after the test. */
export async function platform(script: Script): Promise<{ readonly url: string; readonly seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const url = new URL(request.url ?? "/", "http://platform");
      const one = {
        method: request.method ?? "",
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks),
      };
      write(response, await script(one, seen.push(one) - 1));
    });
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

function write(response: ServerResponse, answer: Answer): void {
  if (answer.cut === "before answer") return void response.destroy();
  const body = answer.text ?? (answer.json === undefined ? "" : JSON.stringify(answer.json));
  const type = answer.json === undefined ? {} : { "content-type": "application/json" };
  response.writeHead(answer.status ?? 200, {
    ...type,
    "content-length": String(Buffer.byteLength(body)),
    ...answer.headers,
  });
  if (answer.cut === "in body") response.write(body.slice(0, body.length / 2), () => response.destroy());
  else response.end(body);
}

/** Tools with everything in memory, and what the adapter did with them. */
export type TestTools = Tools & {
  readonly spent: string[];
  readonly tickets: string[];
  readonly said: Heard[];
  readonly kept: Map<string, string>;
};

export function toolsFor(settings: Record<string, string>, overrides: Partial<Tools> = {}): TestTools {
  const [spent, tickets, said, kept] = [[] as string[], [] as string[], [] as Heard[], new Map<string, string>()];
  return {
    settings,
    fetch,
    now: () => Date.UTC(2026, 10, 24, 12),
    signal: new AbortController().signal,
    media: () => Promise.reject(new Failure("rejected", "no file here")),
    spend: async (request) => void spent.push(request),
    heard: (heard) => void said.push(heard),
    remember: async (ticket) => void tickets.push(ticket),
    secrets: {
      read: async (name) => kept.get(name) ?? null,
      keep: async (name, value) => void kept.set(name, value),
      alone: (_name, work) => work(),
    },
    ...overrides,
    spent,
    tickets,
    said,
    kept,
  };
}

/** A file as the core hands it over. */
export function file(bytes: Uint8Array, type: string): MediaFile {
  return { bytes, type, widthPx: null, heightPx: null };
}

/** The Failure a call ends with; any other end is an error of the test. */
export async function failureOf(call: Promise<unknown>, kind?: FailureKind): Promise<Failure> {
  const thrown = await call.then(
    (value) => new Error(`succeeded with ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (!(thrown instanceof Failure)) throw thrown;
  if (kind !== undefined && thrown.kind !== kind) throw new Error(`is ${thrown.kind}, not ${kind}: ${thrown.message}`);
  return thrown;
}

/** What compose is given: an invented article with the fields told. */
export function material(told: {
  readonly article?: Partial<Article>;
  readonly teaser?: Partial<Teaser>;
  readonly link?: string;
}): Material {
  const article: Article = {
    url: "https://kurier.example/a",
    section: null,
    kicker: null,
    headline: "Fähre fährt wieder",
    lede: null,
    body: [],
    topics: [],
    authors: [],
    publishedAt: null,
    modifiedAt: null,
    language: "de",
    images: [],
    videos: [],
    paywalled: null,
    sponsored: null,
    opinion: null,
    liveBlog: null,
    embargoUntil: null,
    ...told.article,
  };
  const text = "Die Fähre zwischen Nordhafen und Süderinsel fährt wieder.";
  const teaser: Teaser = { text, title: null, altText: null, tags: [], from: "lede", sentences: [], ...told.teaser };
  const voice: Voice = { language: "de", address: "Sie", maxTags: 3, emoji: false };
  return { article, teaser, link: told.link ?? `${article.url}?utm_content=k7q2`, voice };
}
