import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { postStates, moves } from "../src/model/post.ts";
import { run } from "./support/entrance.ts";

const root = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const pages = globSync("{*.md,docs/**/*.md,schedules/*.md,sandbox/**/README.md}", { cwd: root });

describe("the pages of this repository", () => {
  it("lead only to files that are there", () => {
    const links = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .map(([, to = ""]) => to)
        .filter((to) => !/^[a-z]+:/.test(to))
        .map((to) => ({ page, to, there: existsSync(join(root, dirname(page), to)) })),
    );
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter(({ there }) => !there)).toEqual([]);
  });

  it("name only commands that there are", async () => {
    const { out } = await run(["--help"]);
    const known = [...out.join("\n").matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name]) => name);
    expect(known).toContain("tease");
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/`(?:npx )?litfass ([a-z]+)/g)].map(([, name = ""]) => ({ page, name })),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ name }) => !known.includes(name))).toEqual([]);
  });

  it("tell every state of a post with exactly its legal moves", () => {
    const glossary = read("docs/glossary.md");
    for (const state of postStates) {
      const row = new RegExp(`^\\| +\`${state}\` +\\|[^|]*\\|([^|]*)\\|$`, "m").exec(glossary)?.[1]?.trim();
      expect(row, state).toBe(moves[state].join(", ") || "–");
    }
  });

  it("list every decision there is", () => {
    const index = read("docs/decisions/README.md");
    for (const page of globSync("[0-9]*.md", { cwd: join(root, "docs/decisions") }))
      expect(index).toContain(`(${page})`);
  });

  it("give the two commands first", () => {
    const top = read("README.md").split("\n").slice(0, 12).join("\n");
    expect(top).toContain("npm ci && npm start");
    expect(top).toContain("npm ci && npm test");
  });
});
