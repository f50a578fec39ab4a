import type { Command } from "commander";
import type { Said } from "../model/said.ts";
import type { SilenceLevel } from "../model/schedule.ts";
import { mourningLevel, setMourning } from "../schedule/mourning.ts";
import type { Entrance } from "./entrance.ts";
import { Fault, jsonLine, sayer } from "./print.ts";

type Options = { readonly json?: boolean };

const meaning: Readonly<Record<SilenceLevel | 0, Said>> = {
  0: { de: "aus: Beiträge gehen nach ihren Zeitplänen", en: "off: posts go as their schedules say" },
  1: { de: "1: nichts aus leichten Ressorts geht", en: "1: nothing of the light sections goes" },
  2: { de: "2: nur Eilmeldungen gehen", en: "2: only breaking news goes" },
  3: { de: "3: nichts geht", en: "3: nothing goes" },
};

/** `litfass mourning`. */
export function addMourningCommand(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  program
    .command("mourning [level]")
    .description(
      say(
        "der Trauerschalter: 1 nichts Leichtes, 2 nur Eilmeldungen, 3 nichts, off aus; allein: wo er steht",
        "the mourning switch: 1 no light sections, 2 breaking news only, 3 nothing, off; alone, where it stands",
      ),
    )
    .option("--json", say("ein JSON-Objekt", "one JSON object"))
    .action((written: string | undefined, options: Options) => mourning(entrance, written, options));
}

async function mourning(entrance: Entrance, written: string | undefined, { json }: Options): Promise<void> {
  const wanted = written === undefined ? null : levelNamed(written);
  const store = await entrance.openStore();
  try {
    if (wanted !== null) await setMourning(store, wanted, { who: "command line", at: Date.now() });
    const level = await mourningLevel(store);
    if (json) return entrance.output.out(jsonLine({ level }));
    const { de, en } = meaning[level];
    const say = sayer(entrance);
    entrance.output.out(
      `${say(`Trauerschalter ${de}`, `Mourning is ${en}`)}.${wanted ? ` ${undo[entrance.language]}` : ""}`,
    );
  } finally {
    await store.close();
  }
}

const undo: Said = {
  de: "Beiträge warten und verfallen wie Nachrichten; litfass mourning off beendet es.",
  en: "Posts wait and expire as news does; litfass mourning off ends it.",
};

function levelNamed(written: string): SilenceLevel | 0 {
  if (written === "off" || written === "0") return 0;
  if (written === "1" || written === "2" || written === "3") return Number(written) as SilenceLevel;
  throw new Fault({
    de: `Der Trauerschalter kennt 1 (nichts Leichtes), 2 (nur Eilmeldungen), 3 (nichts) und off, nicht „${written}“.`,
    en: `Mourning has the levels 1 (no light sections), 2 (breaking news only), 3 (nothing), and off, not "${written}".`,
  });
}
