import type { Context, Hono } from "hono";
import { SaidError, saidOf } from "../../model/said.ts";
import { zoneFault } from "../../time/zones.ts";
import { articlesPage } from "../pages/setup-articles.ts";
import type { Bench, SetupNeeds } from "../setup/bench.ts";
import type { Draft } from "../setup/draft.ts";
import { explore, readWeek } from "../setup/explore.ts";
import { feedNames, filesOf } from "../setup/texts.ts";
import { say } from "../view.ts";
import { setupWord as word } from "../words/setup.ts";

/** Machines in a data centre keep UTC; their newsroom does not. */
function likelyZone(): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return /^(?:Etc\/|UTC|GMT)/.test(own) ? "Europe/Berlin" : own;
}

async function look(c: Context, { hands }: SetupNeeds, bench: Bench) {
  const { site } = await c.req.parseBody();
  const written = typeof site === "string" ? site.trim() : "";
  if (written === "") return bench.refuse(c, "articles", word("whereHint", bench.language(c)));
  const language = bench.language(c);
  // What a person wrote stands there again, whatever comes of it.
  bench.keep({ ...bench.draft(), site: written });
  return bench.begin(c, "articles", {
    name: "look",
    work: async (report) => {
      const found = await explore(hands.web, written, report).catch((thrown: unknown) => {
        const why = say(saidOf(thrown), { language });
        throw new Error(thrown instanceof SaidError ? why : `${word("noPage", language)} (${why})`);
      });
      await bench.takeWeek(null);
      const draft = bench.draft();
      const name = found.feeds[0]?.title ?? draft.name;
      const zone = draft.zone || likelyZone();
      bench.keep({ ...draft, site: written, found: structuredClone(found) as Draft["found"], feeds: [], name, zone });
    },
  });
}

async function choose(c: Context, { hands }: SetupNeeds, bench: Bench) {
  const { feed } = await c.req.parseBody({ all: true });
  const { found } = bench.draft();
  const offers = [...(found?.feeds ?? []), ...(found?.sitemaps ?? [])].map(({ url }) => url);
  const chosen = [feed].flat().filter((each): each is string => typeof each === "string" && offers.includes(each));
  if (chosen.length === 0) return bench.refuse(c, "articles", word("takeNone", bench.language(c)));
  bench.keep({ ...bench.draft(), feeds: chosen });
  const names = feedNames(chosen);
  const feeds = chosen.map((url, at) => ({ name: names[at] ?? "feed", url, folder: null, pollEveryMs: 60_000 }));
  return bench.begin(c, "articles", {
    name: "read",
    work: async (report) => {
      // The house rules of a new newsroom, by the code that reads its file.
      const draft = { ...bench.draft(), name: "Probe", channels: [] };
      const { newsroom, faults } = hands.read(filesOf({ ...draft, zone: draft.zone || "UTC" }, [], "en"));
      if (!newsroom) throw new Error(faults.join(" "));
      await bench.takeWeek(await readWeek({ web: hands.web, rules: newsroom.rules, feeds }, report));
      bench.tried = null;
    },
  });
}

async function namePaper(c: Context, bench: Bench) {
  const { name, zone } = await c.req.parseBody();
  const [paper = "", clock = ""] = [name, zone].map((each) => (typeof each === "string" ? each.trim() : ""));
  if (paper === "") return bench.refuse(c, "articles", word("nameMissing", bench.language(c)));
  if (clock === "" || zoneFault(clock) !== null)
    return bench.refuse(c, "articles", word("zoneWrong", bench.language(c)));
  bench.keep({ ...bench.draft(), name: paper, zone: clock });
  return c.redirect("/setup/channels", 303);
}

/** The first step: where the articles are, which feeds are taken, how they are read, and whose they are. */
export function setUpArticles(app: Hono, needs: SetupNeeds, bench: Bench): void {
  app.get("/setup/articles", (c) =>
    bench.show(c, "articles", (language) => articlesPage({ draft: bench.draft(), week: bench.week(), language })),
  );
  app.post("/setup/articles", (c) => look(c, needs, bench));
  app.post("/setup/feeds", (c) => choose(c, needs, bench));
  app.post("/setup/paper", (c) => namePaper(c, bench));
}
