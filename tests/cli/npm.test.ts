import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";

const program = join(resolve(import.meta.dirname, "../.."), "bin/litfass.js");

/** Runs the sandbox below a shell, as npm does, and gives what ends when the program itself has ended: its output. */
async function belowShell(env: Readonly<Record<string, string>>) {
  const command = `"${process.execPath}" "${program}" sandbox --port 0; true`;
  const shell = spawn("sh", ["-c", command], { env: { PATH: process.env.PATH ?? "", ...env } });
  const ended = new Promise<"ended">((done) => shell.stdout.once("close", () => done("ended")));
  let said = "";
  await new Promise<void>((ready) =>
    shell.stdout.on("data", (bytes: Buffer) => {
      said += bytes.toString();
      if (said.includes("Damit Litfass ihn nimmt")) ready();
    }),
  );
  return { shell, ended };
}

it("npm start ends with npm: a program whose shell was ended does not go on alone", async () => {
  const { shell, ended } = await belowShell({ npm_lifecycle_event: "start" });
  shell.kill("SIGTERM");
  expect(await ended).toBe("ended");
}, 20_000);
