import type { Readable, Writable } from "node:stream";
import {
  isJSONRPCNotification,
  isJSONRPCRequest,
  isJSONRPCResponse,
  type Transport,
} from "@modelcontextprotocol/server";

type Message = Parameters<Transport["send"]>[0];
type Id = string | number;

/** As long as a request to the API may be. */
const mostBytes = 1_000_000;
/** So many requests are in work at once; what comes meanwhile waits, and beyond a portion of input stays unread. */
const mostInWork = 16;
const newline = 10;

/** Error codes of JSON-RPC 2.0. */
const noJson = -32_700;
const noRequest = -32_600;
const noParams = -32_602;
/** Of more than so many nobody reads. */
const mostFaults = 5;

const tooLong = `The message is longer than ${mostBytes} bytes, and nothing of it was read: no text of Litfass is so long.`;
const torn = "The line is no JSON: send each message whole, on a line of its own.";
const batch =
  "Several messages came as one: send each on a line of its own, batches are no part of the protocol any more.";
const shapeless =
  'The message is no request, notification or answer of JSON-RPC 2.0: it needs "jsonrpc": "2.0", a "method" that is a text, and for an answer an "id" that is a text or a whole number.';

function idOf(json: unknown): Id | undefined {
  const id = json !== null && typeof json === "object" && "id" in json ? json.id : undefined;
  return typeof id === "string" || Number.isSafeInteger(id) ? (id as Id) : undefined;
}

function fault(code: number, message: string, id?: Id): Message {
  return { jsonrpc: "2.0", ...(id !== undefined && { id }), error: { code, message } };
}

/** What stands on a line: a message, or the answer to what is none. */
function read(line: string): { readonly message: Message } | { readonly fault: Message } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { fault: fault(noJson, torn) };
  }
  if (Array.isArray(json)) return { fault: fault(noRequest, batch) };
  if (isJSONRPCRequest(json) || isJSONRPCNotification(json) || isJSONRPCResponse(json)) return { message: json };
  return { fault: fault(noRequest, shapeless, idOf(json)) };
}

type Fault = { readonly path?: readonly PropertyKey[]; readonly message?: string };

/** What the protocol's own check found, a list in JSON within the message; null where there is none. */
function faultsIn(message: string): readonly Fault[] | null {
  try {
    const found: unknown = JSON.parse(message.slice(message.indexOf("[")));
    return Array.isArray(found) ? (found as Fault[]) : null;
  } catch {
    return null;
  }
}

/** The same answer in one sentence, where the protocol's own check gave a list of faults. */
function inOneSentence(message: Message): Message {
  if (!("error" in message)) return message;
  const faults = faultsIn(message.error.message);
  if (!faults) return message;
  const all = faults.slice(0, mostFaults).map((each) => `${(each.path ?? []).join(".")}: ${each.message ?? "wrong"}`);
  return {
    ...message,
    error: { code: noParams, message: `The message is not as the protocol has it: ${all.join("; ")}.` },
  };
}

/** A subscription stays open until it is given up: nothing waits for its end. */
function isToBeAnswered(message: Message): message is Message & { readonly id: Id } {
  return isJSONRPCRequest(message) && message.method !== "subscriptions/listen";
}

/**
 * One message a line over two streams, for assistants that are hostile or clumsy: what is no message is answered and
 * what follows is read, a line without end takes no memory, and a flood waits at its source.
 */
export class Lines implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: Message) => void;
  /** Settled when nothing more comes or can be said. */
  readonly left: Promise<void>;
  readonly #leave: () => void;
  readonly #input: Readable;
  readonly #output: Writable;
  /** The line that is still coming; null: too long, and passed over up to its end. */
  #coming: Buffer[] | null = [];
  #comingBytes = 0;
  readonly #waiting: Message[] = [];
  /** How many requests of each id have no answer yet. */
  readonly #inWork = new Map<Id, number>();
  #draining: Promise<void> | null = null;
  #hasEnded = false;
  #isClosed = false;

  constructor(input: Readable, output: Writable) {
    this.#input = input;
    this.#output = output;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.left = promise;
    this.#leave = resolve;
  }

  async start(): Promise<void> {
    this.#output.on("error", () => void this.close());
    this.#input.on("error", () => void this.close());
    this.#input.once("close", () => this.#end());
    this.#input.once("end", () => this.#end());
    this.#input.on("data", (chunk: Buffer) => this.#take(chunk));
  }

  async send(message: Message): Promise<void> {
    if (this.#isClosed) return;
    if (!this.#output.write(`${JSON.stringify(inOneSentence(message))}\n`)) await this.#drained();
    if (isJSONRPCResponse(message) && message.id !== undefined) this.#settle(message.id);
    this.#goOn();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#input.pause();
    this.#waiting.length = 0;
    this.onclose?.();
    this.#leave();
  }

  /** When the other side has read what it was sent, or is gone. */
  async #drained(): Promise<void> {
    this.#draining ??= new Promise((resolve) => {
      this.#output.once("drain", resolve);
      this.#output.once("close", resolve);
    });
    await this.#draining;
    this.#draining = null;
  }

  #take(chunk: Buffer): void {
    let rest = chunk;
    for (let at = rest.indexOf(newline); at !== -1; at = rest.indexOf(newline)) {
      this.#add(rest.subarray(0, at));
      this.#finishLine();
      rest = rest.subarray(at + 1);
    }
    this.#add(rest);
    this.#goOn();
  }

  #add(part: Buffer): void {
    this.#comingBytes += part.length;
    if (this.#comingBytes > mostBytes) this.#coming = null;
    else if (part.length > 0) this.#coming?.push(part);
  }

  #finishLine(): void {
    const parts = this.#coming;
    this.#coming = [];
    this.#comingBytes = 0;
    const line = parts && Buffer.concat(parts).toString("utf8").trim();
    if (line === "") return;
    const found = line === null ? { fault: fault(noRequest, tooLong) } : read(line);
    if ("message" in found) this.#waiting.push(found.message);
    else void this.send(found.fault);
  }

  /** Hands on what may be worked on now, and reads on when nothing waits. */
  #goOn(): void {
    while (!this.#isClosed && this.#inWork.size < mostInWork) {
      const message = this.#waiting.shift();
      if (!message) break;
      if (isToBeAnswered(message)) this.#inWork.set(message.id, (this.#inWork.get(message.id) ?? 0) + 1);
      // Who gave a request up gets no answer.
      if (isJSONRPCNotification(message) && message.method === "notifications/cancelled")
        this.#settle(message.params?.requestId as Id);
      this.onmessage?.(message);
    }
    if (this.#isClosed) return;
    if (this.#waiting.length > 0 || this.#output.writableNeedDrain) this.#input.pause();
    else this.#input.resume();
    if (this.#hasEnded && this.#waiting.length === 0 && this.#inWork.size === 0) void this.close();
  }

  #settle(id: Id): void {
    const count = (this.#inWork.get(id) ?? 0) - 1;
    if (count > 0) this.#inWork.set(id, count);
    else this.#inWork.delete(id);
  }

  /** The assistant has left, and still gets what it asked for. */
  #end(): void {
    this.#hasEnded = true;
    this.#goOn();
  }
}
