import { serve } from "@hono/node-server";
import type { Hono } from "hono";
import { SaidError } from "../model/said.ts";
import type { DashboardNeeds } from "./needs.ts";
import { dashboard } from "./server.ts";

export type Served = { readonly url: string; readonly stop: () => Promise<void> };

/** Serves the dashboard on loopback; a taken port is told in one sentence, port 0 takes any free one. */
export function serveDashboard(needs: DashboardNeeds, at: { host: string; port: number }): Promise<Served> {
  return serveApp(dashboard(needs), at);
}

/** Serves an app in the same way. */
export function serveApp(app: Hono, at: { host: string; port: number }): Promise<Served> {
  const { host: hostname, port } = at;
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname, port }, (info) =>
      resolve({
        url: `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${info.port}/`,
        stop: () =>
          new Promise((stopped) => {
            server.close(() => stopped());
            if ("closeAllConnections" in server) server.closeAllConnections();
          }),
      }),
    );
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
  });
}
