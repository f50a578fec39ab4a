import { createServer, type AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { happenedIn, leftTheHouse } from "../../src/model/broken-request.ts";

async function errorOf(request: Promise<unknown>): Promise<unknown> {
  return request.then(
    () => expect.fail("the request was answered"),
    (error: unknown) => error,
  );
}

/** A server that closes each connection after the first bytes came in, and its address. */
async function hangingUp(): Promise<{ url: string; close: () => void }> {
  const server = createServer((socket) => socket.once("data", () => socket.destroy()));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

describe("a broken request", () => {
  it("to a closed port never left the house", async () => {
    const { url, close } = await hangingUp();
    close();
    const error = await errorOf(fetch(url));
    expect([happenedIn(error), leftTheHouse(error)]).toEqual(["ECONNREFUSED", false]);
  });

  it("that was cut off after its first bytes may have arrived", async () => {
    const { url, close } = await hangingUp();
    const error = await errorOf(fetch(url, { method: "POST", body: "a post" }));
    close();
    expect(leftTheHouse(error)).toBe(true);
  });

  it("that took too long may have arrived, and says so in plain words", () => {
    const error = new DOMException("The operation was aborted due to timeout", "TimeoutError");
    expect([happenedIn(error), leftTheHouse(error)]).toEqual(["no answer in time", true]);
  });

  it("to a name with several addresses is judged by the first", () => {
    const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    const error = new TypeError("fetch failed", { cause: new AggregateError([refused]) });
    expect(leftTheHouse(error)).toBe(false);
  });

  it("passes on none of fetch's own words: they may repeat a header with a token", () => {
    const error = new TypeError('Headers.append: "Bearer very-secret" is an invalid header value');
    expect(happenedIn(error)).toBe("the request broke off");
  });

  it("that threw something else than an error counts as sent", () => {
    expect([happenedIn("boom"), leftTheHouse("boom")]).toEqual(["no reason given", true]);
  });
});
