import type { Context, Hono } from "hono";
import { inTurn, SaidError, saidOf } from "../../model/said.ts";
import { zoneFault } from "../../time/zones.ts";
import { articlesPage } from "../pages/setup-articles.ts";
import type { Bench, SetupNeeds } from "../setup/bench.ts";
import type { Draft } from "../setup/draft.ts";
import { explore, readWeek } from "../setup/explore.ts";
import { feedNames, filesOf } from "../setup/texts.ts";
import { setupSaid } from "../words/setup.ts";

/** Machines in a data centre keep UTC; their newsroom does not. */
function likelyZone(): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return /^(?:Etc\/|UTC|GMT)/.test(own) ? "Europe/Berlin" : own;
}

async function look(c: Context, { hands }: SetupNeeds, bench: Bench) {
  const { site } = await c.req.parseBody();
  const written = typeof site === "string" ? site.trim() : "";
  if (written === "") return bench.refuse(c, "articles", setupSaid("whereHint"));
  // What a person wrote stands there again, whatever comes of it.
  bench.keep({ ...bench.draft(), site: written });
  return bench.begin(c, "articles", {
    name: "look",
    work: async (report) => {
      const found = await explore(hands.web, written, report).catch((thrown: unknown) => {
        if (thrown instanceof SaidError) throw thrown;
        const [why, lead] = [saidOf(thrown), setupSaid("noPage")];
        throw new SaidError({ de: `${lead.de} (${why.de})`, en: `${lead.en} (${why.en})` });
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
  if (chosen.length === 0) return bench.refuse(c, "articles", setupSaid("takeNone"));
  bench.keep({ ...bench.draft(), feeds: chosen });
  const names = feedNames(chosen);
  const feeds = chosen.map((url, at) => ({ name: names[at] ?? "feed", url, folder: null, pollEveryMs: 60_000 }));
  return bench.begin(c, "articles", {
    name: "read",
    work: async (report) => {
      // The house rules of a new newsroom, by the code that reads its file.
      const draft = { ...bench.draft(), name: "Probe", channels: [] };
      const { newsroom, faults } = hands.read(filesOf({ ...draft, zone: draft.zone || "UTC" }, [], "en"));
      if (!newsroom) throw new SaidError(inTurn(faults));
      await bench.takeWeek(await readWeek({ web: hands.web, rules: newsroom.rules, feeds }, report));
      bench.tried = null;
    },
  });
}

async function namePaper(c: Context, bench: Bench) {
  const { name, zone } = await c.req.parseBody();
  const [paper = "", clock = ""] = [name, zone].map((each) => (typeof each === "string" ? each.trim() : ""));
  if (paper === "") return bench.refuse(c, "articles", setupSaid("nameMissing"));
  if (clock === "") return bench.refuse(c, "articles", setupSaid("zoneMissing"));
  if (zoneFault(clock) !== null) {
    const wrong = setupSaid("zoneWrong");
    bench.keep({ ...bench.draft(), name: paper });
    return bench.refuse(c, "articles", { de: `„${clock}“ ${wrong.de}`, en: `“${clock}” ${wrong.en}` });
  }
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
