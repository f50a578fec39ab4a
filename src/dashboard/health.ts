import type { Hono } from "hono";
import { readiness } from "../daemon/health.ts";
import { createMetrics } from "./metrics.ts";
import type { DashboardNeeds } from "./needs.ts";

/**
 * What machines ask: `/healthz` (the process answers), `/readyz` (200, or 503 with a sentence a fault: store and pulse)
 * and `/metrics` for Prometheus. Behind the dashboard's own door.
 */
export function answerMachines(app: Hono, needs: DashboardNeeds): void {
  // Made at the first question: the process's own metrics cost a timer and an observer.
  let registry: ReturnType<typeof createMetrics> | null = null;
  app.get("/healthz", (c) => c.text("alive\n"));
  app.get("/readyz", async (c) => {
    const { faults } = await readiness(needs.store);
    return faults.length === 0 ? c.text("ready\n") : c.text(`${faults.join("\n")}\n`, 503);
  });
  app.get("/metrics", async (c) => {
    registry ??= createMetrics(needs);
    return c.body(await registry.metrics(), 200, { "Content-Type": registry.contentType });
  });
}
