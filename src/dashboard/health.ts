import type { Hono } from "hono";
import type { Registry } from "prom-client";
import { readiness } from "../daemon/health.ts";
import type { DashboardNeeds } from "./needs.ts";

/**
 * What machines ask: `/healthz` (the process answers), `/readyz` (200, or 503 with a sentence a fault: store and pulse)
 * and `/metrics` for Prometheus. Behind the dashboard's own door.
 */
export function answerMachines(app: Hono, needs: DashboardNeeds): void {
  // Loaded at the first question: 20 MB and a tenth of a second at the start that only those pay who measure.
  let registry: Promise<Registry> | null = null;
  app.get("/healthz", (c) => c.text("alive\n"));
  app.get("/readyz", async (c) => {
    const { faults } = await readiness(needs.store);
    return faults.length === 0 ? c.text("ready\n") : c.text(`${faults.join("\n")}\n`, 503);
  });
  app.get("/metrics", async (c) => {
    registry ??= import("./metrics.ts").then(({ createMetrics }) => createMetrics(needs));
    const made = await registry;
    return c.body(await made.metrics(), 200, { "Content-Type": made.contentType });
  });
}
