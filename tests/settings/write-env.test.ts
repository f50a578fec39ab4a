import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "dotenv";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeVariables } from "../../src/settings/write-env.ts";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "litfass-env-"));
  file = join(folder, ".env");
});
afterEach(() => rmSync(folder, { recursive: true }));

const text = () => readFileSync(file, "utf8");

describe("writing .env", () => {
  it("fills the empty line of a variable and leaves comments and order alone", async () => {
    writeFileSync(file, "# The house\nDATA_DIR=./data\n\n# Key of X\nTWITTER_REFRESH_TOKEN=\nPORT=4711\n");
    await writeVariables(file, { TWITTER_REFRESH_TOKEN: "abc-1" });
    expect(text()).toBe("# The house\nDATA_DIR=./data\n\n# Key of X\nTWITTER_REFRESH_TOKEN=abc-1\nPORT=4711\n");
  });

  it("makes the file when there is none, and only its owner may read it", async () => {
    await writeVariables(file, { PINTEREST_BOARD_ID: "12" });
    expect(text()).toBe("PINTEREST_BOARD_ID=12\n");
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("takes away the others' right to read a file that had it", async () => {
    writeFileSync(file, "PORT=4711\n", { mode: 0o644 });
    await writeVariables(file, { PINTEREST_BOARD_ID: "12" });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("changes the line that counts when a variable stands there twice", async () => {
    writeFileSync(file, "A_KEY=old\nA_KEY=newer");
    await writeVariables(file, { A_KEY: "newest", B_KEY: "b" });
    expect(text()).toBe("A_KEY=old\nA_KEY=newest\nB_KEY=b\n");
  });

  it.each(["a#b", "a b", "it's", 'say "x"', "$HOME", "a\\nb", "ya29.a0-_~+/=", "a`b", " blank "])(
    "keeps %j so that it is read back as it was",
    async (value) => {
      writeFileSync(file, 'OTHER="two\nlines"\n');
      await writeVariables(file, { A_KEY: value });
      expect(parse(text())).toEqual({ OTHER: "two\nlines", A_KEY: value });
    },
  );

  it.each([
    ["a line break", "one\ntwo"],
    ["both kinds of quotes", "it's `so`"],
  ])("refuses %s and leaves the file as it was", async (_, value) => {
    writeFileSync(file, "PORT=4711\n");
    await expect(writeVariables(file, { A_KEY: value })).rejects.toThrow("A_KEY holds");
    expect(text()).toBe("PORT=4711\n");
  });

  it("does not write into the middle of another value of several lines", async () => {
    writeFileSync(file, 'OTHER="first\nA_KEY=inside\nlast"\n');
    await expect(writeVariables(file, { A_KEY: "x" })).rejects.toThrow("was not changed");
    expect(text()).toBe('OTHER="first\nA_KEY=inside\nlast"\n');
  });
});
