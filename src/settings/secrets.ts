import { existsSync, readFileSync } from "node:fs";
import { mkdir, open, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";

const shape = z.record(z.string(), z.record(z.string(), z.string()));

/** Secrets that change in use, such as rotated refresh tokens: a file only its owner may read, replaced whole or not at all. */
export type SecretsFile = {
  readonly read: (channel: string, name: string) => Promise<string | null>;
  readonly keep: (channel: string, name: string, value: string) => Promise<void>;
  /** Every value kept, for the redactor. */
  readonly values: () => string[];
};

/** The secrets file of a data folder. A file that cannot be understood is a fault, never silently begun anew. */
export function secretsFile(dataDir: string): SecretsFile {
  const path = join(dataDir, "secrets.json");
  let queue: Promise<void> = Promise.resolve();

  function load(): z.output<typeof shape> {
    if (!existsSync(path)) return {};
    const result = shape.safeParse(JSON.parse(readFileSync(path, "utf8")));
    if (!result.success)
      throw new Error(
        `${path} is damaged: it holds rotated tokens; put back a copy, or delete it and connect the channels again.`,
      );
    return result.data;
  }

  async function write(channel: string, name: string, value: string): Promise<void> {
    const all = load();
    all[channel] = { ...all[channel], [name]: value };
    await mkdir(dirname(path), { recursive: true });
    const temporary = `${path}.${process.pid}.new`;
    const file = await open(temporary, "w", 0o600);
    try {
      await file.writeFile(JSON.stringify(all, null, 2));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  }

  return {
    read: async (channel, name) => load()[channel]?.[name] ?? null,
    keep: (channel, name, value) => {
      queue = queue.catch(() => undefined).then(() => write(channel, name, value));
      return queue;
    },
    values: () => Object.values(load()).flatMap((each) => Object.values(each)),
  };
}
