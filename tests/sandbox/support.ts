import { afterEach } from "vitest";
import { startSandbox } from "../../sandbox/index.ts";
import type { Fault } from "../../sandbox/world.ts";

/** 06:00 in Berlin on the sample site's day. */
export const dayStartAt = Date.UTC(2026, 10, 24, 5, 0);
export const second = 1000;
export const minute = 60 * second;

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Any JSON, to be asked for its parts by name. */
export type Json = { readonly [name: string]: Json } & readonly Json[];

/** What a platform answered, read whole; `body` is null where it is no JSON. */
export type Heard = { readonly status: number; readonly headers: Headers; readonly text: string; readonly body: Json };

async function hear(answer: Response): Promise<Heard> {
  const text = await answer.text();
  const isJson = /^[[{]/.test(text);
  return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : null };
}

/** A sandbox of its own on a free port, with a clock that only the test moves. */
export async function openSandbox(options: Partial<Parameters<typeof startSandbox>[0]> = {}) {
  let now = dayStartAt + minute;
  const sandbox = await startSandbox({ now: () => now, dayStartAt, port: 0, backlog: 3, ...options });
  stops.push(sandbox.stop);
  const { origin, world } = sandbox;
  return {
    ...sandbox,
    now: () => now,
    pass: (ms: number) => void (now += ms),
    get: async (path: string, init: RequestInit = {}) => hear(await fetch(`${origin}${path}`, init)),
    plant: (fault: Omit<Fault, "times"> & { times?: number }) => void world.faults.push({ times: 1, ...fault }),
    arrived: () => world.posts.filter((post) => !post.foreign && post.deletedAt === null),
  };
}

export type Opened = Awaited<ReturnType<typeof openSandbox>>;

/** A picture of the sample site, as bytes. */
export async function pictureOf({ origin }: Opened): Promise<Blob> {
  const answer = await fetch(`${origin}/site/media/wochenmarkt.jpg`);
  return new Blob([await answer.arrayBuffer()], { type: "image/jpeg" });
}
