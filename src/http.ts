import dns, { type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, fetch } from "undici";
import { networkWords } from "./model/network-words.ts";
import { asTheyAre, type Said, SaidError } from "./model/said.ts";
import { type Web, type WebAnswer, WebFault } from "./model/web.ts";
import { whyNotAddress, whyNotSpelling, whyNotWritten } from "./public-address.ts";

/** What the guarded way out is made with. `allowHosts` ("127.0.0.1:4711") are asked even though they are private. */
export type WebOptions = {
  readonly allowHosts?: readonly string[];
  readonly timeLimitMs?: number;
  readonly userAgent?: string;
  readonly maxBytes?: number;
};

/** May an address be asked, and if not, why not. */
export type Reach = { readonly allowed: boolean; readonly why: Said | null };

/** A guarded `Web` that can also say whether it would go somewhere, and let go of its connections. */
export type GuardedWeb = Web & {
  readonly reach: (url: string) => Promise<Reach>;
  readonly close: () => Promise<void>;
};

const maxRedirects = 5;
const redirects = new Set([301, 302, 303, 307, 308]);
const permanent = new Set([301, 308]);
/** Redirects after which a form is sent again as it was. */
const sameAgain = new Set([307, 308]);
const reachLimitMs = 3000;

class Refused extends SaidError {}

/** An answer that is larger than we take. */
class TooLarge extends SaidError {}

/** Looks a name up and fails when any of its addresses is not public; so no answer can change between look and call. */
const guardedLookup: LookupFunction = (hostname, options, done) => {
  dns.lookup(hostname, { ...options, all: true }, (error, found) => {
    const addresses: LookupAddress[] = found ?? [];
    if (error) return done(error, []);
    const why = addresses.map(({ address }) => whyNotAddress(address)).find((reason) => reason !== null);
    if (why) return done(new Refused(leadsInside(hostname, why)), []);
    const [firstFound] = addresses;
    if (options.all || !firstFound) return done(null, addresses);
    return done(null, firstFound.address, firstFound.family);
  });
};

function leadsInside(name: string, why: Said): Said {
  return {
    de: `„${name}“ führt zu einer Adresse, die nicht abgefragt werden darf: ${why.de}`,
    en: `"${name}" leads to an address that may not be asked: ${why.en}`,
  };
}

function causes(thrown: unknown): Error[] {
  if (!(thrown instanceof Error)) return [];
  const more = thrown instanceof AggregateError ? thrown.errors.flatMap(causes) : [];
  return [thrown, ...more, ...causes(thrown.cause)];
}

/** What went wrong, in plain words where it is a fault of the network; else as it came. */
function meaningOf(one: Error): Said {
  if (one instanceof SaidError) return one.said;
  return networkWords("code" in one ? String(one.code) : one.message) ?? asTheyAre(one.message.trim());
}

function faultOf({ url, timeLimitMs }: Question, thrown: unknown): WebFault {
  const chain = causes(thrown);
  const refused = chain.find((one) => one instanceof Refused);
  if (refused)
    return new WebFault("refused", {
      de: `${url} wurde nicht abgefragt: ${refused.said.de}.`,
      en: `${url} was not asked: ${refused.said.en}.`,
    });
  const seconds = timeLimitMs / 1000;
  if (chain.some((one) => one.name === "TimeoutError"))
    return new WebFault(
      "slow",
      {
        de: `${url} gab binnen ${seconds} s keine ganze Antwort.`,
        en: `${url} gave no whole answer within ${seconds} s.`,
      },
      { cause: thrown },
    );
  const last = chain.findLast((one) => one.message !== "");
  const why = last ? meaningOf(last) : asTheyAre(String(thrown));
  const kind = last instanceof TooLarge ? "too-large" : "failed";
  const said = { de: `${url} ließ sich nicht holen: ${why.de}.`, en: `${url} could not be fetched: ${why.en}.` };
  return new WebFault(kind, said, { cause: thrown });
}

function parseAddress(written: string, base?: string): URL {
  const why = whyNotWritten(written);
  if (why) throw new Refused(why);
  const url = URL.parse(written, base);
  if (!url) throw new Refused({ de: "das ist keine Adresse", en: "it is no address" });
  return url;
}

async function readBody(answer: Awaited<ReturnType<typeof fetch>>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes)
      throw new TooLarge({
        de: `die Antwort ist größer als die erlaubten ${maxBytes} Bytes`,
        en: `it is larger than the ${maxBytes} bytes allowed here`,
      });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

type Way = {
  readonly guarded: Agent;
  readonly open: Agent;
  readonly isAllowed: (url: URL) => boolean;
  readonly userAgent: string;
};

type Question = {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly timeLimitMs: number;
  readonly maxBytes: number;
  readonly form?: Readonly<Record<string, string>>;
};

type Hop = Pick<Question, "headers" | "form"> & { readonly signal: AbortSignal };

async function hop(way: Way, url: URL, given: Hop) {
  const why = way.isAllowed(url) ? null : whyNotSpelling(url);
  if (why) throw new Refused(why);
  return fetch(url, {
    redirect: "manual",
    headers: { "user-agent": way.userAgent, accept: "*/*", ...given.headers },
    dispatcher: way.isAllowed(url) ? way.open : way.guarded,
    signal: given.signal,
    ...(given.form ? { method: "POST", body: new URLSearchParams(given.form) } : {}),
  });
}

async function ask(way: Way, question: Question): Promise<WebAnswer> {
  const { headers, form } = question;
  const given: Hop = { headers, form, signal: AbortSignal.timeout(question.timeLimitMs) };
  const follows = form ? sameAgain : redirects;
  let url = parseAddress(question.url);
  let forGood = true;
  for (let hops = 0; ; hops++) {
    const answer = await hop(way, url, given);
    const next = follows.has(answer.status) ? answer.headers.get("location") : null;
    if (!next) {
      const bytes = await readBody(answer, question.maxBytes);
      const moved = forGood && hops > 0 ? { movedTo: url.href } : {};
      return { status: answer.status, url: url.href, headers: new Headers([...answer.headers]), bytes, ...moved };
    }
    forGood &&= permanent.has(answer.status);
    await answer.body?.cancel();
    if (hops === maxRedirects)
      throw new SaidError({
        de: `die Adresse leitet mehr als ${maxRedirects}-mal weiter`,
        en: `it redirects more than ${maxRedirects} times`,
      });
    url = parseAddress(next, url.href);
  }
}

function isUnknownName(thrown: unknown): boolean {
  return causes(thrown).some((one) => "code" in one && (one.code === "ENOTFOUND" || one.code === "EAI_AGAIN"));
}

async function reach(way: Way, question: Question): Promise<Reach> {
  try {
    await ask(way, question);
  } catch (thrown) {
    const { kind, said } = faultOf(question, thrown);
    if (kind === "refused") return { allowed: false, why: said };
    if (isUnknownName(thrown))
      return {
        allowed: false,
        why: {
          de: `${question.url} lässt sich nicht abfragen: Den Namen gibt es nicht.`,
          en: `${question.url} cannot be asked: its name is not found.`,
        },
      };
  }
  return { allowed: true, why: null };
}

/** Makes the guarded way out: public http(s) addresses only, checked at every hop and look-up; at most 5 redirects. */
export function createWeb(options: WebOptions = {}): GuardedWeb {
  const { allowHosts = [], timeLimitMs = 20_000, userAgent = "Litfass/0.1", maxBytes = 10_000_000 } = options;
  const way: Way = {
    guarded: new Agent({ connect: { lookup: guardedLookup } }),
    open: new Agent(),
    isAllowed: (url) =>
      /^https?:$/.test(url.protocol) && (allowHosts.includes(url.host) || allowHosts.includes(url.hostname)),
    userAgent,
  };
  const web: Web = async (url, given = {}) => {
    const { headers = {}, form } = given;
    const question = { url, headers, form, timeLimitMs, maxBytes: given.maxBytes ?? maxBytes };
    try {
      return await ask(way, question);
    } catch (thrown) {
      throw faultOf(question, thrown);
    }
  };
  return Object.assign(web, {
    reach: (url: string) =>
      reach(way, { url, headers: {}, timeLimitMs: Math.min(reachLimitMs, timeLimitMs), maxBytes }),
    close: async () => {
      await Promise.all([way.guarded.close(), way.open.close()]);
    },
  });
}
