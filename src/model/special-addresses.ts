/** Blocks of addresses with a purpose of their own, and whether what lies in them is reached from the public internet. */
type Block = readonly [block: string, isReached: boolean, name: string];

/**
 * IANA's registries of special-purpose addresses (iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry,
 * column "Globally Reachable", November 2026), with multicast, which stands in registries of its own. "N/A" counts as no: such
 * blocks wrap other addresses. Of two blocks that hold an address the narrower one counts.
 */
export const specialBlocks: readonly Block[] = [
  ["0.0.0.0/8", false, "this network"],
  ["10.0.0.0/8", false, "private"],
  ["100.64.0.0/10", false, "carrierGradeNat"],
  ["127.0.0.0/8", false, "loopback"],
  ["169.254.0.0/16", false, "linkLocal"],
  ["172.16.0.0/12", false, "private"],
  ["192.0.0.0/24", false, "protocol assignments"],
  ["192.0.0.9/32", true, "port control anycast"],
  ["192.0.0.10/32", true, "TURN anycast"],
  ["192.0.2.0/24", false, "documentation"],
  ["192.31.196.0/24", true, "AS112"],
  ["192.52.193.0/24", true, "AMT"],
  ["192.88.99.0/24", false, "6to4 relay"],
  ["192.168.0.0/16", false, "private"],
  ["192.175.48.0/24", true, "AS112"],
  ["198.18.0.0/15", false, "benchmarking"],
  ["198.51.100.0/24", false, "documentation"],
  ["203.0.113.0/24", false, "documentation"],
  ["224.0.0.0/4", false, "multicast"],
  ["240.0.0.0/4", false, "reserved"],
  ["255.255.255.255/32", false, "broadcast"],
  ["2001::/23", false, "protocol assignments"],
  ["2001::/32", false, "Teredo"],
  ["2001:1::1/128", true, "port control anycast"],
  ["2001:1::2/128", true, "TURN anycast"],
  ["2001:1::3/128", true, "service registration anycast"],
  ["2001:2::/48", false, "benchmarking"],
  ["2001:3::/32", true, "AMT"],
  ["2001:4:112::/48", true, "AS112"],
  ["2001:10::/28", false, "ORCHID"],
  ["2001:20::/28", true, "ORCHIDv2"],
  ["2001:30::/28", true, "drone identities"],
  ["2001:db8::/32", false, "documentation"],
  ["2002::/16", false, "6to4"],
  ["2620:4f:8000::/48", true, "AS112"],
  ["3fff::/20", false, "documentation"],
];
