import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** What a model's server may be asked for, and how it may misbehave. */
export type Behaviour = (answer: ServerResponse, request: IncomingMessage) => void;

/** An answer of OpenAI's chat API with this text. */
export function saying(text: string): Behaviour {
  const message = { role: "assistant", content: text };
  return json({
    id: "a",
    object: "chat.completion",
    created: 1,
    model: "fake-2026",
    choices: [{ index: 0, message, finish_reason: "stop" }],
    usage: { prompt_tokens: 40, completion_tokens: 2, total_tokens: 42 },
  });
}

export function teasers(...texts: readonly string[]): Behaviour {
  return saying(JSON.stringify({ teasers: texts }));
}

export function json(body: unknown, status = 200): Behaviour {
  return (answer) => void answer.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** A server on loopback that speaks OpenAI's chat API as badly as a test wants. `asked` are the bodies it got. */
export async function openModelServer(behave: Behaviour) {
  const asked: { body: string; key: string | undefined }[] = [];
  const server = createServer(async (request, answer) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    asked.push({ body, key: request.headers.authorization });
    behave(answer, request);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  const { port } = server.address() as AddressInfo;
  return { asked, url: `http://127.0.0.1:${port}/v1` };
}
