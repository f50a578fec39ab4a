import type { Command } from "commander";
import { tellOnce } from "../daemon/webhooks.ts";
import type { Webhook } from "../model/webhook.ts";
import type { HookStanding } from "../store/hooks.ts";
import type { Store } from "../store/index.ts";
import type { Entrance } from "./entrance.ts";
import { sayTime } from "./posts-json.ts";
import { Fault, jsonLine, plain } from "./print.ts";
import { rulesOf } from "./settings-for-plans.ts";

type Options = { readonly again?: string; readonly drop?: string; readonly test?: string; readonly json?: boolean };

/** `litfass webhooks`. */
export function addWebhooksCommand(program: Command, entrance: Entrance): void {
  program
    .command("webhooks")
    .description("the addresses that are told what happens: what waits, what was given up, and the last answer")
    .option("--test <name>", "sends a test message at once and tells the answer")
    .option("--again <name>", "tries anew what was given up")
    .option("--drop <name>", "lets go of what was given up, for good")
    .option("--json", "one JSON object a line")
    .action((options: Options) => webhooks(entrance, options));
}

async function webhooks(entrance: Entrance, options: Options): Promise<void> {
  const { newsroom } = rulesOf(entrance);
  const all = newsroom.webhooks ?? [];
  const name = options.test ?? options.again ?? options.drop;
  const hook = all.find((each) => each.name === name);
  if (name !== undefined && !hook)
    throw new Fault(
      `There is no webhook "${plain(name)}"; newsroom.yaml has ${all.map((each) => each.name).join(", ") || "none"}.`,
    );
  if (options.test !== undefined && hook) return test(entrance, newsroom.name, hook);
  const store = await entrance.openStore();
  try {
    if (hook) await change(entrance, store, { hook, isAgain: options.again !== undefined });
    else await list(entrance, store, { all, json: options.json === true });
  } finally {
    await store.close();
  }
}

async function test(entrance: Entrance, paper: string, hook: Webhook): Promise<void> {
  const at = Date.now();
  const body = jsonLine({ type: "test", id: `test-${at}`, at, newsroom: paper });
  const { ok, words } = await tellOnce({ fetch, now: Date.now }, hook, { key: `test-${at}`, body });
  if (!ok)
    throw new Fault(
      `${hook.name} ${words}: see that ${new URL(hook.url).origin} runs, takes POST and knows the secret.`,
    );
  entrance.output.out(`${hook.name} ${words}.`);
}

async function change(
  entrance: Entrance,
  store: Store,
  { hook, isAgain }: { hook: Webhook; isAgain: boolean },
): Promise<void> {
  const count = isAgain ? await store.hooks.again(hook.name, Date.now()) : await store.hooks.drop(hook.name);
  entrance.output.out(`${hook.name}: ${count} ${isAgain ? "to be told again" : "let go of"}.`);
}

async function list(
  entrance: Entrance,
  store: Store,
  { all, json }: { all: readonly Webhook[]; json: boolean },
): Promise<void> {
  const { out } = entrance.output;
  if (all.length === 0 && !json) return out('No webhook in newsroom.yaml: see "webhooks" in schedules/README.md.');
  for (const { name, kinds } of all) {
    const standing = await store.hooks.standing(name);
    const { waiting, dead, doneAt, last } = standing;
    out(
      json
        ? jsonLine({ name, kinds, waiting, dead, doneAt, lastWords: last?.words ?? null })
        : plain(lineOf(entrance, standing)),
    );
  }
}

function lineOf({ zone }: Entrance, { hook, waiting, dead, doneAt, last }: HookStanding): string {
  const told = doneAt === null ? "nothing told yet" : `last told ${sayTime(doneAt, zone)}`;
  const tail = last && last.doneAt === null ? `; its last try ${last.words ?? ""}` : "";
  return `${hook}: ${told}, ${waiting} waiting, ${dead} given up${tail}`;
}
