import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { editPost } from "../../src/posts/edit.ts";
import { teaser } from "../support/article.ts";
import { violationsOn } from "./engine.ts";
import { executablePath, openRig, pagesOf, type Rig } from "./house.ts";

describe.skipIf(executablePath === null)("every page, by an accessibility engine", () => {
  let rig: Rig;
  let pages: Readonly<Record<string, string>>;

  beforeAll(async () => {
    rig = await openRig();
    pages = await pagesOf(rig);
  }, 120_000);
  afterAll(async () => rig?.close());

  it.each(
    (["de", "en"] as const).flatMap((language) =>
      (["light", "dark"] as const).map((theme) => [language, theme] as const),
    ),
  )(
    "has no violation in %s, %s: WCAG 2.2 AA and good practice",
    async (language, theme) => {
      const { page } = await rig.open(`/now?lang=${language}`, { colorScheme: theme });
      const found: Record<string, string[]> = {};
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(new URL(path, rig.url).href);
        expect(await page.evaluate("document.documentElement.lang"), name).toBe(language);
        const violations = await violationsOn(page);
        if (violations.length > 0) found[name] = violations;
      }
      expect(found).toEqual({});
      await page.context().close();
    },
    240_000,
  );

  it("is heard by the engine at all: a picture without words and a pale text are found", async () => {
    const { page } = await rig.open("/now");
    await page.evaluate(
      `document.querySelector("main").insertAdjacentHTML("beforeend", '<img src="/icon.svg"><p id="pale">pale</p>');
       document.querySelector("#pale").style.color = "#ddd"`,
    );
    const found = (await violationsOn(page)).join("\n");
    expect(found).toContain("image-alt");
    expect(found).toContain("color-contrast");
    await page.context().close();
  });

  it("has no violation on a phone, with the brake pressed, the mourning switch open and a reason to be given", async () => {
    const phone = { viewport: { width: 360, height: 780 }, hasTouch: true };
    const { page } = await rig.open("/", phone);
    await page.getByRole("button", { name: "Alles anhalten" }).click();
    await page.getByText("Alles angehalten: Kein Beitrag geht hinaus").waitFor();
    await page.locator("details.mourning summary").click();
    await page.locator("details.drop summary").first().click();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole("button", { name: "Fortsetzen" }).first().click();
    await page.getByRole("button", { name: "Alles anhalten" }).waitFor();
    await page.context().close();
  });

  it("a blocked post is let go on a phone's width by keys alone, by name and reason, and what is written outlives news", async () => {
    const { house, posts } = rig.sample;
    Object.assign(house.newsroom.rules, { overrule: ["SENT"] });
    const held = (await posts()).filter(({ state, channel }) => state === "held" && channel === "x-zeitung");
    const [post, other] = held;
    if (!post) throw new Error("nothing waits in the sample by eleven");
    const words = teaser({ text: "Ein Satz ohne Ende", from: "editor" });
    const edit = { teaser: words, who: "Jo", seen: post, approve: false };
    await editPost({ ...house, rules: house.newsroom.rules }, post.id, edit);
    const { page } = await rig.open("/", { viewport: { width: 360, height: 780 } });
    await page.locator("#notice[data-ready]").waitFor({ state: "attached" });
    await page.locator(`#post-${post.id}`).focus();
    await page.keyboard.press("a");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Schlagzeile der Aktion");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Jo Lindhorst");
    expect(await violationsOn(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
    await page.keyboard.press("Tab");
    if (other) await house.store.posts.change(other.id, "held", { goodUntilAt: house.clock.now() + 60_000 });
    const fresh = page.waitForResponse((answer) => answer.url() === rig.url && answer.request().method() === "GET");
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await (await fresh).finished();
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    expect(await page.inputValue(`#overrule-why-${post.id}`)).toBe("Schlagzeile der Aktion");
    await page.keyboard.press("Enter");
    await page.getByText("Trotz Prüfung freigegeben.").waitFor();
    expect(await house.store.posts.get(post.id)).toMatchObject({ state: "composed", overruled: { rules: ["SENT"] } });
    await page.keyboard.press("z");
    await page.getByText("Rückgängig gemacht.").waitFor();
    expect(await house.store.posts.get(post.id)).toMatchObject({ state: "held", overruled: null });
    await page.context().close();
  }, 60_000);

  it("moves nothing for people who asked for no motion", async () => {
    const { page } = await rig.open("/now", { reducedMotion: "reduce" });
    const moving = await page.evaluate(
      `[...document.querySelectorAll("*")].filter((each) => {
         const { transitionDuration, animationName } = getComputedStyle(each);
         return parseFloat(transitionDuration) > 0 || animationName !== "none";
       }).length`,
    );
    expect(moving).toBe(0);
    await page.context().close();
  });
});
