import { PassThrough } from "node:stream";
import { beforeEach, describe, expect, it } from "vitest";
import { Lines } from "../../src/mcp/lines.ts";

type Said = { readonly id?: unknown; readonly error?: { readonly code: number; readonly message: string } };

let input: PassThrough;
let output: PassThrough;
let lines: Lines;
let taken: { readonly id?: number | string; readonly method?: string }[];

const settled = () => new Promise((resolve) => setImmediate(resolve));
const request = (id: number, method = "ping") => `${JSON.stringify({ jsonrpc: "2.0", id, method })}\n`;
const answer = (id: number | string) => lines.send({ jsonrpc: "2.0", id, result: {} });

/** What was said so far, a message a line. */
function said(): Said[] {
  const text = String((output.read() as Buffer | null) ?? "");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Said);
}

beforeEach(async () => {
  [input, output, taken] = [new PassThrough(), new PassThrough(), []];
  lines = new Lines(input, output);
  // The protocol's transports have no other way.
  // oxlint-disable-next-line unicorn/prefer-add-event-listener
  lines.onmessage = (message) => void taken.push(message as { id?: number; method?: string });
  await lines.start();
});

describe("what comes over standard input", () => {
  it("is answered when it is no message, and what follows is taken", async () => {
    for (const line of [
      '{"jsonrpc":"2.0","id":2,"meth',
      "hello",
      "{}",
      "[]",
      "null",
      '{"jsonrpc":"2.0","id":null,"method":"ping"}',
    ])
      input.write(`${line}\n`);
    input.write('{"jsonrpc":"1.0","id":7,"method":"ping"}\n\n   \n');
    input.write(request(8));
    await settled();
    const all = said();
    expect(all.map(({ error }) => error?.code)).toEqual([
      -32_700,
      -32_700,
      ...Array.from({ length: 5 }, () => -32_600),
    ]);
    expect(all[3]?.error?.message).toContain("batches");
    expect(all.map(({ id }) => id)).toEqual([...Array.from({ length: 6 }, () => undefined), 7]);
    expect(taken.map(({ id }) => id)).toEqual([8]);
  });

  it("may be torn anywhere, within a letter too", async () => {
    const whole = Buffer.from(`${JSON.stringify({ jsonrpc: "2.0", id: "ü€😀", method: "ping" })}\n`);
    for (const byte of whole) input.write(Buffer.from([byte]));
    await settled();
    expect(taken.map(({ id }) => id)).toEqual(["ü€😀"]);
  });

  it("is passed over when it is too long for any message, which is said, and what follows is taken", async () => {
    for (let count = 0; count < 11; count += 1) input.write(Buffer.alloc(100_000, "x"));
    input.write(`\n${request(1)}`);
    await settled();
    expect(said().map(({ error }) => error?.message)).toEqual([expect.stringContaining("longer than 1000000 bytes")]);
    expect(taken).toHaveLength(1);
  });

  it("waits at its source when it floods: sixteen are in work at once, and each is taken in its turn", async () => {
    const flood = Array.from({ length: 1000 }, (_, id) => request(id)).join("");
    input.write(flood);
    await settled();
    expect([taken.length, input.isPaused()]).toEqual([16, true]);
    for (let id = 0; id < 1000; id += 1) {
      expect(taken.length - id).toBeLessThanOrEqual(16);
      // oxlint-disable-next-line no-await-in-loop
      await answer(id);
      output.read();
    }
    expect(taken.map(({ id }) => id)).toEqual(Array.from({ length: 1000 }, (_, id) => id));
    expect(input.isPaused()).toBe(false);
  });

  it("that was given up by the assistant, or stays open, holds up nothing else", async () => {
    for (let id = 0; id < 40; id += 1) input.write(request(id, "subscriptions/listen"));
    for (let id = 100; id < 120; id += 1) {
      input.write(request(id));
      input.write(
        `${JSON.stringify({ jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: id } })}\n`,
      );
    }
    await settled();
    expect(taken).toHaveLength(80);
  });

  it("is not read while the assistant does not read its answers", async () => {
    input.write(request(0));
    const long = { jsonrpc: "2.0" as const, id: 0, result: { text: "x".repeat(1_000_000) } };
    const sent = lines.send(long);
    input.write(request(1));
    await settled();
    input.write(request(2));
    expect(input.isPaused()).toBe(true);
    output.resume();
    await sent;
    await settled();
    expect(taken.map(({ id }) => id)).toEqual([0, 1, 2]);
  });

  it("is answered to its end although its end has come", async () => {
    input.end(request(1) + request(2));
    await settled();
    let isGone = false;
    void lines.left.then(() => (isGone = true));
    await answer(1);
    await settled();
    expect(isGone).toBe(false);
    await answer(2);
    await lines.left;
    expect(said().map(({ id }) => id)).toEqual([1, 2]);
  });
});

it("faults that the protocol's own check lists are told in one sentence, any other as it is", async () => {
  const issues = Array.from({ length: 9 }, (_, at) => ({ path: ["params", at], message: "expected string" }));
  const fault = (message: string) => ({ jsonrpc: "2.0" as const, id: 1, error: { code: -32_603, message } });
  await lines.send(fault(`Invalid request: ${JSON.stringify(issues, null, 2)}`));
  await lines.send(fault("Tool [nix] not found"));
  const [listed, plain] = said().map(({ error }) => error);
  expect(listed?.code).toBe(-32_602);
  expect(listed?.message).toMatch(/^The message is not as the protocol has it: params\.0: expected string;[^\n[]*\.$/);
  expect(listed?.message.match(/expected string/g)).toHaveLength(5);
  expect(plain).toEqual({ code: -32_603, message: "Tool [nix] not found" });
});
