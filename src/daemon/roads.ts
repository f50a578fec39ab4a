import type { Webhook } from "../model/webhook.ts";
import { collect, type HookNeeds, sendDue } from "./webhooks.ts";

/** After a try that brought no answer, nothing goes down that road so long; each time twice as long, up to the longest. */
const firstRestMs = 10_000;
const longestRestMs = 5 * 60_000;
/** What was delivered is kept so long, to be looked at. */
const keptMs = 30 * 24 * 3_600_000;

/** Until when a road rests, and how long that was. */
type Rest = { readonly untilAt: number; readonly ms: number };

/** The roads to receivers: one each, with one message at a time on it, so that none waits for another's. */
export class Roads {
  readonly #signal: AbortSignal;
  readonly #underway = new Map<string, Promise<void>>();
  readonly #rests = new Map<string, Rest>();

  /** Nothing is sent any more after the signal. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Keeps for every hook what it is to be told, and sends off down the roads that are free. Waits for no receiver. */
  async turn(needs: HookNeeds, hooks: readonly Webhook[]): Promise<void> {
    await Promise.all(hooks.map((hook) => orWarn(needs, hook, collect(needs, hook))));
    if (hooks.length > 0) await needs.store.hooks.forgetBefore(needs.clock.now() - keptMs);
    for (const hook of hooks) this.#sendOff(needs, hook);
  }

  /** When everybody who is on a road has come back. */
  async ended(): Promise<void> {
    await Promise.all(this.#underway.values());
  }

  #sendOff(needs: HookNeeds, hook: Webhook): void {
    // Another address is another road: it owes nothing to the rest of the old one.
    const road = `${hook.name} ${hook.url}`;
    const rest = this.#rests.get(road);
    if (this.#underway.has(road) || (rest && needs.clock.now() < rest.untilAt)) return;
    const sent = orWarn(needs, hook, this.#send(needs, hook, road)).finally(() => this.#underway.delete(road));
    this.#underway.set(road, sent);
  }

  async #send(needs: HookNeeds, hook: Webhook, road: string): Promise<void> {
    const isSilent = await sendDue(needs, hook, this.#signal);
    const before = this.#rests.get(road);
    const ms = before ? Math.min(before.ms * 2, longestRestMs) : firstRestMs;
    if (isSilent) this.#rests.set(road, { untilAt: needs.clock.now() + ms, ms });
    else this.#rests.delete(road);
  }
}

async function orWarn(needs: HookNeeds, hook: Webhook, turn: Promise<void>): Promise<void> {
  try {
    await turn;
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    needs.log.warn(`webhook  ${hook.name}: could not finish its turn: ${why}`);
  }
}

/** Tells every hook once what it has not been told yet. */
export async function tellHooks(needs: HookNeeds, hooks: readonly Webhook[]): Promise<void> {
  const roads = new Roads(new AbortController().signal);
  await roads.turn(needs, hooks);
  await roads.ended();
}
