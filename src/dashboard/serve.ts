import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { type Language } from "./api/problem.ts";
import { SaidError } from "../model/said.ts";
import type { DashboardNeeds } from "./needs.ts";
import { dashboard } from "./server.ts";
import { answerTorn, refusalOf } from "./torn.ts";

export type Served = { readonly url: string; readonly stop: () => Promise<void> };

type At = { readonly host: string; readonly port: number };

/** Serves the dashboard on loopback; a taken port is told in one sentence, port 0 takes any free one. */
export function serveDashboard(needs: DashboardNeeds, at: At): Promise<Served> {
  return serveApp(dashboard(needs), at, needs.language);
}

/** Whoever takes longer to say what he wants is let go: what is largest is a megabyte, from this very machine. */
const timeLimits = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 2000 };

/** Serves an app in the same way; what is no request to it is refused in this language. */
export function serveApp(app: Hono, { host, port }: At, language: Language = "de"): Promise<Served> {
  const errorHandler = () => refusalOf("unreadable", language);
  const listener = getRequestListener(app.fetch, { hostname: host, errorHandler });
  // Without a Host it is refused by the door, in a sentence.
  const server = createServer({ ...timeLimits, requireHostHeader: false }, listener);
  server.on("clientError", (error, socket) => answerTorn(error, socket, language));
  return new Promise((resolve, reject) => {
    server.on("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new SaidError({
              de: `Port ${port} ist belegt: beenden, was ihn benutzt, oder PORT auf einen anderen setzen.`,
              en: `Port ${port} is taken: stop what uses it, or set PORT to another one.`,
            })
          : error,
      ),
    );
    server.listen(port, host, () => {
      const address = server.address();
      const taken = typeof address === "object" && address !== null ? address.port : port;
      resolve({
        url: `http://${host.includes(":") ? `[${host}]` : host}:${taken}/`,
        stop: () =>
          new Promise((stopped) => {
            server.close(() => stopped());
            server.closeAllConnections();
          }),
      });
    });
  });
}
