import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { Lines } from "./lines.ts";
import { assistantServer, type Serving } from "./server.ts";

/** A fault of the protocol's own may be as long as what came. */
const mostWords = 300;

/** Speaks to one assistant over standard input and output until it leaves or the signal comes. */
export async function serveAssistant(serving: Serving, signal: AbortSignal): Promise<void> {
  const { log } = serving.needs;
  const lines = new Lines(process.stdin, process.stdout);
  const handle = serveStdio(() => assistantServer(serving), {
    transport: lines,
    onerror: ({ message }) =>
      log.warn(`mcp      the assistant's message could not be taken: ${message.slice(0, mostWords)}`),
  });
  const told = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  await Promise.race([lines.left, told]);
  await handle.close();
}
