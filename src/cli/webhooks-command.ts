import type { Command } from "commander";
import { tellOnce } from "../daemon/webhooks.ts";
import { sayServiceWords } from "../language/service-words.ts";
import type { Said } from "../model/said.ts";
import type { Webhook } from "../model/webhook.ts";
import type { HookStanding } from "../store/hooks.ts";
import type { Store } from "../store/index.ts";
import type { Entrance } from "./entrance.ts";
import { sayTime } from "./posts-json.ts";
import { Fault, jsonLine, plain, sayer } from "./print.ts";
import { rulesOf } from "./settings-for-plans.ts";

type Options = { readonly again?: string; readonly drop?: string; readonly test?: string; readonly json?: boolean };

/** `litfass webhooks`. */
export function addWebhooksCommand(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  program
    .command("webhooks")
    .description(
      say(
        "die Adressen, denen gesagt wird, was geschieht: was wartet, was aufgegeben ist, und die letzte Antwort",
        "the addresses that are told what happens: what waits, what was given up, and the last answer",
      ),
    )
    .option(
      "--test <name>",
      say("schickt sofort eine Probe und nennt die Antwort", "sends a test message at once and tells the answer"),
    )
    .option("--again <name>", say("versucht Aufgegebenes noch einmal", "tries anew what was given up"))
    .option("--drop <name>", say("lässt Aufgegebenes für immer fallen", "lets go of what was given up, for good"))
    .option("--json", say("ein JSON-Objekt je Zeile", "one JSON object a line"))
    .action((options: Options) => webhooks(entrance, options));
}

async function webhooks(entrance: Entrance, options: Options): Promise<void> {
  const { newsroom } = rulesOf(entrance);
  const all = newsroom.webhooks ?? [];
  const name = options.test ?? options.again ?? options.drop;
  const hook = all.find((each) => each.name === name);
  if (name !== undefined && !hook) throw new Fault(noWebhook(plain(name), all));
  if (options.test !== undefined && hook) return test(entrance, newsroom.name, hook);
  const store = await entrance.openStore();
  try {
    if (hook) await change(entrance, store, { hook, isAgain: options.again !== undefined });
    else await list(entrance, store, { all, json: options.json === true });
  } finally {
    await store.close();
  }
}

function noWebhook(name: string, all: readonly Webhook[]): Said {
  const names = all.map((each) => each.name).join(", ");
  return {
    de: `Es gibt keinen Webhook „${name}“; newsroom.yaml hat ${names || "keinen"}.`,
    en: `There is no webhook "${name}"; newsroom.yaml has ${names || "none"}.`,
  };
}

async function test(entrance: Entrance, paper: string, hook: Webhook): Promise<void> {
  const at = Date.now();
  const body = jsonLine({ type: "test", id: `test-${at}`, at, newsroom: paper });
  const { ok, words } = await tellOnce({ fetch, now: Date.now }, hook, { key: `test-${at}`, body });
  const { origin } = new URL(hook.url);
  const [de, en] = [sayServiceWords(words, "de"), sayServiceWords(words, "en")];
  if (!ok)
    throw new Fault({
      de: `${hook.name}: ${de}. Läuft ${origin}, nimmt POST an und kennt das Geheimnis?`,
      en: `${hook.name}: ${en}. See that ${origin} runs, takes POST and knows the secret.`,
    });
  entrance.output.out(`${hook.name}: ${sayer(entrance)(de, en)}.`);
}

async function change(
  entrance: Entrance,
  store: Store,
  { hook, isAgain }: { hook: Webhook; isAgain: boolean },
): Promise<void> {
  const count = isAgain ? await store.hooks.again(hook.name, Date.now()) : await store.hooks.drop(hook.name);
  const [de, en] = isAgain ? ["werden noch einmal gesagt", "to be told again"] : ["fallen gelassen", "let go of"];
  entrance.output.out(`${hook.name}: ${count} ${sayer(entrance)(de, en)}.`);
}

async function list(
  entrance: Entrance,
  store: Store,
  { all, json }: { all: readonly Webhook[]; json: boolean },
): Promise<void> {
  const { out } = entrance.output;
  if (all.length === 0 && !json)
    return out(
      sayer(entrance)(
        "In newsroom.yaml steht kein Webhook: siehe „webhooks“ in schedules/README.md.",
        'No webhook in newsroom.yaml: see "webhooks" in schedules/README.md.',
      ),
    );
  for (const { name, kinds } of all) {
    const standing = await store.hooks.standing(name);
    const { waiting, dead, doneAt, last } = standing;
    const lastWords = last?.words ? sayServiceWords(last.words, entrance.language) : null;
    out(json ? jsonLine({ name, kinds, waiting, dead, doneAt, lastWords }) : plain(lineOf(entrance, standing)));
  }
}

function lineOf(entrance: Entrance, { hook, waiting, dead, doneAt, last }: HookStanding): string {
  const say = sayer(entrance);
  const at = doneAt === null ? "" : sayTime(doneAt, entrance.zone);
  const told =
    at === "" ? say("noch nichts gesagt", "nothing told yet") : say(`zuletzt gesagt ${at}`, `last told ${at}`);
  const words = sayServiceWords(last?.words ?? "", entrance.language);
  const tail = last && last.doneAt === null ? `; ${say("beim letzten Versuch", "its last try")}: ${words}` : "";
  return `${hook}: ${told}, ${waiting} ${say("warten", "waiting")}, ${dead} ${say("aufgegeben", "given up")}${tail}`;
}
