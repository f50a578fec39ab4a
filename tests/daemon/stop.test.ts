import { getTasks } from "node-cron";
import { afterEach, describe, expect, it } from "vitest";
import { startDaemon, workOnce } from "../../src/daemon/run.ts";
import { houseUntil, stopWithin } from "../../src/daemon/stop.ts";
import { sendDue } from "../../src/delivery/send.ts";
import type { OpenChannel } from "../../src/model/channel.ts";
import type { House } from "../../src/path.ts";
import { receipt, scriptedChannel } from "../support/channel.ts";
import { type Desk, duePost, openDesk, postOf } from "../support/desk.ts";
import { dayStartAt, openSampleHouse, type SampleHouse } from "../support/house.ts";

const hour = 3_600_000;

/** A channel whose call waits for an answer; `begun` resolves when the call is on its way. */
function slowChannel(ticket: string | null = null) {
  const begun = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<{ receipt: ReturnType<typeof receipt> }>();
  const resume: OpenChannel["resume"] = async () => answer.promise;
  const open: OpenChannel = {
    ...scriptedChannel({ find: [null] }),
    resume: ticket === null ? null : resume,
    publish: async (_draft, { before, remember }) => {
      await before();
      if (ticket !== null) await remember(ticket);
      begun.resolve();
      return answer.promise;
    },
  };
  return { open, begun: begun.promise, answer: () => answer.resolve({ receipt: receipt() }) };
}

/** Sends what is due on a desk that is told to stop; `over` ends the time to finish. */
function sendingDesk(desk: Desk, withinMs: number) {
  const asked = new AbortController();
  const stop = stopWithin(asked.signal, withinMs);
  const newsroom = { name: "Testblatt", feeds: [], channels: [], rules: desk.rules };
  const web = async () => {
    throw new Error("this test asks no web");
  };
  const house: House = houseUntil({ ...desk, newsroom, schedules: [], web }, stop);
  const send = () => sendDue({ ...house, rules: desk.rules, recheck: desk.recheck });
  return { send, asked, stop };
}

describe("a sender told to stop", () => {
  it("lets a call in flight finish and keeps its receipt", async () => {
    const { open, begun, answer } = slowChannel();
    const desk = await openDesk(open);
    const { id } = await duePost(desk);
    const { send, asked } = sendingDesk(desk, 60_000);
    const sent = send();
    await begun;
    asked.abort();
    answer();
    await sent;
    expect((await postOf(desk, id)).state).toBe("published");
  });

  it("records a call without an answer as unknown, to be looked for and not sent again", async () => {
    const { open, begun } = slowChannel();
    const desk = await openDesk(open);
    const { id } = await duePost(desk);
    const { send, asked } = sendingDesk(desk, 1);
    const sent = send();
    await begun;
    asked.abort();
    await sent;
    expect((await postOf(desk, id)).state).toBe("unconfirmed");
    expect(await desk.store.attempts.ofPost(id)).toMatchObject([{ outcome: "unknown", endedAt: desk.clock.now() }]);
  });

  it("leaves a long upload with its ticket, so that the next start goes on with it", async () => {
    const { open, begun } = slowChannel("upload-1");
    const desk = await openDesk(open);
    const { id } = await duePost(desk);
    const { send, asked } = sendingDesk(desk, 1);
    const sent = send();
    await begun;
    asked.abort();
    await sent;
    expect(await postOf(desk, id)).toMatchObject({ state: "pending", ticket: "upload-1" });
  });

  it("claims nothing new, and what waits for its turn goes back unsent and uncounted", async () => {
    const { open, begun, answer } = slowChannel();
    const desk = await openDesk(open);
    const first = await duePost(desk);
    const second = await duePost(desk, { url: "https://zeitung.example/zweiter-artikel" });
    const { send, asked } = sendingDesk(desk, 60_000);
    const sent = send();
    await begun;
    asked.abort();
    answer();
    await sent;
    const both = [await postOf(desk, first.id), await postOf(desk, second.id)];
    expect(both.map(({ state }) => state).sort()).toEqual(["published", "scheduled"]);
    const left = both.find(({ state }) => state === "scheduled");
    expect(await desk.store.attempts.ofPost(left?.id ?? "")).toEqual([]);
  });
});

describe("the daemon on the sandbox", () => {
  let sample: SampleHouse | null = null;
  afterEach(async () => {
    sample?.sandbox.world.faults.splice(0);
    await sample?.close();
    sample = null;
  });

  it("stops at once although the signal came before it began", async () => {
    sample = await openSampleHouse();
    const { stopped } = startDaemon(sample.house, AbortSignal.abort(), 1000);
    await expect(stopped).resolves.toBeUndefined();
    expect([...getTasks().values()].map((task) => task.getStatus())).toEqual(["stopped"]);
  });

  it("ends in time also when it works only once", async () => {
    sample = await openSampleHouse();
    const stop = new AbortController();
    const asked = Promise.withResolvers<void>();
    const web: House["web"] = () => {
      asked.resolve();
      return new Promise(() => {});
    };
    const work = workOnce({ ...sample.house, web }, stop.signal, 50);
    await asked.promise;
    stop.abort();
    await expect(work).resolves.toBeUndefined();
    expect(sample.lines.join()).toContain("begun again at the next start");
  });

  it("ends in time while a platform hangs; the next start finds the post by its mark and sends no second one", async () => {
    sample = await openSampleHouse();
    const { house, sandbox, clock } = sample;
    // The accident: the call hangs, and after the signal its connection is cut so that the test need not wait for it.
    const cut = new AbortController();
    const channels = house.channels.map((open): OpenChannel => {
      if (open.channel.platform !== "twitter") return open;
      const lost = new Promise<never>((_resolve, reject) =>
        cut.signal.addEventListener("abort", () => reject(new Error("cut"))),
      );
      const publish: OpenChannel["publish"] = async (draft, around) => {
        await open.publish(draft, around);
        return lost;
      };
      return { ...open, publish };
    });
    await sample.walkTo(dayStartAt + hour / 2);
    const stop = new AbortController();
    const arrived = Promise.withResolvers<void>();
    sandbox.world.listeners.add((post) => post.platform === "twitter" && arrived.resolve());
    const daemon = startDaemon({ ...house, channels }, stop.signal, 200);
    const walking = setInterval(() => {
      clock.moveTo(clock.now() + 60_000);
      daemon.wake();
    }, 20);
    await arrived.promise;
    clearInterval(walking);
    const before = performance.now();
    stop.abort();
    await daemon.stopped;
    // Far less on a quiet machine. Nothing but the signal ends the call that hangs.
    expect(performance.now() - before).toBeLessThan(8000);
    const left = (await sample.posts()).filter(
      ({ platform, state }) => platform === "twitter" && state === "unconfirmed",
    );
    expect(left).toHaveLength(1);
    cut.abort();
    await sample.walkTo(clock.now() + hour);
    expect((await house.store.posts.get(left[0]?.id ?? ""))?.state).toBe("confirmed");
    const links = sandbox.world.posts
      .filter((post) => post.platform === "twitter" && !post.foreign)
      .map(({ text }) => text);
    expect(new Set(links).size).toBe(links.length);
  });
});
