import { afterEach, describe, expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { startSandbox } from "../../sandbox/index.ts";
import { movedClock } from "../../src/clock.ts";
import type { Adapter, MediaFile, Tools } from "../../src/model/adapter.ts";
import { Failure } from "../../src/model/failure.ts";
import { draftOf, fullMaterial, link, mark } from "./full-material.ts";
import { toolsFor } from "./support.ts";

const dayStartAt = Date.UTC(2026, 10, 24, 5, 0);
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** The adapter on a running sandbox, with a clock to move and the witness's view of what arrived. */
async function onSandbox(adapter: Adapter) {
  const clock = movedClock(dayStartAt);
  const sandbox = await startSandbox({ now: clock.now, dayStartAt, port: 0 });
  stops.push(sandbox.stop);
  const names = new Set(adapter.settings.map(({ name }) => name));
  const settings = Object.fromEntries(Object.entries(sandbox.env).filter(([name]) => names.has(name)));
  const fetchMedia = async (url: string): Promise<MediaFile> => {
    const answer = await fetch(url);
    const type = answer.headers.get("content-type") ?? "";
    const size = type.startsWith("image/") ? { widthPx: 1200, heightPx: 800 } : { widthPx: null, heightPx: null };
    return { bytes: new Uint8Array(await answer.arrayBuffer()), type, ...size };
  };
  const tools: Tools = toolsFor(settings, { now: clock.now, media: fetchMedia });
  const given = fullMaterial(sandbox.origin);
  const draft = draftOf(adapter, given);
  const arrived = () => sandbox.world.posts.filter((post) => !post.foreign && post.platform === adapter.name);
  return { clock, sandbox, tools, draft, arrived };
}

const search = { mark, link, sinceAt: dayStartAt, untilAt: null, ticket: null, remoteId: null };

async function publishWhole(adapter: Adapter, { draft, tools, clock }: Awaited<ReturnType<typeof onSandbox>>) {
  let published = await adapter.publish(draft, tools);
  for (let tries = 0; "ticket" in published && tries < 20; tries += 1) {
    clock.moveTo(clock.now() + 60_000);
    if (!adapter.resume) throw new Error(`${adapter.name} gives tickets and cannot resume`);
    published = await adapter.resume(published.ticket, draft, tools);
  }
  if ("ticket" in published) throw new Error("still pending after twenty minutes");
  return published.receipt;
}

describe.each(adapters.map((adapter) => [adapter.title, adapter] as const))("%s on the sandbox", (_title, adapter) => {
  it("knows who it is, and pays for every request by a name whose cost it declares", async () => {
    const place = await onSandbox(adapter);
    const identity = await adapter.verify(place.tools);
    expect(identity.name).not.toBe("");
    expect(identity.closed).toEqual([]);
    await publishWhole(adapter, place);
    const { spent } = place.tools as ReturnType<typeof toolsFor>;
    expect(spent.length).toBeGreaterThan(0);
    for (const request of spent) expect(Object.keys(adapter.budget.costs)).toContain(request);
  });

  it("publishes one post a call, and finds exactly it by its mark after the reading delay", async () => {
    const place = await onSandbox(adapter);
    expect(await adapter.find(search, place.tools)).toBeNull();
    const receipt = await publishWhole(adapter, place);
    expect(place.arrived()).toHaveLength(1);
    place.clock.moveTo(place.clock.now() + adapter.budget.readableAfterMs.value);
    expect((await adapter.find(search, place.tools))?.remoteId).toBe(receipt.remoteId);
    expect(await adapter.find({ ...search, mark: mark.slice(0, -1) }, place.tools)).toBeNull();
    expect(place.sandbox.world.refusals).toEqual([]);
    expect((await fetch(receipt.url)).status, receipt.url).toBe(200);
  });

  it("asks for a post whose id it knows by that id alone, believes it by its mark only, and else looks for the mark", async () => {
    const place = await onSandbox(adapter);
    const { remoteId } = await publishWhole(adapter, place);
    const { spent } = place.tools as ReturnType<typeof toolsFor>;
    place.clock.moveTo(place.clock.now() + adapter.budget.readableAfterMs.value);
    const before = spent.length;
    expect((await adapter.find({ ...search, remoteId }, place.tools))?.remoteId).toBe(remoteId);
    expect(spent.length).toBe(before + 1);
    const other = place.sandbox.world.posts.find((post) => post.foreign && post.platform === adapter.name)?.id ?? "";
    expect(other).not.toBe("");
    expect((await adapter.find({ ...search, remoteId: other }, place.tools))?.remoteId).toBe(remoteId);
    expect(await adapter.find({ ...search, remoteId, mark: "anderes" }, place.tools)).toBeNull();
  });

  it("calls it unknown when the platform takes the post and answers 500, and finds it later", async () => {
    const place = await onSandbox(adapter);
    place.sandbox.world.faults.push({
      platform: place.arrived()[0]?.platform ?? (adapter.name as "twitter"),
      on: "publish",
      kind: "accept-then-500",
      times: 1,
    });
    const published = await adapter.publish(place.draft, place.tools).catch((thrown: unknown) => thrown);
    // One that can ask its upload session at once may know already; nobody else may claim to.
    if (published instanceof Failure) expect(published.kind).toBe("unknown");
    else expect(adapter.resume, "gave a receipt for an answer it never got").toBeDefined();
    expect(place.arrived().length).toBeLessThanOrEqual(1);
    place.clock.moveTo(place.clock.now() + adapter.budget.readableAfterMs.value);
    const { tickets } = place.tools as ReturnType<typeof toolsFor>;
    const found = await adapter.find({ ...search, ticket: tickets.at(-1) ?? null }, place.tools);
    expect(found).not.toBeNull();
    expect(place.arrived()).toHaveLength(1);
  });

  it("takes its post off again, and a second time does no harm", async () => {
    const place = await onSandbox(adapter);
    const { remove } = adapter;
    expect(remove).toBeDefined();
    const receipt = await publishWhole(adapter, place);
    await remove?.(receipt.remoteId, place.tools);
    await remove?.(receipt.remoteId, place.tools);
    expect(place.arrived().filter((post) => post.deletedAt === null)).toEqual([]);
  });
});
