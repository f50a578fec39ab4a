import { expect, test } from "vitest";
import { hour, type Shown, start, watch } from "./tricks.ts";

/** What stood there before we came: two articles, which must never be posted. */
const olds = ["Stadtfest zieht Tausende an", "Rat vertagt Beschluss zum Freibad"];
const before: Shown[] = olds.map((title, n) => ({
  id: `alt-${n}`,
  path: `/alt/${n}`,
  title,
  date: start - (n + 1) * hour,
}));
const pagesBefore = {
  "/alt/0": { title: "Stadtfest zieht Tausende an" },
  "/alt/1": { title: "Rat vertagt Beschluss zum Freibad" },
};
const since = (now: number, hours: number) => now >= start + hours * hour;
const item = (id: string | null, path: string, title: string, hours: number | null): Shown => ({
  id,
  path,
  title,
  date: hours === null ? null : start + hours * hour,
});
const once = (...all: string[]) => new Map(all.map((title) => [title, 1]));
const counts = (found: Map<string, readonly number[]>) =>
  new Map([...found].map(([title, all]) => [title, all.length]));

test("an id that goes from one article to the next hides neither", async () => {
  const pages = {
    ...pagesBefore,
    "/a": { title: "Brücke gesperrt" },
    "/b": { title: "Kita öffnet wieder" },
    "/c": { title: "Bad bleibt zu" },
  };
  const top = (now: number) =>
    since(now, 5)
      ? item("top", "/c", "Bad bleibt zu", 5)
      : since(now, 3)
        ? item("top", "/b", "Kita öffnet wieder", 3)
        : item("top", "/a", "Brücke gesperrt", 1);
  const found = await watch(8, (now) => ({ feeds: [since(now, 1) ? [top(now), ...before] : before], pages }));
  expect(counts(found)).toEqual(once("Brücke gesperrt", "Kita öffnet wieder", "Bad bleibt zu"));
});

test("one that moves to another section and gets a new headline under its old id is one", async () => {
  const pages = {
    ...pagesBefore,
    "/lokales/a": { title: "Brücke gesperrt", long: "die Brücke", to: "/politik/brücke" },
    "/politik/brücke": { title: "Brücke bleibt wohl bis Ostern gesperrt", long: "die Brücke" },
  };
  const early = { ...pagesBefore, "/lokales/a": { title: "Brücke gesperrt", long: "die Brücke" } };
  const found = await watch(6, (now) => {
    const a = since(now, 3)
      ? item("a", "/politik/br%C3%BCcke", "Brücke bleibt wohl bis Ostern gesperrt", 1)
      : item("a", "/lokales/a", "Brücke gesperrt", 1);
    return {
      feeds: [since(now, 1) ? [a, ...before] : before],
      pages: since(now, 3) ? { ...pages, "/politik/br%C3%BCcke": pages["/politik/brücke"] } : early,
    };
  });
  expect(counts(found)).toEqual(once("Brücke gesperrt"));
});

test("two with the same headline on two days are two", async () => {
  const found = await watch(30, (now) => {
    const all = [item("w1", "/wetter/24", "Das Wetter heute", 1), item("w2", "/wetter/25", "Das Wetter heute", 25)];
    const pages = {
      ...pagesBefore,
      "/wetter/24": { title: "Das Wetter heute", long: "Regen" },
      "/wetter/25": { title: "Das Wetter heute", long: "Schnee" },
    };
    return { feeds: [[...all.filter(({ date }) => (date ?? 0) <= now), ...before]], pages };
  });
  expect(found.get("Das Wetter heute")).toEqual([1, 25]);
});

test("a site that goes to https and changes every id brings nothing twice, and nothing old", async () => {
  const found = await watch(8, (now) => {
    const base = since(now, 4) ? "https://bote.example" : "http://bote.example";
    const all = [item("", "/a", "Brücke gesperrt", 1), item("", "/b", "Kita öffnet", 5), ...before].filter(
      ({ date }) => (date ?? 0) <= now,
    );
    const pages = { ...pagesBefore, "/a": { title: "Brücke gesperrt" }, "/b": { title: "Kita öffnet" } };
    return { feeds: [all.map((one) => ({ ...one, id: `${base}${one.path}`, path: `${base}${one.path}` }))], pages };
  });
  expect(counts(found)).toEqual(once("Brücke gesperrt", "Kita öffnet"));
});

test("a new system that changes every id and every address brings nothing twice, and nothing that was old", async () => {
  const found = await watch(8, (now) => {
    const anew = since(now, 4);
    const all = [item("a", "/a", "Brücke gesperrt", 1), item("b", "/b", "Kita öffnet", 5), ...before].filter(
      ({ date }) => (date ?? 0) <= now,
    );
    const pages = {
      ...pagesBefore,
      "/a": { title: "Brücke gesperrt", long: "die Brücke" },
      "/b": { title: "Kita öffnet", long: "Kitas" },
    };
    const moved = Object.fromEntries(Object.entries(pages).map(([path, page]) => [`/neu${path}.html`, page]));
    return {
      feeds: [anew ? all.map((one) => ({ ...one, id: `n-${one.id}`, path: `/neu${one.path}.html` })) : all],
      pages: anew ? moved : pages,
    };
  });
  expect(counts(found)).toEqual(once("Brücke gesperrt", "Kita öffnet"));
});

test("the page for phones first and the article itself later are one", async () => {
  const pages = {
    ...pagesBefore,
    "/a": { title: "Brücke gesperrt" },
    "/b.amp.html": { title: "Kita öffnet", at: "/b.html" },
    "/b.html": { title: "Kita öffnet" },
  };
  const found = await watch(6, (now) => {
    const late = since(now, 3);
    const all = [
      item(late ? "a" : "a-amp", late ? "/a" : "/a/amp", "Brücke gesperrt", 1),
      item(late ? "b" : "b-amp", late ? "/b.html" : "/b.amp.html", "Kita öffnet", 1),
    ];
    return { feeds: [since(now, 1) ? [...all, ...before] : before], pages };
  });
  expect(counts(found)).toEqual(once("Brücke gesperrt", "Kita öffnet"));
});

test("two feeds that carry an article hours apart, under ids and dates of their own, carry one", async () => {
  const found = await watch(12, (now) => ({
    feeds: [
      since(now, 1) ? [item("a", "/a?utm_source=f0", "Brücke gesperrt", 1), ...before] : before,
      since(now, 8) ? [item("x9", "/a", "Brücke gesperrt", 8)] : [],
    ],
    pages: {
      ...pagesBefore,
      "/a": { title: "Brücke gesperrt" },
      "/a?utm_source=f0": { title: "Brücke gesperrt", at: "/a" },
    },
  }));
  expect(found).toEqual(new Map([["Brücke gesperrt", [1]]]));
});

test("a feed whose clock is a day behind loses nothing, and one whose clock is ahead posts nothing before its date", async () => {
  const pages = { ...pagesBefore, "/a": { title: "Brücke gesperrt" }, "/b": { title: "Kita öffnet" } };
  const off = (days: number, all: readonly Shown[]) =>
    all.map((one) => ({ ...one, date: (one.date ?? 0) + days * 24 * hour }));
  const shown = (now: number, one: Shown) => ((one.date ?? 0) <= now ? [one] : []);
  const found = await watch(34, (now) => ({
    feeds: [
      off(-0.9, [...shown(now, item("a", "/a", "Brücke gesperrt", 2)), ...before]),
      off(1, shown(now, item("b", "/b", "Kita öffnet", 2))),
    ],
    pages,
  }));
  expect(found).toEqual(
    new Map([
      ["Brücke gesperrt", [2]],
      ["Kita öffnet", [26]],
    ]),
  );
});

test("of a feed that says only when entries were changed, an old one that is changed stays old, and a new one is posted once", async () => {
  const pages = {
    ...pagesBefore,
    "/a": { title: "Brücke gesperrt" },
    "/weit": { title: "Von früher", date: start - 900 * hour },
  };
  const found = await watch(8, (now) => {
    const changed = (one: Shown, every: number): Shown => ({
      ...one,
      as: "updated",
      date: (one.date ?? 0) + Math.floor((now - (one.date ?? 0)) / (every * hour)) * every * hour,
    });
    const all = [
      ...(since(now, 1) ? [changed(item("a", "/a", "Brücke gesperrt", 1), 1)] : []),
      ...before.map((one) => changed(one, 2)),
    ];
    // An old one that had left the feed comes back, changed.
    const back = since(now, 4) ? [changed(item("weit", "/weit", "Von früher", 4), 1)] : [];
    return { feeds: [[...all, ...back]], pages };
  });
  expect(found).toEqual(new Map([["Brücke gesperrt", [1]]]));
});

test("the oldest first, in a feed of a few, loses nothing", async () => {
  const all = Array.from({ length: 8 }, (_, n) =>
    item(`n${n}`, `/n/${n}`, `Stadt beschließt Punkt ${n} der Liste`, 1 + n),
  );
  const pages = { ...pagesBefore, ...Object.fromEntries(all.map(({ path, title }) => [path, { title }])) };
  const found = await watch(12, (now) => ({
    feeds: [[...before, ...all].filter(({ date }) => (date ?? 0) <= now).slice(-4)],
    pages,
  }));
  expect(counts(found)).toEqual(once(...all.map(({ title }) => title)));
});

test("a feed that is gone for hours and comes back brings what came meanwhile, once", async () => {
  const all = [
    item("a", "/a", "Brücke gesperrt", 1),
    item("b", "/b", "Kita öffnet", 3),
    item("c", "/c", "Bad bleibt zu", 7),
  ];
  const pages = {
    ...pagesBefore,
    "/a": { title: "Brücke gesperrt" },
    "/b": { title: "Kita öffnet" },
    "/c": { title: "Bad bleibt zu" },
  };
  const found = await watch(9, (now) => ({
    feeds: [since(now, 2) && !since(now, 6) ? null : [...all, ...before].filter(({ date }) => (date ?? 0) <= now)],
    pages,
  }));
  expect(counts(found)).toEqual(once("Brücke gesperrt", "Kita öffnet", "Bad bleibt zu"));
});

test("a feed that is emptied and filled again brings nothing twice, and nothing old", async () => {
  const all = [item("a", "/a", "Brücke gesperrt", 1), item("b", "/b", "Kita öffnet", 3), ...before];
  const pages = { ...pagesBefore, "/a": { title: "Brücke gesperrt" }, "/b": { title: "Kita öffnet" } };
  const found = await watch(7, (now) => ({
    feeds: [since(now, 2) && !since(now, 4) ? [] : all.filter(({ date }) => (date ?? 0) <= now)],
    pages,
  }));
  expect(counts(found)).toEqual(once("Brücke gesperrt", "Kita öffnet"));
});

test("a feed that dates all it shows with the moment of asking posts nothing old, and each new one once", async () => {
  const old = Array.from({ length: 6 }, (_, n) =>
    item(`alt-${n}`, `/alt/${n}`, `Stadtfest am Tag ${n} zieht Tausende an`, 0),
  );
  const all = [item("a", "/a", "Brücke gesperrt", 1), item("b", "/b", "Kita öffnet", 3)];
  const pages = Object.fromEntries([...old, ...all].map(({ path, title }) => [path, { title }]));
  const found = await watch(6, (now) => ({
    feeds: [[...all.filter(({ date }) => (date ?? 0) <= now), ...old].map((one) => ({ ...one, date: now + 5000 }))],
    pages,
  }));
  expect(counts(found)).toEqual(once("Brücke gesperrt", "Kita öffnet"));
});

test("an embargo that is put off holds until the last date that was said, and one that is lifted early ends", async () => {
  const pages = { ...pagesBefore, "/a": { title: "Brücke gesperrt" }, "/b": { title: "Kita öffnet" } };
  const found = await watch(8, (now) => {
    const a = item("a", "/a", "Brücke gesperrt", since(now, 2) ? 5 : 3);
    const b = item("b", "/b", "Kita öffnet", since(now, 2) ? 2 : 6);
    return { feeds: [since(now, 1) ? [a, b, ...before] : before], pages };
  });
  expect(found).toEqual(
    new Map([
      ["Kita öffnet", [2]],
      ["Brücke gesperrt", [5]],
    ]),
  );
});

test("an id that stood for something old when we came may go on to news", async () => {
  const pages = { ...pagesBefore, "/a": { title: "Brücke gesperrt" } };
  const top = (now: number) =>
    since(now, 2) ? item("top", "/a", "Brücke gesperrt", 2) : item("top", "/alt/0", "Stadtfest zieht Tausende an", -1);
  const found = await watch(4, (now) => ({ feeds: [[top(now)]], pages }));
  expect(found).toEqual(new Map([["Brücke gesperrt", [2]]]));
});

test("one whose address and headline are new while id and date stay is the old one, also where its page sends nobody on", async () => {
  const pages = { ...pagesBefore, "/a": { title: "Brücke gesperrt" }, "/z": { title: "Sanierung dauert bis Ostern" } };
  const found = await watch(5, (now) => ({
    feeds: [
      since(now, 1)
        ? [
            since(now, 3) ? item("a", "/z", "Sanierung dauert bis Ostern", 1) : item("a", "/a", "Brücke gesperrt", 1),
            ...before,
          ]
        : before,
    ],
    pages,
  }));
  expect(counts(found)).toEqual(once("Brücke gesperrt"));
});
