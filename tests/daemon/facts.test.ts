import { describe, expect, it } from "vitest";
import { withFacts } from "../../src/daemon/facts.ts";
import { sendDue } from "../../src/delivery/send.ts";
import { createLog } from "../../src/log.ts";
import { Failure } from "../../src/model/failure.ts";
import type { House } from "../../src/path.ts";
import { redactor } from "../../src/settings/redact.ts";
import { rules } from "../support/article.ts";
import { receipt, scriptedChannel, type ScriptedChannel } from "../support/channel.ts";
import { duePost, openDesk } from "../support/desk.ts";

const token = 'EAA"Geheim/4711+schlüssel';

/** Sends one due post and gives what the log wrote. */
async function linesOf(channel: ScriptedChannel, format: "json" | "text") {
  const desk = await openDesk(channel);
  const post = await duePost(desk);
  const written: string[] = [];
  const write = (line: string) => void written.push(line);
  const log = createLog({ clock: desk.clock, zone: "UTC", redact: redactor(() => [token]), write, format });
  const newsroom = { name: "Testblatt", feeds: [], channels: [], rules };
  const web = async () => {
    throw new Error("this test asks no web");
  };
  const house: House = withFacts({ ...desk, log, newsroom, schedules: [], web });
  await sendDue({ ...house, rules, recheck: desk.recheck });
  return { post, written };
}

describe("the log for machines", () => {
  it("is one JSON object a line, with room, channel, post and article as facts beside the sentence", async () => {
    const { post, written } = await linesOf(scriptedChannel({ publish: [{ receipt: receipt() }] }), "json");
    expect(written.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      {
        level: "info",
        room: "delivery",
        channel: "kanal",
        post: post.id,
        articleUrl: post.articleUrl,
        sentence: expect.stringContaining("published as"),
      },
    ]);
  });

  it.each(["json", "text"] as const)(
    "never holds a secret that a platform puts into its words (%s)",
    async (format) => {
      const words = `Invalid token ${token} at https://x.example/?t=${encodeURIComponent(token)}`;
      const { written } = await linesOf(scriptedChannel({ publish: [new Failure("rejected", words)] }), format);
      expect(written.join()).toContain("Invalid token");
      for (const form of [token, encodeURIComponent(token), JSON.stringify(token).slice(1, -1), "Geheim"])
        expect(written.join()).not.toContain(form);
      if (format === "json") for (const line of written) expect(JSON.parse(line)).toMatchObject({ channel: "kanal" });
    },
  );

  it("stays one line and valid JSON whatever a platform writes", async () => {
    const { written } = await linesOf(
      scriptedChannel({ publish: [new Failure("rejected", 'eins\nzwei\u2028"drei"\u202e')] }),
      "json",
    );
    for (const line of written) expect(line).not.toMatch(/[\n\u2028\u202e]/);
    expect(JSON.parse(written[0] ?? "")).toMatchObject({ level: "warn" });
  });

  it("names a feed as feed, and what has no name by its room alone", () => {
    const written: string[] = [];
    const clock = { now: () => 0, rate: 1, until: async () => {} };
    const write = (line: string) => void written.push(line);
    const log = createLog({ clock, zone: "UTC", redact: (text) => text, write, format: "json" });
    log.warn("fetch    alles: kein Feed");
    log.info("read     new: Ein Artikel");
    log.warn("send     could not finish its turn: kaputt");
    log.warn("send     x-zeitung is paused: kein Schlüssel", { words: "links\u202e\u2028rechts" });
    expect(written.join()).not.toMatch(/[\u2028\u202e]/);
    const facts = written.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(facts[0]).toMatchObject({ room: "feeds", feed: "alles" });
    expect(facts[2]).toEqual({
      at: "1970-01-01T00:00:00.000Z",
      level: "warn",
      room: "delivery",
      sentence: facts[2]?.sentence,
    });
    expect(facts[3]).toMatchObject({ room: "delivery", channel: "x-zeitung" });
  });
});
