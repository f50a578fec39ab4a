import { describe, expect, it } from "vitest";
import { sendDue } from "../../src/delivery/send.ts";
import type { OpenChannel } from "../../src/model/channel.ts";
import { article, hour, minute, morning } from "../support/article.ts";
import { receipt, scriptedChannel } from "../support/channel.ts";
import { type Desk, duePost, openDesk, postOf } from "../support/desk.ts";

const sent = { publish: [{ receipt: receipt() }] } as const;

/** A channel on which something happens after the claim, while the call waits its turn. */
function meanwhile(channel: OpenChannel, happens: () => Promise<unknown>): OpenChannel {
  return {
    ...channel,
    publish: async (draft, around) => {
      await happens();
      return channel.publish(draft, around);
    },
  };
}

async function sendWith(desk: Desk, channel: OpenChannel, happens: (desk: Desk) => Promise<unknown>): Promise<void> {
  await sendDue({ ...desk, channels: [meanwhile(channel, () => happens(desk))] });
}

const keep = (desk: Desk, changes: Parameters<typeof article>[0], hash: string) =>
  desk.store.articles.keep(
    { article: article(changes), hash, withheld: null, old: false, aliases: [] },
    desk.clock.now(),
  );

describe("between claim and call", () => {
  it.each<[string, (desk: Desk) => Promise<unknown>, string]>([
    ["its channel is paused", (desk) => desk.store.channels.pause("kanal", "Pause", morning), "channel-paused"],
    ["all channels are paused", (desk) => desk.store.channels.pause("*", "Pause", morning), "channel-paused"],
    ["its article is withdrawn", (desk) => desk.store.articles.withhold(article().url, "gone", morning), "withdrawn"],
    ["its article is edited", (desk) => keep(desk, { headline: "Anders" }, "h2"), "article-changed"],
    ["its article gets an embargo", (desk) => keep(desk, { embargoUntil: morning + hour }, "h2"), "article-changed"],
  ])("a post is stopped and keeps its attempts when %s", async (_what, happens, code) => {
    const channel = scriptedChannel(sent);
    const desk = await openDesk(channel);
    const post = await duePost(desk);
    await sendWith(desk, channel, happens);
    const now = await postOf(desk, post.id);
    expect(now).toMatchObject({ state: "scheduled", attempts: 0, reason: { code } });
    expect(channel.calls.published).toBe(0);
    expect(await desk.store.attempts.ofPost(post.id)).toMatchObject([{ outcome: "stopped" }]);
  });

  it("a worker whose claim ran out while it waited calls nobody and moves nothing", async () => {
    const channel = scriptedChannel(sent);
    const desk = await openDesk(channel);
    const post = await duePost(desk);
    await sendWith(desk, channel, async () => desk.clock.moveTo(morning + 11 * minute));
    expect(channel.calls.published).toBe(0);
    expect((await postOf(desk, post.id)).state).toBe("sending");
    await sendDue(desk);
    expect(await postOf(desk, post.id)).toMatchObject({ state: "unconfirmed" });
  });
});

describe("the gate at the sending moment", () => {
  const held = { rule: "TIME", level: "block", ok: true, why: null, evidence: null } as const;
  const words = "Der Busverkehr wird heute umgeleitet.";

  async function withWords(text: string, approvedBy: string | null) {
    const channel = scriptedChannel(sent);
    const desk = await openDesk(channel);
    const post = await duePost(desk, { goodUntilAt: morning + 48 * hour });
    const draft = { parts: { text: `${text} #Altmoor ${post.link}` }, link: post.link ?? "", media: [] };
    const judgement = { verdict: "pass", rules: [held] } as const;
    await desk.store.posts.change(post.id, "scheduled", { draft, judgement, approvedBy, dueAt: morning + 7 * hour });
    desk.clock.moveTo(morning + 7 * hour);
    await sendDue(desk);
    return { post: await postOf(desk, post.id), calls: channel.calls };
  }

  it.each([null, "Redaktion"])("holds a post whose 'today' has passed, approved by %s or not", async (approvedBy) => {
    const { post, calls } = await withWords(words, approvedBy);
    expect(post).toMatchObject({ state: "held", reason: { code: "gate-block" }, dueAt: null });
    expect(String(post.reason.words)).toContain("heute");
    expect(calls.published).toBe(0);
  });

  it("sends words that still hold", async () => {
    const { post, calls } = await withWords("Der Busverkehr wird umgeleitet.", null);
    expect(post.state).toBe("published");
    expect(calls.published).toBe(1);
  });
});

it("what came due during a pause is not sent in a burst, but left to be placed anew", async () => {
  const channel = scriptedChannel(sent);
  const desk = await openDesk(channel);
  for (const name of ["eins", "zwei", "drei"]) await duePost(desk, { url: `https://kurier.example/${name}` });
  await desk.store.channels.pause("kanal", "Pause", morning);
  desk.clock.moveTo(morning + hour);
  await desk.store.channels.resume("kanal", "Jo", morning);
  expect(await sendDue(desk)).toBe(0);
  expect(channel.calls.published).toBe(0);
});

it("a post its article keeps back holds up no other post of the channel", async () => {
  const channel = scriptedChannel(sent);
  const desk = await openDesk(channel);
  const first = await duePost(desk);
  const second = await duePost(desk, { url: "https://kurier.example/zweiter-artikel" });
  const recheck = async (url: string) => {
    if (url === first.articleUrl) await desk.store.articles.withhold(url, "gone", desk.clock.now());
    return true;
  };
  await sendDue({ ...desk, recheck });
  expect((await postOf(desk, first.id)).state).toBe("scheduled");
  expect((await postOf(desk, second.id)).state).toBe("published");
});

it("a fault of ours on one channel does not stop the others", async () => {
  const [left, right] = [scriptedChannel({ ...sent, name: "links" }), scriptedChannel({ ...sent, name: "rechts" })];
  const desk = await openDesk(left, right);
  await duePost(desk, { channel: "links", url: "https://kurier.example/links" });
  const other = await duePost(desk, { channel: "rechts", url: "https://kurier.example/rechts-herum" });
  const recheck = async (url: string) => {
    if (url.endsWith("links")) throw new Error("Platte voll");
    return true;
  };
  await expect(sendDue({ ...desk, recheck })).rejects.toThrow("Platte voll");
  expect((await postOf(desk, other.id)).state).toBe("published");
});

it("a receipt that the store cannot keep leaves the post to be looked for, not to be sent again", async () => {
  const channel = scriptedChannel(sent);
  const desk = await openDesk(channel);
  const post = await duePost(desk);
  const move: typeof desk.store.posts.move = async () => {
    throw new Error("Platte voll");
  };
  const store = { ...desk.store, posts: { ...desk.store.posts, move } };
  await expect(sendDue({ ...desk, store })).rejects.toThrow("Platte voll");
  expect((await postOf(desk, post.id)).state).toBe("sending");
  desk.clock.moveTo(morning + 11 * minute);
  await sendDue(desk);
  expect((await postOf(desk, post.id)).state).toBe("unconfirmed");
  expect(channel.calls.published).toBe(1);
});

describe("words that the gate blocked", () => {
  it("do not go out, whatever road the post came on", async () => {
    const channel = scriptedChannel(sent);
    const desk = await openDesk(channel);
    const why = "The text begins with a pronoun.";
    const rules = [{ rule: "DANGLE", level: "block", ok: false, why, evidence: null }] as const;
    const post = await duePost(desk, { judgement: { verdict: "block", rules }, approvedBy: "Jo" });
    await sendDue(desk);
    expect(channel.calls.published).toBe(0);
    expect(await postOf(desk, post.id)).toMatchObject({
      state: "held",
      reason: { code: "gate-block", words: { de: expect.stringContaining("Bezug:"), en: `Reference: ${why}` } },
    });
  });
});
