import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve, type ServerType } from "@hono/node-server";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { setupApp } from "../../src/dashboard/setup/app.ts";
import { readDraft } from "../../src/dashboard/setup/draft.ts";
import { setupDesk } from "../../src/settings/setup-hands.ts";
import { openMemoryStore, type Store } from "../../src/store/index.ts";
import { linkTo } from "../support/session.ts";
import { violationsOn } from "./engine.ts";
import { executablePath } from "./house.ts";

describe.skipIf(executablePath === null)("the set-up, by an accessibility engine", () => {
  let root: string;
  let store: Store;
  let server: ServerType;
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), "litfass-setup-"));
    const place = { folder: join(root, "schedules"), envFile: join(root, ".env"), dataDir: join(root, "data") };
    const web = () => Promise.reject(new Error("this test asks no address"));
    const verify = () => Promise.reject(new Error("this test asks no platform"));
    const hands = { ...setupDesk({ ...place, adapters, real: {} }), web, verify, consented: async () => [] };
    const channel = { name: "seite", platform: "facebook", account: "Testblatt", gates: [], asks: true } as const;
    hands.draft.write({
      ...readDraft(null),
      feeds: ["https://blatt.example/feed.rss"],
      name: "Testblatt",
      zone: "Europe/Berlin",
      channels: [{ ...channel, rhythm: "published" }],
    });
    store = await openMemoryStore();
    const log = { info: () => {}, warn: () => {} };
    const app = setupApp({ store, language: "de", log, hands, finished: () => {} });
    server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
    await new Promise((ready) => server.once("listening", ready));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
    browser = await chromium.launch({ executablePath: executablePath ?? "", args });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
    await store?.close();
    rmSync(root, { recursive: true, force: true });
  });

  it("asks for an account's consent when that button is pressed, and sends a form once", async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
    const page = await context.newPage();
    await page.goto(await linkTo(store, url));
    await page.goto(new URL("setup/channels?lang=de", url).href);
    await page.locator("section.pinterest summary").click();
    await page.fill("#PINTEREST_APP_ID", "77");
    await page.fill("#PINTEREST_APP_SECRET", "geheim");
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST") sent.push(request.postData() ?? "");
    });
    // No answer comes between the two presses.
    const pressed = Promise.withResolvers<void>();
    await page.route("**/setup/channels/pinterest", async (route) => {
      await pressed.promise;
      await route.continue();
    });
    await page.locator('section.pinterest button[value="consent"]').dblclick();
    pressed.resolve();
    await page.getByText("Öffnen Sie die Seite der Plattform").waitFor();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toContain("do=consent");
    await page.getByRole("button", { name: "Abbrechen" }).click();
    await context.close();
  });

  it.each(["light", "dark"] as const)(
    "has no violation in %s, in both languages, nor has the closed door",
    async (colorScheme) => {
      const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 860 } });
      const page = await context.newPage();
      const found: Record<string, string[]> = {};
      const look = async (path: string) => {
        await page.goto(new URL(path, url).href);
        const violations = await violationsOn(page);
        if (violations.length > 0) found[`${path} at ${page.url()}`] = violations;
      };
      await look("setup/articles");
      expect(await page.locator("body.closed").count()).toBe(1);
      await page.goto(await linkTo(store, url));
      for (const language of ["de", "en"])
        for (const step of ["articles", "channels", "schedule", "write"]) await look(`setup/${step}?lang=${language}`);
      expect(found).toEqual({});
      await context.close();
    },
    120_000,
  );
});
