import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { type Fault, type PlatformName, takeFault, type World } from "../world.ts";

/** How a platform answers when it refuses as a fault asks. */
export type FaultAnswers = {
  readonly serverError: (c: Context) => Response;
  readonly limited: (c: Context) => Response;
  readonly unauthorized: (c: Context) => Response;
};

export type Play = {
  readonly world: World;
  readonly platform: PlatformName;
  readonly on: Fault["on"];
  readonly answers: FaultAnswers;
};

/** Longest time a hanging request is held. */
const hangMs = 120_000;

/** Cuts the line as a broken network would. It is the socket: Node leaves that of a request it has read whole open. */
function cut(c: Context): void {
  const env = c.env as Partial<HttpBindings> | undefined;
  env?.incoming?.socket.destroy();
}

function hang(c: Context): Promise<Response> {
  return new Promise((resolve) => {
    const end = () => resolve(c.body(null, 504));
    const timer = setTimeout(end, hangMs);
    timer.unref();
    c.req.raw.signal.addEventListener("abort", () => {
      clearTimeout(timer);
      end();
    });
  });
}

/**
 * Answers a request through the next fault waiting for it, if there is one. `work` does what was asked and answers; it
 * is given extra ms before its post shows. Faults that take the post run it first and then spoil the answer.
 */
export async function withFaults(
  c: Context,
  play: Play,
  work: (extraDelayMs: number) => Promise<Response>,
): Promise<Response> {
  const fault = takeFault(play.world, play.platform, play.on);
  if (!fault) return work(0);
  switch (fault.kind) {
    case "refuse-500":
      return play.answers.serverError(c);
    case "limited":
      return play.answers.limited(c);
    case "unauthorized":
      return play.answers.unauthorized(c);
    case "slow":
      return work(fault.delayMs ?? 60_000);
  }
  const answer = await work(0);
  if (!answer.ok) return answer;
  if (fault.kind === "accept-then-500") return play.answers.serverError(c);
  if (fault.kind === "garbage") return c.body('<html>\u0000{"id":', 200, { "Content-Type": "application/json" });
  if (fault.kind === "hang") return hang(c);
  cut(c);
  return c.body(null, 200);
}
