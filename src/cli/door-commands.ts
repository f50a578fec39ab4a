import type { Command } from "commander";
import { endSession, makeLink, makeToken } from "../dashboard/door.ts";
import { type Scope, scopes } from "../model/scope.ts";
import type { Store } from "../store/index.ts";
import type { Entrance } from "./entrance.ts";
import { sayTime } from "./posts-json.ts";
import { Fault, jsonLine, plain, sayer } from "./print.ts";
import { dashboardOf, demosRunning } from "./running.ts";

/** Commands for who may come in: browsers by a link, programs by a token. */
export function addDoorCommands(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  program
    .command("link")
    .description(
      say(
        "ein neuer Link in das Dashboard, das hier läuft; gilt einmal, eine Viertelstunde lang",
        "a new one-time link into the dashboard that runs here; valid once, for a quarter of an hour",
      ),
    )
    .option("--lock", say("beendet vorher jede Sitzung und jeden Link", "ends every session and link there is first"))
    .option("--json", say("ein JSON-Objekt", "one JSON object"))
    .action((options: { lock?: boolean; json?: boolean }) => link(entrance, options));
  const token = program
    .command("token")
    .description(
      say(
        "Token, mit denen Programme die API benutzen: make, list, revoke",
        "tokens by which programs use the API: make, list, revoke",
      ),
    );
  token
    .command("make <name>")
    .description(say("legt ein Token an und zeigt es dieses eine Mal", "makes a token and shows it this once"))
    .option(
      "--scope <scope>",
      say(
        "read: lesen; propose: auch Texte vorschlagen, die auf einen Menschen warten; decide: entscheiden wie die Redaktion",
        "read; propose (also words that wait for a person); decide (as the desk does)",
      ),
      "read",
    )
    .option("--json", say("ein JSON-Objekt", "one JSON object"))
    .action((name: string, options: { scope: string; json?: boolean }) => make(entrance, name, options));
  token
    .command("list")
    .description(say("die Token, die es gibt, nie ihr Geheimnis", "the tokens there are, never their secrets"))
    .option("--json", say("ein JSON-Objekt je Zeile", "one JSON object a line"))
    .action((options: { json?: boolean }) => list(entrance, options.json === true));
  token
    .command("revoke <name>")
    .description(say("beendet ein Token sofort", "ends a token at once"))
    .action((name: string) => revoke(entrance, name));
  for (const command of token.commands) command.exitOverride();
}

/** The running dashboard that a person means: the newsroom's own, else the demo that they watch. */
function running(entrance: Entrance): { url: string; folder?: string } {
  const own = dashboardOf(entrance.dataDir);
  if (own !== null) return { url: own };
  const [demo] = demosRunning();
  const url = demo === undefined ? null : dashboardOf(demo);
  if (demo !== undefined && url !== null) return { url, folder: demo };
  const { dataDir } = entrance;
  throw new Fault({
    de: `Auf ${dataDir} läuft kein Litfass: litfass start gibt einen Link aus; oder DATA_DIR auf den Ordner des laufenden setzen.`,
    en: `No Litfass runs on ${dataDir}: litfass start prints a link; or set DATA_DIR to the folder that the running one has.`,
  });
}

async function link(entrance: Entrance, options: { lock?: boolean; json?: boolean }): Promise<void> {
  const { url, folder } = running(entrance);
  const made = await withStore(entrance, folder, async (store) => {
    if (options.lock) await endSession(store, null);
    return makeLink(store, url, Date.now());
  });
  entrance.output.out(options.json ? jsonLine({ link: made }) : made);
}

async function withStore<T>(
  entrance: Entrance,
  folder: string | undefined,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await entrance.openStore(folder);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function scopeNamed(written: string): Scope {
  const scope = scopes.find((each) => each === written);
  const all = scopes.join(", ");
  if (!scope)
    throw new Fault({
      de: `--scope nimmt ${all}, nicht „${written}“.`,
      en: `A token's scope is ${all}, not "${written}".`,
    });
  return scope;
}

async function make(entrance: Entrance, name: string, options: { scope: string; json?: boolean }): Promise<void> {
  const scope = scopeNamed(options.scope);
  if (!/^[\p{L}\p{N}][\p{L}\p{N} _.-]{0,59}$/u.test(name))
    throw new Fault({
      de: `Der Name eines Tokens hat Buchstaben, Ziffern, Leerzeichen, Punkte und Bindestriche, höchstens 60, nicht „${plain(name)}“.`,
      en: `A token's name has letters, digits, blanks, dots and hyphens, at most 60, not "${plain(name)}".`,
    });
  const token = await withStore(entrance, undefined, (store) => makeToken(store, name, { scope, now: Date.now() }));
  if (token === null)
    throw new Fault({
      de: `Ein Token „${name}“ gibt es schon: erst widerrufen oder einen anderen Namen nehmen.`,
      en: `There is a token "${name}" already: revoke it first, or take another name.`,
    });
  if (options.json) return entrance.output.out(jsonLine({ name, scope, token }));
  entrance.output.out(token);
  entrance.output.err(
    sayer(entrance)(
      `Das ist das Token „${name}“ (${scope}). Es steht nur dieses eine Mal hier: verwahren wie ein Passwort.`,
      `This is the token "${name}" (${scope}). It is shown this once: keep it as safe as a password.`,
    ),
  );
}

async function list(entrance: Entrance, json: boolean): Promise<void> {
  const all = await withStore(entrance, undefined, (store) => store.tokens.all());
  const { out } = entrance.output;
  const say = sayer(entrance);
  if (all.length === 0 && !json)
    out(
      say(
        "Noch gibt es kein Token: litfass token make NAME legt eines an.",
        "There is no token yet: litfass token make NAME makes one.",
      ),
    );
  for (const each of all) {
    const last = each.usedAt === null ? null : sayTime(each.usedAt, entrance.zone);
    const used = last === null ? say("nie benutzt", "never used") : say(`zuletzt benutzt ${last}`, `last used ${last}`);
    const made = `${say("angelegt", "made")} ${sayTime(each.madeAt, entrance.zone)}`;
    out(json ? jsonLine(each) : plain(`${each.name.padEnd(24)} ${each.scope.padEnd(8)} ${made}, ${used}`));
  }
}

async function revoke(entrance: Entrance, name: string): Promise<void> {
  const done = await withStore(entrance, undefined, (store) => store.tokens.remove(name));
  if (!done)
    throw new Fault({
      de: `Es gibt kein Token „${plain(name)}“: litfass token list nennt sie.`,
      en: `There is no token "${plain(name)}": litfass token list names them.`,
    });
  entrance.output.out(sayer(entrance)(`Das Token „${name}“ ist widerrufen.`, `The token "${name}" is revoked.`));
}
