import ipaddr from "ipaddr.js";
import type { Said } from "./model/said.ts";
import { specialBlocks } from "./model/special-addresses.ts";

/** Names that only mean something inside a network. */
const innerName =
  /^(?:localhost|ip6-(?:localhost|loopback)|[^.]+|.+\.(?:localhost|local|localdomain6?|internal|intranet|lan|home|corp|private|home\.arpa))\.*$/i;

/** Public by its number, yet answered by the host of a virtual machine (Azure WireServer, learn.microsoft.com, November 2026). */
const hostServices = new Set(["168.63.129.16"]);

/** Ports of other services that lie above those of the system (fetch.spec.whatwg.org, "bad port", November 2026). */
const otherPorts = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10_080,
]);

const translated = ipaddr.IPv6.parse("64:ff9b::");

function notPublic(address: string, range: string): Said {
  return {
    de: `${address} liegt nicht im öffentlichen Netz (${range})`,
    en: `${address} does not lie in the public internet (${range})`,
  };
}

const parsed = specialBlocks.map(([block, isReached, name]) => {
  const [base, bits] = ipaddr.parseCIDR(block);
  return { base, bits, isReached, name };
});

/** The narrowest block with a purpose of its own in which an address lies, or null where there is none. */
function specialBlockOf(address: ipaddr.IPv4 | ipaddr.IPv6): { isReached: boolean; name: string } | null {
  const around = parsed.filter(({ base, bits }) => address.kind() === base.kind() && address.match(base, bits));
  return around.toSorted((a, b) => b.bits - a.bits)[0] ?? null;
}

/** Why an IP address is not to be asked, or null. Only what is routed in the public internet may be. */
export function whyNotAddress(written: string): Said | null {
  if (!ipaddr.isValid(written)) return { de: `${written} ist keine IP-Adresse`, en: `${written} is no IP address` };
  const address = ipaddr.parse(written);
  if (address instanceof ipaddr.IPv6) {
    if (address.isIPv4MappedAddress()) return whyNotAddress(address.toIPv4Address().toString());
    // Behind a network of IPv6 alone, a name server wraps public addresses of IPv4 in this block (RFC 6052).
    if (address.match(translated, 96))
      return whyNotAddress(new ipaddr.IPv4(address.toByteArray().slice(12)).toString());
    // Outside 2000::/3 lie local networks and the forms that wrap an IPv4 address (::127.0.0.1, 64:ff9b:1::…).
    if (!address.match(ipaddr.IPv6.parse("2000::"), 3)) return notPublic(written, address.range());
  }
  if (hostServices.has(written))
    return {
      de: `${written} ist ein Dienst des Rechners, auf dem diese Maschine läuft`,
      en: `${written} is a service of the machine's host`,
    };
  const block = specialBlockOf(address);
  return block === null || block.isReached ? null : notPublic(written, block.name);
}

function hostIp(url: URL): string | null {
  const bare = url.hostname.replace(/^\[|\]$/g, "");
  return ipaddr.isValid(bare) ? bare : null;
}

/**
 * Why an address is not to be asked as it is written, before anything reads it, or null: what stands before the path is read
 * otherwise by other programs ("https://bote.example\\@10.0.0.1/"), and whoever writes so wants to be.
 */
export function whyNotWritten(written: string): Said | null {
  const host = /^\s*[a-z][a-z\d+.-]*:[\\/]*([^/?#]*)/i.exec(written)?.[1] ?? "";
  if (/[\\]|^@/.test(host))
    return {
      de: "sie ist so geschrieben, dass Programme sie verschieden lesen",
      en: "it is written so that programs read it differently",
    };
  return null;
}

/** Why an address is not to be asked by its spelling alone, or null. */
export function whyNotSpelling(url: URL): Said | null {
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return {
      de: `nur http und https, nicht ${url.protocol}`,
      en: `only http and https are asked, not ${url.protocol}`,
    };
  if (url.username || url.password)
    return {
      de: "die Adresse trägt einen Namen oder ein Passwort",
      en: "it carries a user name or password",
    };
  const port = Number(url.port || 80);
  if ((port < 1024 && port !== 80 && port !== 443) || otherPorts.has(port))
    return {
      de: `Port ${port} gehört zu einem anderen Dienst als dem Web`,
      en: `port ${port} belongs to another service than the web`,
    };
  const ip = hostIp(url);
  if (ip) return whyNotAddress(ip);
  return innerName.test(url.hostname)
    ? {
        de: `„${url.hostname}“ ist ein Name innerhalb eines Netzes`,
        en: `"${url.hostname}" is a name inside a network`,
      }
    : null;
}
