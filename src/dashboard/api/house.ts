import { z } from "zod";
import { pauseChannel, resumeChannel } from "../../delivery/pause.ts";
import { mourningLevel, setMourning } from "../../schedule/mourning.ts";
import { allChannels } from "../../store/channels.ts";
import type { DashboardNeeds } from "../needs.ts";
import { told } from "./lines.ts";
import { type AnyOperation, operation, Refused } from "./operation.ts";
import * as shapes from "./shapes.ts";

const channels = z.object({
  pausedAll: z.object({ at: shapes.instant, who: z.string() }).nullable(),
  channels: z.array(shapes.channel),
});

async function channelsOf({ store, channels: open }: DashboardNeeds): Promise<z.input<typeof channels>> {
  const standing = new Map((await store.channels.all()).map((each) => [each.name, each]));
  const all = standing.get(allChannels);
  const pausedAll = all && all.pausedAt !== null ? { at: all.pausedAt, who: all.pausedWhy ?? "" } : null;
  const each = open.map(({ channel, adapter }) => {
    const known = standing.get(channel.name);
    return {
      name: channel.name,
      platform: channel.platform,
      title: adapter.title,
      schedule: channel.schedule,
      account: known?.identity?.name ?? null,
      gates: known?.identity?.closed ?? [],
      missing: channel.missing,
      pausedAt: known?.pausedAt ?? null,
      pausedWhy: known?.pausedWhy ?? null,
    };
  });
  return told<typeof channels>({ pausedAll, channels: each });
}

const listChannels = operation({
  name: "listChannels",
  method: "get",
  path: "/api/channels",
  scope: "read",
  summary: "Channels: platform, account, closed gates, missing settings, whether paused",
  pathParts: null,
  query: null,
  body: null,
  answer: channels,
  refusals: [],
  run: ({ needs }) => channelsOf(needs),
});

function brake(verb: "pause" | "resume"): AnyOperation {
  return operation({
    name: `${verb}Channel`,
    method: "post",
    path: `/api/channels/{name}/${verb}`,
    scope: "decide",
    summary:
      verb === "pause"
        ? "Stops a channel, or all (*), from sending; posts keep"
        : "Lets a channel, or all (*), send again",
    pathParts: z.object({ name: z.string().max(200) }),
    query: null,
    body: null,
    answer: channels,
    refusals: [404],
    run: async ({ needs, path, who }) => {
      const fault =
        verb === "pause" ? await pauseChannel(needs, path.name, who) : await resumeChannel(needs, path.name, who);
      if (fault) throw new Refused("not-known", fault);
      needs.wake();
      return channelsOf(needs);
    },
  });
}

const budgets = operation({
  name: "listBudgets",
  method: "get",
  path: "/api/budgets",
  scope: "read",
  summary: "The platforms' windows: what is used and left of calls, US$, percent or units",
  pathParts: null,
  query: null,
  body: null,
  answer: z.object({ budgets: z.array(shapes.budget) }),
  refusals: [],
  run: async ({ needs }) => {
    const all = await Promise.all(needs.channels.map((open) => open.budgets?.() ?? []));
    const once = new Map(all.flat().map((each) => [each.meter, each]));
    return { budgets: [...once.values()].map((each) => told<typeof shapes.budget>(each)) };
  },
});

const mourning = z
  .object({
    level: z
      .union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])
      .describe("0 off, 1 no light sections, 2 breaking news only, 3 nothing"),
  })
  .register(shapes.named, { id: "Mourning" });

const readMourning = operation({
  name: "readMourning",
  method: "get",
  path: "/api/mourning",
  scope: "read",
  summary: "Where the mourning switch stands",
  pathParts: null,
  query: null,
  body: null,
  answer: mourning,
  refusals: [],
  run: async ({ needs }) => ({ level: await mourningLevel(needs.store) }),
});

const writeMourning = operation({
  name: "setMourning",
  method: "put",
  path: "/api/mourning",
  scope: "decide",
  summary: "Sets the mourning switch",
  pathParts: null,
  query: null,
  body: mourning,
  answer: mourning,
  refusals: [],
  run: async ({ needs, body, who }) => {
    await setMourning(needs.store, body.level, { who, at: needs.clock.now() });
    needs.wake();
    return { level: await mourningLevel(needs.store) };
  },
});

/** The house as a whole: channels, brake, budgets, mourning. */
export const houseOperations: readonly AnyOperation[] = [
  listChannels,
  brake("pause"),
  brake("resume"),
  budgets,
  readMourning,
  writeMourning,
];
