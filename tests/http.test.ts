import dns from "node:dns";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test, vi } from "vitest";
import { createWeb } from "../src/http.ts";
import { whyNotAddress } from "../src/public-address.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closing.splice(0)) await close();
});

async function serve(answer: RequestListener) {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const web = createWeb({ allowHosts: [host], timeLimitMs: 2000, maxBytes: 1000, userAgent: "Litfass test" });
  closing.push(() => web.close());
  closing.push(() => server.closeAllConnections());
  closing.push(() => server.close());
  return { host, web };
}

test.each([
  "http://127.0.0.1/",
  "http://2130706433/",
  "http://0x7f.1/",
  "http://0177.0.0.1/",
  "http://0/",
  "http://10.0.0.5/",
  "http://100.64.0.1/",
  "http://169.254.169.254/latest/meta-data/",
  "http://192.0.2.1/",
  "http://255.255.255.255/",
  "http://[::1]/",
  "http://[::]/",
  "http://[::127.0.0.1]/",
  "http://[::ffff:10.0.0.1]/",
  "http://[::ffff:0:127.0.0.1]/",
  "http://[64:ff9b::169.254.169.254]/",
  "http://[2002:7f00:1::]/",
  "http://[fe80::1]/",
  "http://[fd00:ec2::254]/",
  "http://localhost/",
  "http://printer.local/",
  "http://intranet/",
  "http://8.8.8.8:22/",
  "http://user:pw@8.8.8.8/",
  "http://@8.8.8.8/",
  "http://8.8.8.8:6667/",
  "http://8.8.8.8\\@127.0.0.1/",
  "http:\\\\8.8.8.8\\@127.0.0.1/",
  "http://localhost../",
  "http://localhost6.localdomain6/",
  "http://[64:ff9b::7f00:1]/",
  "ftp://8.8.8.8/",
  "file:///etc/passwd",
  "not an address",
])("%s is never asked", async (url) => {
  const web = createWeb();
  const reach = await web.reach(url);
  expect(reach.allowed).toBe(false);
  expect(reach.why?.en).toContain("was not asked");
  await expect(web(url)).rejects.toThrow("was not asked");
  await web.close();
});

test.each([
  "8.8.8.8",
  "172.15.255.255",
  "192.167.255.255",
  "2606:4700::1111",
  "223.255.255.255",
  "2001:200::1",
  "2620:4f:8000::1",
  "2001:4:112::1",
  "2001:3::1",
  "2001:20::1",
  "2001:30::1",
  "2001:1::1",
  "192.0.0.9",
  "192.31.196.1",
  "192.52.193.1",
  "192.175.48.1",
  "64:ff9b::8.8.8.8",
])("%s is public, by its registry", (address) => {
  expect(whyNotAddress(address)).toBeNull();
});

test.each([
  "2001:1::4",
  "2001:2::1",
  "2001::1",
  "2001:10::1",
  "2001:1ff::1",
  "2001:db8::1",
  "2002:808:808::1",
  "3fff::1",
  "100::1",
  "100:0:0:1::1",
  "5f00::1",
  "fec0::1",
  "ff02::1",
  "64:ff9b:1::1",
  "192.0.0.8",
  "192.0.0.171",
  "192.88.99.1",
  "198.19.255.255",
  "203.0.113.9",
  "224.0.0.1",
  "239.255.255.255",
  "240.0.0.1",
])("%s is not, by its registry", (address) => {
  expect(whyNotAddress(address)).not.toBeNull();
});

test.each([
  ["ENOTFOUND", "diesen Namen gibt es im Netz nicht", "there is no such name on the network"],
  ["EAI_AGAIN", "vielleicht ist dieser Rechner gerade ohne Netz", "perhaps this machine has no network"],
])("says in plain words of both languages that a name is not found (%s)", async (code, german, english) => {
  const unknown = Object.assign(new Error(`getaddrinfo ${code} weg.example`), { code });
  vi.spyOn(dns, "lookup").mockImplementation(((_: string, __: unknown, done: (error: Error) => void) =>
    done(unknown)) as typeof dns.lookup);
  const web = createWeb();
  closing.push(() => web.close());
  const fault: unknown = await web("https://weg.example/feed").catch((thrown: unknown) => thrown);
  expect(fault).toMatchObject({ said: { de: expect.stringContaining(german), en: expect.stringContaining(english) } });
  expect(String(fault)).not.toMatch(/getaddrinfo|EAI_AGAIN|ENOTFOUND/);
});

test.each([
  ["http", "dort nimmt gerade nichts Verbindungen an"],
  ["https", "dort spricht nichts verschlüsselt"],
])("says in plain words why nothing answers by %s", async (scheme, german) => {
  const { host } = await serve((_, answer) => answer.end("plain"));
  const closed = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => closed.once("listening", done));
  const free = `127.0.0.1:${(closed.address() as AddressInfo).port}`;
  await new Promise((done) => closed.close(done));
  const asked = scheme === "http" ? free : host;
  const web = createWeb({ allowHosts: [asked] });
  closing.push(() => web.close());
  await expect(web(`${scheme}://${asked}/`)).rejects.toMatchObject({ said: { de: expect.stringContaining(german) } });
});

test("a name with one private address among public ones is refused at the call", async () => {
  vi.spyOn(dns, "lookup").mockImplementation(((_name: string, _options: object, done: (...given: unknown[]) => void) =>
    done(null, [
      { address: "93.184.216.34", family: 4 },
      { address: "10.0.0.5", family: 4 },
    ])) as never);
  const web = createWeb();
  await expect(web("http://mixed.example/")).rejects.toThrow("10.0.0.5 does not lie in the public internet (private)");
  expect(await web.reach("http://mixed.example/")).toMatchObject({ allowed: false });
  await web.close();
});

test("an allowed host is asked, and a redirect from it into the network is not followed", async () => {
  const { host, web } = await serve((request, response) => {
    response.writeHead(302, { location: request.url === "/a" ? "/b" : "http://169.254.169.254/" }).end();
  });
  await expect(web(`http://${host}/a`)).rejects.toThrow("169.254.169.254 does not lie in the public internet");
  expect(await web.reach(`http://${host}/a`)).toMatchObject({ allowed: false });
});

test("redirects are followed to the end, whose address is remembered", async () => {
  const { host, web } = await serve((request, response) => {
    if (request.url === "/a") response.writeHead(301, { location: "b?x=1" }).end();
    else response.end(`${request.url} ${request.headers["user-agent"]}`);
  });
  const answer = await web(`http://${host}/a`);
  expect(answer).toMatchObject({ status: 200, url: `http://${host}/b?x=1` });
  expect(Buffer.from(answer.bytes).toString()).toBe("/b?x=1 Litfass test");
});

test("a circle of redirects ends after five", async () => {
  let asked = 0;
  const { host, web } = await serve((_request, response) => {
    asked++;
    response.writeHead(302, { location: "/" }).end();
  });
  await expect(web(`http://${host}/`)).rejects.toThrow("redirects more than 5 times");
  expect(asked).toBe(6);
});

test("a small answer that unpacks to a large one is cut off", async () => {
  const { host, web } = await serve((_request, response) => {
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(5_000_000)));
  });
  await expect(web(`http://${host}/`)).rejects.toThrow("larger than the 1000 bytes");
});

test("a packed answer is unpacked, and 304 and 404 are answers too", async () => {
  const { host, web } = await serve((request, response) => {
    if (request.headers["if-none-match"] === '"1"') response.writeHead(304).end();
    else response.writeHead(404, { "content-encoding": "gzip" }).end(gzipSync("nichts"));
  });
  expect(await web(`http://${host}/`, { headers: { "if-none-match": '"1"' } })).toMatchObject({ status: 304 });
  const missing = await web(`http://${host}/`);
  expect([missing.status, Buffer.from(missing.bytes).toString()]).toEqual([404, "nichts"]);
});

test("a server that says nothing is given up on after the time limit", async () => {
  const { host } = await serve(() => {});
  const web = createWeb({ allowHosts: [host], timeLimitMs: 50 });
  closing.unshift(() => web.close());
  await expect(web(`http://${host}/`)).rejects.toThrow("gave no whole answer within 0.05 s");
});

test("a server that is not there is said in one sentence", async () => {
  const web = createWeb({ allowHosts: ["127.0.0.1:9"] });
  await expect(web("http://127.0.0.1:9/")).rejects.toThrow(/^http:\/\/127\.0\.0\.1:9\/ could not be fetched: .+\.$/);
  await web.close();
});

test("permanent redirects alone make an address known as moved; one that is for now makes it not", async () => {
  const hops: Record<string, [number, string]> = {
    "/gone": [301, "/further"],
    "/further": [308, "/end"],
    "/today": [301, "/for-now"],
    "/for-now": [302, "/end"],
    "/first": [307, "/gone"],
  };
  const { host, web } = await serve((request, response) => {
    const [status, location] = hops[request.url ?? ""] ?? [200, ""];
    response.writeHead(status, location ? { location } : {}).end("da");
  });
  expect(await web(`http://${host}/gone`)).toMatchObject({ status: 200, movedTo: `http://${host}/end` });
  for (const path of ["/today", "/first", "/end"]) {
    const { url, movedTo } = await web(`http://${host}${path}`);
    expect([path, url, movedTo]).toEqual([path, `http://${host}/end`, undefined]);
  }
});

test("a form is sent whole, again after a redirect that asks for the same, and not after any other", async () => {
  const got: string[] = [];
  const { host, web } = await serve((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      got.push(`${request.method} ${request.url} ${request.headers["content-type"]?.split(";")[0]} ${body}`);
      if (request.url === "/hub") response.writeHead(307, { location: "/new" }).end();
      else if (request.url === "/other") response.writeHead(302, { location: "/new" }).end();
      else response.writeHead(202).end();
    });
  });
  const form = { "hub.mode": "subscribe", "hub.topic": "https://bote.example/?a=ä&b" };
  expect((await web(`http://${host}/hub`, { form })).status).toBe(202);
  const body = "hub.mode=subscribe&hub.topic=https%3A%2F%2Fbote.example%2F%3Fa%3D%C3%A4%26b";
  const type = "application/x-www-form-urlencoded";
  expect(got).toEqual([`POST /hub ${type} ${body}`, `POST /new ${type} ${body}`]);
  expect((await web(`http://${host}/other`, { form })).status).toBe(302);
  expect(got).toHaveLength(3);
});
