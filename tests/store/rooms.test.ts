import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findPostgres } from "../support/requirements.ts";
import { switchName, useServer } from "../support/store.ts";

const root = join(import.meta.dirname, "../..");
/** Rooms whose tests take their store from the desk and ask much of it. */
const rooms = ["tests/delivery", "tests/receipts", "tests/schedule/step.test.ts", "tests/posts/overrule.test.ts"];
const programs = findPostgres();

describe.skipIf(!programs)("the rooms", () => {
  const server = useServer(programs);

  it("keep all they promise when their store is on PostgreSQL", async () => {
    const args = [
      join(root, "bin/node24.js"),
      "vitest",
      "run",
      "--reporter=dot",
      "--no-color",
      "--testTimeout=60000",
      ...rooms,
    ];
    const env = { ...process.env, [switchName]: server().address };
    const run = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let told = "";
    for (const stream of [run.stdout, run.stderr])
      stream.on("data", (text: Buffer) => {
        told += String(text);
      });
    const [code] = (await once(run, "close")) as [number];
    expect({ code, told: code === 0 ? "" : told }).toEqual({ code: 0, told: "" });
    expect(told).toMatch(/Tests +\d\d+ passed/);
  }, 300_000);
});
