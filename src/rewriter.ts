import type { Answer, Prompt, Rewriter } from "./model/rewriter.ts";

export type RewriterSettings = {
  /** Base address with version, such as http://127.0.0.1:11434/v1. */
  readonly url: string;
  readonly model: string;
  readonly key?: string;
  readonly timeoutMs: number;
  readonly callsADay: number;
};

/** An answer is three short texts; a model that goes on is cut off. */
const mostTokens = 900;
/** A server that sends more than this sends no answer. */
const mostBytes = 200_000;

/** Stops an answer that does not end, before it fills the memory. */
async function boundedFetch(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
  const answer = await fetch(input, { ...init, redirect: "error" });
  let taken = 0;
  const bound = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, to) {
      taken += chunk.byteLength;
      if (taken > mostBytes) to.error(new Error(`the answer is longer than ${mostBytes} bytes`));
      else to.enqueue(chunk);
    },
  });
  return new Response(answer.body?.pipeThrough(bound) ?? null, answer);
}

/** What went wrong, without the address (it may hold a key) and on one line. */
function whyNot(thrown: unknown, timeoutMs: number): string {
  if (!(thrown instanceof Error)) return "it failed";
  if (thrown.name === "TimeoutError") return `no answer within ${Math.round(timeoutMs / 1000)} s`;
  const status = "statusCode" in thrown && typeof thrown.statusCode === "number" ? thrown.statusCode : null;
  if (status !== null) return `it answers ${status}`;
  const cause = thrown.cause instanceof Error ? thrown.cause : thrown;
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : null;
  return code ?? cause.message.replace(/\s+/g, " ").slice(0, 120);
}

/** A model on any server that speaks OpenAI's chat API, on this machine or elsewhere; one call a question, never repeated. */
export function createRewriter(settings: RewriterSettings): Rewriter {
  const { url, model, key, timeoutMs, callsADay } = settings;
  // Loaded with the first question: most newsrooms ask no model, and their daemon would carry it all day.
  const open = async () => {
    const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
    const address = { name: "newsroom", baseURL: url, fetch: boundedFetch };
    return createOpenAICompatible({ ...address, ...(key !== undefined && { apiKey: key }) }).chatModel(model);
  };
  let opened: ReturnType<typeof open> | null = null;
  const ask = async ({ system, user }: Prompt): Promise<Answer> => {
    try {
      const chat = await (opened ??= open());
      const { content, response, usage } = await chat.doGenerate({
        prompt: [
          { role: "system", content: system },
          { role: "user", content: [{ type: "text", text: user }] },
        ],
        temperature: 0.2,
        maxOutputTokens: mostTokens,
        abortSignal: AbortSignal.timeout(timeoutMs),
      });
      const text = content.map((part) => (part.type === "text" ? part.text : "")).join("");
      const counted = (usage.inputTokens.total ?? 0) + (usage.outputTokens.total ?? 0);
      return { text, model: response?.modelId ?? null, tokens: counted > 0 ? counted : null };
    } catch (thrown) {
      throw new Error(whyNot(thrown, timeoutMs), { cause: thrown });
    }
  };
  return { model, callsADay, ask };
}
