import { serve } from "@hono/node-server";
import type { DashboardNeeds } from "./needs.ts";
import { dashboard } from "./server.ts";

export type Served = { readonly url: string; readonly stop: () => Promise<void> };

/** Serves the dashboard on loopback; a taken port is told in one sentence, port 0 takes any free one. */
export function serveDashboard(needs: DashboardNeeds, port: number): Promise<Served> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: dashboard(needs).fetch, hostname: "127.0.0.1", port }, (info) =>
      resolve({
        url: `http://127.0.0.1:${info.port}/`,
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
          ? new Error(`Port ${port} is taken: stop what uses it, or set PORT to another one.`)
          : error,
      ),
    );
  });
}
