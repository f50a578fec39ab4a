import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { assistantServer, type Serving } from "./server.ts";

/** Speaks to one assistant over standard input and output until it leaves or the signal comes. */
export async function serveAssistant(serving: Serving, signal: AbortSignal): Promise<void> {
  const { log } = serving.needs;
  const handle = serveStdio(() => assistantServer(serving), {
    onerror: (error) => log.warn(`mcp      the assistant's message could not be taken: ${error.message}`),
  });
  await new Promise<void>((resolve) => {
    process.stdin.once("end", resolve);
    process.stdin.once("close", resolve);
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  await handle.close();
}
