import { createServer } from "node:http";
import { serve } from "@hono/node-server";
import { SaidError } from "../model/said.ts";
import { receiver, type ReceiverNeeds } from "./server.ts";

export type Receiving = { readonly url: string; readonly port: number; readonly stop: () => Promise<void> };

/** Whoever takes longer to say what he wants is let go: a notice is a few kilobytes. */
const timeLimits = { headersTimeout: 5000, requestTimeout: 10_000, connectionsCheckingInterval: 1000 };
const mostConnections = 200;

/** Serves the receiver; a taken port is told in one sentence, port 0 takes any free one. */
export function serveReceiver(
  needs: ReceiverNeeds,
  at: { readonly host: string; readonly port: number },
  limits: Partial<typeof timeLimits> = {},
): Promise<Receiving> {
  const { host: hostname, port } = at;
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: receiver(needs).fetch,
        hostname,
        port,
        createServer,
        serverOptions: { ...timeLimits, ...limits, maxHeaderSize: 16 * 1024, keepAliveTimeout: 5000 },
      },
      (info) =>
        resolve({
          url: `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${info.port}/`,
          port: info.port,
          stop: () =>
            new Promise((stopped) => {
              server.close(() => stopped());
              if ("closeAllConnections" in server) server.closeAllConnections();
            }),
        }),
    );
    if ("maxConnections" in server) server.maxConnections = mostConnections;
    server.on("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new SaidError({
              de: `Port ${port} ist belegt: beenden, was ihn benutzt, oder PUSH_PORT auf einen anderen setzen.`,
              en: `Port ${port} is taken: stop what uses it, or set PUSH_PORT to another one.`,
            })
          : error,
      ),
    );
  });
}
