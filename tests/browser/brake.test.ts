import type { BrowserContextOptions, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startDaemon } from "../../src/daemon/run.ts";
import type { OpenChannel } from "../../src/model/channel.ts";
import { executablePath, openRig, pagesOf, patience, type Rig } from "./house.ts";

const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** More than leave while a page is opened and pressed on, also on a slow machine. */
const many = 150;
const channel = "facebook-seite";
const narrow: BrowserContextOptions = { viewport: { width: 360, height: 740 } };

describe.skipIf(executablePath === null)("brake and mourning switch, while a daemon sends what is due", () => {
  let rig: Rig;
  let stop: AbortController;
  let stopped: Promise<void>;

  /** Posts on the platform's wall. */
  const out = () => rig.sample.sandbox.world.posts.length;
  /** Posts that could leave; in mourning they wait without a moment. */
  const waiting = async () => {
    const { posts } = rig.sample.house.store;
    return (await posts.inState("scheduled")).length + (await posts.inState("composed")).length;
  };

  /** Many posts of articles that are out already, each as a round of its own with its own mark, all due at this moment. */
  async function manyDue(): Promise<void> {
    const { store, clock } = rig.sample.house;
    const old = (await rig.sample.posts()).find((post) => post.channel === channel && post.state === "confirmed");
    if (!old?.draft) throw new Error(`nothing is out on ${channel}`);
    const at = clock.now();
    for (let number = 0; number < many; number += 1) {
      const id = `last${String(number).padStart(8, "0")}`;
      const renew = (text: string) => text.replaceAll(old.mark, id);
      const parts = Object.fromEntries(
        Object.entries(old.draft.parts).map(([name, part]) => [
          name,
          typeof part === "string" ? renew(part) : part.map(renew),
        ]),
      );
      const link = renew(old.link ?? "");
      const fresh = { ...old, id, mark: id, round: 20 + number, goodUntilAt: at + 9 * 3_600_000, link };
      const draft = { ...old.draft, parts, link: renew(old.draft.link) };
      await store.posts.add({ ...fresh, draft, state: "composed", reason: { code: "waits-for-slot" } }, at);
      await store.posts.move(id, {
        from: "composed",
        to: "scheduled",
        reason: { code: "slot", at },
        at,
        changes: { dueAt: at },
      });
    }
  }

  beforeEach(async () => {
    rig = await openRig();
    await manyDue();
    const { house } = rig.sample;
    // A platform that takes its time, so that there is something to stop.
    const slow = (open: OpenChannel): OpenChannel => ({
      ...open,
      publish: async (...given) => {
        await soon(80);
        return open.publish(...given);
      },
    });
    stop = new AbortController();
    stopped = startDaemon({ ...house, channels: house.channels.map(slow) }, stop.signal).stopped;
  }, 120_000);
  afterEach(async () => {
    stop.abort();
    await stopped;
    await rig.close();
  }, 120_000);

  /** Something is going out, and much still waits. */
  async function isUnderLoad(before: number): Promise<void> {
    await expect.poll(out, patience).toBeGreaterThan(before);
    expect(await waiting()).toBeGreaterThan(10);
  }

  /** Presses, and holds the wall to it: two seconds later nothing more arrives, although much is due. */
  async function stillsAll(press: () => Promise<void>): Promise<void> {
    await press();
    await soon(2000);
    const [there, due] = [out(), await waiting()];
    expect(due).toBeGreaterThan(10);
    await soon(1500);
    expect(out()).toBe(there);
    expect(await waiting()).toBe(due);
  }

  it("pressed on a narrow screen without script, no post leaves after two seconds; released, all go", async () => {
    const { page } = await rig.open("/now", { ...narrow, javaScriptEnabled: false });
    await isUnderLoad(out());
    await stillsAll(() => page.getByRole("button", { name: "Alles anhalten" }).click());
    await page.getByText("Alles angehalten: Kein Beitrag geht hinaus").waitFor();
    const before = out();
    await page.getByRole("button", { name: "Fortsetzen" }).first().click();
    await expect.poll(out, patience).toBeGreaterThan(before);
    await isUnderLoad(out());
    await page.locator("details.mourning summary").click();
    await stillsAll(() => page.getByRole("button", { name: /^3/ }).click());
    await page.getByText("Trauerschalter 3").waitFor();
  }, 120_000);

  it("pressed while the connection is away, says that it did nothing; pressed when it is back, it stills all", async () => {
    const { page } = await rig.open("/schedules", narrow);
    await isUnderLoad(out());
    const brake = page.getByRole("button", { name: "Alles anhalten" });
    const serveAgain = await rig.outage();
    await brake.click();
    await page.locator("#notice").getByText("Verbindung verloren").waitFor(patience);
    expect(await brake.count()).toBe(1);
    await serveAgain();
    await page.locator("html:not([data-lost])").waitFor(patience);
    await stillsAll(() => brake.click());
    await page.getByText("Alles angehalten: Kein Beitrag geht hinaus").waitFor(patience);
  }, 120_000);

  it("both stand on every page of the desk, in sight at 360 pixels, with script and without", async () => {
    const all = [...Object.values(await pagesOf(rig)), "/webhooks", "/nirgends", "/posts/nix"];
    for (const javaScriptEnabled of [true, false]) {
      const { page } = await rig.open("/now", { ...narrow, javaScriptEnabled });
      for (const path of javaScriptEnabled ? ["/now", "/calendar?view=day"] : all) {
        await page.goto(new URL(path, rig.url).href);
        expect(await inSight(page), `${path} ${javaScriptEnabled}`).toEqual([true, true]);
      }
      await page.context().close();
    }
  }, 120_000);

  async function inSight(page: Page): Promise<boolean[]> {
    const all = [page.locator("form.brake button").first(), page.locator("details.mourning summary")];
    return Promise.all(
      all.map(async (each) => {
        const box = await each.boundingBox();
        return box !== null && box.x >= 0 && box.x + box.width <= 360 && box.y + box.height <= 740;
      }),
    );
  }
});
