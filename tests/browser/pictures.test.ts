import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sheets, sheetText } from "../../src/dashboard/sheets.ts";
import { executablePath, openRig, pagesOf, type Rig } from "./house.ts";

/**
 * Screenshots are compared by what stays the same where fonts are others: each page as a coarse picture, the mean light of
 * 32 by 22 fields, and by where its landmarks stand. docs/decisions/0016 says why not pixel by pixel.
 */
const fields = { across: 32, down: 22 };
const size = { width: 1280, height: 880 };
const file = join(import.meta.dirname, "pictures.jsonl");
const isRenewed = process.env.LITFASS_RENEW_PICTURES === "1";

type Box = readonly [string, number, number, number, number];
type Picture = { readonly light: string; readonly boxes: readonly Box[] };

/** Two hexadecimal digits a field, row by row. Measured by the browser, on a page of its own that heeds no policy. */
async function lightOf(page: Page, png: Buffer): Promise<string> {
  const { across, down } = fields;
  return page.evaluate(`(async () => {
    const image = new Image();
    image.src = "data:image/png;base64,${png.toString("base64")}";
    await image.decode();
    const canvas = new OffscreenCanvas(${across * 8}, ${down * 8});
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let said = "";
    for (let y = 0; y < ${down}; y += 1) for (let x = 0; x < ${across}; x += 1) {
      let sum = 0;
      for (let dy = 0; dy < 8; dy += 1) for (let dx = 0; dx < 8; dx += 1) {
        const at = ((y * 8 + dy) * canvas.width + x * 8 + dx) * 4;
        sum += 0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2];
      }
      said += Math.round(sum / 64).toString(16).padStart(2, "0");
    }
    return said;
  })()`);
}

/** Landmarks by name, with left edge, top, width and height in pixels. */
async function boxesOf(page: Page): Promise<Box[]> {
  return page.evaluate(
    `["header", "header nav", "#controls", "main", "main > :nth-child(1)"].flatMap((name) => {
      const found = document.querySelector(name)?.getBoundingClientRect();
      return found ? [[name, found.left, found.top, found.width, found.height].map((each) => typeof each === "number" ? Math.round(each) : each)] : [];
    })`,
  );
}

async function take(page: Page, measuring: Page): Promise<Picture> {
  await page.evaluate(`Promise.race([
    Promise.all([...document.images].filter((each) => each.getBoundingClientRect().top < innerHeight).map((each) => each.decode().catch(() => {}))),
    new Promise((over) => setTimeout(over, 2000)),
  ])`);
  return { light: await lightOf(measuring, await page.screenshot()), boxes: await boxesOf(page) };
}

const valuesOf = (light: string) => [...light.matchAll(/../g)].map(([pair]) => Number.parseInt(pair, 16));

const middleOf = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** What stands on the paper: how far each field is from the ground, smeared over its neighbours. */
function inkOf(values: readonly number[]): number[] {
  const ground = middleOf(values);
  const ink = values.map((value) => Math.abs(value - ground));
  return ink.map((_, at) => {
    const [x, y] = [at % fields.across, Math.floor(at / fields.across)];
    let sum = 0;
    for (let dy = -1; dy <= 1; dy += 1)
      for (let dx = -1; dx <= 1; dx += 1) {
        const [column, row] = [x + dx, y + dy];
        if (column >= 0 && column < fields.across && row >= 0) sum += ink[row * fields.across + column] ?? 0;
      }
    return sum;
  });
}

/** Rules that this page has something for, in sheets that it does not bring. */
async function lacksOn(page: Page): Promise<string[]> {
  const all = sheets.map((name) => [name, sheetText(name)]);
  return page.evaluate(`(() => {
    const brought = [...document.querySelectorAll("style")].map(({ textContent }) => textContent);
    const selectorsOf = (rules) => [...rules].flatMap((each) => each.selectorText ?? (each.cssRules ? selectorsOf(each.cssRules) : []));
    return ${JSON.stringify(all)}.filter(([, text]) => !brought.includes(text)).flatMap(([name, text]) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      const found = selectorsOf(sheet.cssRules).filter((each) => document.querySelector(each.replaceAll(/::[a-z-]+/g, "")));
      return found.map((each) => name + ": " + each);
    });
  })()`);
}

/** A line a page: its name, then its picture. */
function said(known: ReadonlyMap<string, Picture>): string {
  return [...known].map((each) => `${JSON.stringify(each)}\n`).join("");
}

function readKnown(): Map<string, Picture> {
  const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  return new Map(lines.map((line) => JSON.parse(line) as [string, Picture]));
}

/** How much two pictures differ: by their ground, and by the share of the ink that is not in its place. */
function differ(a: string, b: string): { ground: number; ink: number } {
  const [one, two] = [valuesOf(a), valuesOf(b)];
  const [here, there] = [inkOf(one), inkOf(two)];
  const all = here.reduce((sum, each, at) => sum + each + (there[at] ?? 0), 0);
  const apart = here.reduce((sum, each, at) => sum + Math.abs(each - (there[at] ?? 0)), 0);
  return { ground: Math.abs(middleOf(one) - middleOf(two)), ink: apart / Math.max(1, all) };
}

/** Other fonts wrap lines elsewhere and draw them thicker; a lost part is far more. */
const allowed = { ground: 16, ink: 0.3 };
/** Landmarks may move by some lines of text. */
const allowedPx = 90;

function isLike(a: string, b: string): boolean {
  const { ground, ink } = differ(a, b);
  return ground <= allowed.ground && ink <= allowed.ink;
}

describe.skipIf(executablePath === null)("every page looks as it did", () => {
  let rig: Rig;
  let pages: Readonly<Record<string, string>>;
  const known = readKnown();

  beforeAll(async () => {
    rig = await openRig();
    pages = await pagesOf(rig);
  }, 120_000);
  afterAll(async () => rig?.close());

  it.each(["light", "dark"] as const)(
    "in %s",
    async (theme) => {
      const { page } = await rig.open("/now", { viewport: size, colorScheme: theme });
      const measuring = await rig.browser.newPage();
      const wrong: string[] = [];
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(new URL(path, rig.url).href);
        if (theme === "light") wrong.push(...(await lacksOn(page)).map((each) => `${name} lacks ${each}`));
        const [now, before] = [await take(page, measuring), known.get(`${name} ${theme}`)];
        if (isRenewed) known.set(`${name} ${theme}`, now);
        else if (!before) wrong.push(`${name}: no picture is kept; LITFASS_RENEW_PICTURES=1 keeps one`);
        else wrong.push(...whatDiffers(name, before, now));
      }
      if (isRenewed) writeFileSync(file, `${said(known)}\n`);
      expect(wrong).toEqual([]);
      await measuring.close();
      await page.context().close();
    },
    240_000,
  );

  function whatDiffers(name: string, before: Picture, now: Picture): string[] {
    const { ground, ink } = differ(before.light, now.light);
    const light = isLike(before.light, now.light)
      ? []
      : [`${name}: ${Math.round(ink * 100)} % of the ink is not in its place, the ground is other by ${ground}`];
    const moved = before.boxes.flatMap(([box, ...old]) => {
      const fresh = now.boxes.find(([each]) => each === box);
      if (!fresh) return [`${name}: ${box} is gone`];
      // The height of what holds the text is the text's own affair.
      const by = old.slice(0, 3).map((value, at) => Math.abs(value - Number(fresh[at + 1])));
      return Math.max(...by) > allowedPx ? [`${name}: ${box} moved by ${Math.max(...by)} px`] : [];
    });
    return [...light, ...moved];
  }

  it("whatever the fonts; and the comparison sees a lost style sheet, a wrong theme and a page without its posts", async () => {
    const measuring = await rig.browser.newPage();
    const picture = async (before: (page: Page) => Promise<unknown>, colorScheme: "light" | "dark" = "light") => {
      const { page } = await rig.open("/", { viewport: size, colorScheme });
      await before(page);
      const { light } = await take(page, measuring);
      await page.context().close();
      return light;
    };
    const plain = await picture(async () => {});
    const inFont = (font: string) => (page: Page) =>
      page.evaluate(
        `for (const name of ["--sans", "--serif"]) document.documentElement.style.setProperty(name, "${font}")`,
      );
    const inSerif = await picture(inFont("Liberation Serif, DejaVu Serif, serif"));
    const wide = await picture(inFont("DejaVu Sans Mono, Liberation Mono, monospace"));
    for (const other of [inSerif, wide]) expect(isLike(plain, other), JSON.stringify(differ(plain, other))).toBe(true);
    const bare = await picture((page) =>
      page.evaluate(`document.querySelectorAll("style").forEach((each) => each.remove())`),
    );
    const dark = await picture(async () => {}, "dark");
    const empty = await picture((page) => page.evaluate(`document.querySelector("main").replaceChildren()`));
    for (const other of [bare, dark, empty])
      expect(isLike(plain, other), JSON.stringify(differ(plain, other))).toBe(false);
    await measuring.close();
  }, 120_000);
});
