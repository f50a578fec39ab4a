import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startSandbox } from "../../sandbox/index.ts";
import { programOf } from "../../src/cli/program.ts";
import { openStore } from "../../src/store/index.ts";
import { entranceFor, run } from "../support/entrance.ts";

let folder: string;
const at = (name: string) => join(folder, name);

/** A new user's folder: nothing in it but a text, a folder, and a store on which a daemon works. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "litfass-wrong-"));
  mkdirSync(at("ordner"));
  writeFileSync(at("text.txt"), "kein Feed\n");
  writeFileSync(at("halb.json"), '{"items": [');
});
afterAll(() => rmSync(folder, { recursive: true }));

type Wrong = readonly [line: string, code: 1 | 2, words: RegExp];

/** Command lines of a person in a hurry: `@name` is a file of the folder, `_` a blank within a word. */
const wrong: readonly Wrong[] = [
  ["posts --state wartend", 1, /Zustand „wartend“.*held/],
  ["posts --channel nix", 1, /keinen Kanal „nix“/],
  ["posts zu viel", 2, /Zu viel/],
  ["why", 2, /<post>/],
  ["why nix", 1, /keinen Beitrag „nix“/],
  ["why nix --lang fr", 1, /de oder en/],
  ["approve nix", 1, /keinen Beitrag „nix“/],
  ["hold nix", 1, /keinen Beitrag „nix“/],
  ["drop nix --wo Jo", 2, /--wo.*Meinten Sie „--who“/],
  ["approve nix --overrule Grund", 1, /wer die Prüfung überstimmt/],
  ["edit nix --text x", 1, /newsroom/],
  ["never https://a.example/x", 1, /nicht gelesen/],
  ["post https://a.example/x", 2, /--channel/],
  ["post https://a.example/x --channel nix", 1, /noch nicht gelesen/],
  ["pause", 2, /welcher Kanal/],
  ["pause nix", 1, /keinen Kanal „nix“/],
  ["resume nix", 1, /keinen Kanal „nix“/],
  ["mourning 9", 1, /nicht „9“/],
  ["entries", 2, /<targets>/],
  ["entries @ordner", 1, /ist ein Ordner/],
  ["entries @fehlt.xml", 1, /keine Datei .*fehlt\.xml/],
  ["entries @text.txt", 1, /Das ist kein Feed: Es enthält weder RSS/],
  ["entries @halb.json", 1, /Das ist kein Feed: Es beginnt wie JSON/],
  ["read @ordner", 1, /ist ein Ordner/],
  ["read ftp://a.example/x", 1, /keine Datei/],
  ["read http://127.0.0.1/x", 1, /nicht im öffentlichen Netz/],
  ["tease @fehlt.txt", 1, /keine Datei/],
  ["tease @text.txt --platform facebok", 1, /Plattform „facebok“.*Meinten Sie „facebook“/],
  ["tease @text.txt --at morgen", 1, /Zeitpunkt.*nicht „morgen“/],
  ["tease @text.txt --channel nix", 1, /newsroom/],
  ["judge --platform x", 2, /--article/],
  ["judge --platform x --article @fehlt.txt", 1, /keine Datei/],
  ["judge --platform x --article @text.txt --at gestern", 1, /Zeitpunkt.*nicht „gestern“/],
  ["measure", 2, /--platform/],
  ["measure --platform ", 2, /braucht einen Wert/],
  ["sentences --lang fr", 1, /de oder en/],
  ["reach", 2, /<urls>/],
  ["next --cron 0_8_*_*_*", 2, /--tz/],
  ["next --cron acht --tz Europe/Berlin", 1, /„acht“ ist kein Cron-Ausdruck/],
  ["next --cron 0_8_*_*_* --tz Berlin", 1, /Meinten Sie „Europe\/Berlin“/],
  ["next --cron 0_8_*_*_* --tz UTC --from morgen", 1, /Zeitpunkt.*nicht „morgen“/],
  ["next --cron 0_8_*_*_* --tz UTC --count 0", 1, /nicht „0“/],
  ["plan --day 3", 2, /--day.*Meinten Sie „--days“/],
  ["plan", 1, /newsroom/],
  ["replay", 1, /newsroom/],
  ["give strom", 2, /<channels>/],
  ["give strom kanal", 1, /newsroom/],
  ["diff @text.txt", 2, /<new>/],
  ["diff @fehlt @text.txt", 1, /fehlt lässt sich nicht lesen \(ENOENT\)/],
  ["diff @ordner @text.txt", 1, /zwei Zeitplan-Dateien oder zwei Ordner/],
  ["backup", 2, /<file>/],
  ["backup @text.txt", 1, /gibt es schon/],
  ["restore", 2, /Nennen Sie die Sicherung/],
  ["restore @fehlt.db", 1, /keine Datei/],
  ["restore @ordner", 1, /ist ein Ordner/],
  ["restore @text.txt", 1, /keine Sicherung/],
  ["restore --in-place morgen", 1, /nicht „morgen“/],
  ["export @ordner", 1, /ist ein Ordner/],
  ["export @fehlt/x", 1, /nicht schreiben \(ENOENT\)/],
  ["import @fehlt", 1, /nicht lesen \(ENOENT\)/],
  ["import @ordner", 1, /nicht lesen \(EISDIR\)/],
  ["import @text.txt", 1, /kein ganzer Abzug.*Zeile 1/],
  ["feeds frob", 2, /release, drop und ask/],
  ["feeds release", 2, /welcher Feed/],
  ["feeds release nix", 1, /„nix“/],
  ["webhooks --test nix", 1, /newsroom/],
  ["budgets --jsn", 2, /Meinten Sie „--json“/],
  ["link --lok", 2, /Meinten Sie „--lock“/],
  ["token make", 2, /<name>/],
  ["token make a/b", 1, /Der Name eines Tokens/],
  ["token make a --scope alles", 1, /read, propose, decide, nicht „alles“/],
  ["token revoke nix", 1, /kein Token „nix“/],
  ["token lst", 2, /Befehl „lst“.*Meinten Sie „list“/],
  ["connect", 2, /<platform>/],
  ["connect nix", 1, /newsroom/],
  ["demo --json", 2, /--once/],
  ["demo --minutes nie", 1, /nicht „nie“/],
  ["sandbox --port 99999", 1, /nicht „99999“/],
  ["start --onc", 2, /Meinten Sie „--once“/],
  ["setup jetzt", 2, /Zu viel/],
  ["check --jsno", 2, /Meinten Sie „--json“/],
  ["mcp --hu", 2, /--hu/],
  ["discover nix", 1, /https:\/\/nix\/ ist keine Website zu lesen\. .*Name innerhalb eines Netzes/],
  ["write", 2, /litfass (?:write )?--help/],
  ["pots", 2, /Befehl „pots“.*„posts“/],
];

const noNewsroom = "newsroom.yaml: in diesem Ordner gibt es keine newsroom.yaml.";

/** As main.ts answers in a folder without a newsroom. */
function inFolder() {
  const report = () => ({ newsroom: null, schedules: [], faults: [noNewsroom], hasCredentials: false });
  const openHouse = () => Promise.reject(new Error(noNewsroom));
  return { report, openHouse, dataDir: at("data"), openStore: () => openStore({ dataDir: at("data") }) };
}

it("every command has its wrong lines here", () => {
  const program = programOf(entranceFor().entrance, () => {});
  const tried = new Set(wrong.map(([line]) => line.split(" ")[0]));
  expect(program.commands.map((each) => each.name()).filter((name) => !tried.has(name))).toEqual([]);
});

it.each(wrong)("litfass %s: one sentence, exit %i", async (line, code, words) => {
  const args = line
    .trimEnd()
    .split(" ")
    .map((word) => (word.startsWith("@") ? at(word.slice(1)) : word.replaceAll("_", " ")));
  const ran = await run(args, { changes: { ...inFolder(), language: "de" } });
  expect({ code: ran.code, out: ran.out, lines: ran.err.length }, ran.err.join("\n")).toEqual({
    code,
    out: [],
    lines: 1,
  });
  const [said = ""] = ran.err;
  expect(said).toMatch(words);
  expect(said).not.toMatch(/\bat .*\.[tj]s|node:|Error:|^error|undefined|\[object/);
  expect(said.replaceAll(/„[^“]*“|\([^)]*\)/g, "")).not.toMatch(/\b(?:the|is not|was not|there is|cannot)\b/);
});

it("a store that another Litfass works on, and a folder that is none, are told in one sentence", async () => {
  const changes = { ...inFolder(), language: "de" as const };
  const daemon = await openStore({ dataDir: at("data") });
  const release = await daemon.holdAsDaemon();
  writeFileSync(at("leer.jsonl"), "");
  const busy = await run(["import", at("leer.jsonl")], { changes });
  expect([busy.code, busy.err]).toEqual([1, [expect.stringMatching(/arbeitet schon ein Litfass/)]]);
  release();
  await daemon.close();
  const openNone = () => openStore({ dataDir: at("text.txt") });
  const none = await run(["posts"], { changes: { ...changes, openStore: openNone } });
  expect([none.code, none.err]).toEqual([
    1,
    [expect.stringMatching(/lässt sich nicht öffnen \(EEXIST\): Ist DATA_DIR/)],
  ]);
});

it("a port that is taken is told in one sentence of the reader's language, with what to do", async () => {
  const holder = createServer().listen(0, "127.0.0.1");
  await once(holder, "listening");
  const { port } = holder.address() as AddressInfo;
  const sandbox = async (language: "de" | "en") =>
    (await run(["sandbox", "--port", String(port)], { changes: { language, startSandbox } })).err;
  expect(await sandbox("de")).toEqual([
    `Port ${port} ist belegt: mit --port einen anderen wählen (0 nimmt einen freien).`,
  ]);
  expect(await sandbox("en")).toEqual([`Port ${port} is taken: choose another one with --port (0 takes a free one).`]);
  holder.close();
});
