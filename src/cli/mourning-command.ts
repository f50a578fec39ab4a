import type { Command } from "commander";
import type { SilenceLevel } from "../model/schedule.ts";
import { mourningLevel, setMourning } from "../schedule/mourning.ts";
import type { Entrance } from "./entrance.ts";
import { Fault, jsonLine } from "./print.ts";

type Options = { readonly json?: boolean };

const meaning: Readonly<Record<SilenceLevel | 0, string>> = {
  0: "off: posts go as their schedules say",
  1: "1: nothing of the light sections goes",
  2: "2: only breaking news goes",
  3: "3: nothing goes",
};

/** `litfass mourning`. */
export function addMourningCommand(program: Command, entrance: Entrance): void {
  program
    .command("mourning [level]")
    .description(
      "the mourning switch: 1 no light sections, 2 breaking news only, 3 nothing, off; alone, where it stands",
    )
    .option("--json", "one JSON object")
    .action((written: string | undefined, options: Options) => mourning(entrance, written, options));
}

async function mourning(entrance: Entrance, written: string | undefined, { json }: Options): Promise<void> {
  const wanted = written === undefined ? null : levelNamed(written);
  const store = await entrance.openStore();
  try {
    if (wanted !== null) await setMourning(store, wanted, { who: "command line", at: Date.now() });
    const level = await mourningLevel(store);
    entrance.output.out(json ? jsonLine({ level }) : `Mourning is ${meaning[level]}.${wanted ? ` ${undo}` : ""}`);
  } finally {
    await store.close();
  }
}

const undo = "Posts wait and expire as news does; litfass mourning off ends it.";

function levelNamed(written: string): SilenceLevel | 0 {
  if (written === "off" || written === "0") return 0;
  if (written === "1" || written === "2" || written === "3") return Number(written) as SilenceLevel;
  throw new Fault(
    `Mourning has the levels 1 (no light sections), 2 (breaking news only), 3 (nothing), and off, not "${written}".`,
  );
}
