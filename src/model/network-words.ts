import type { Said } from "./said.ts";

const untrusted: Said = {
  de: "ihr Zertifikat hat niemand ausgestellt, dem dieser Rechner traut",
  en: "its certificate comes from nobody that this machine trusts",
};
const late: Said = { de: "sie antwortet nicht", en: "it does not answer" };
const broken: Said = { de: "die Verbindung brach ab", en: "the connection broke off" };
const noWay: Said = { de: "dorthin führt gerade kein Weg im Netz", en: "no way in the network leads there just now" };

/** What Node, OpenSSL and undici call a fault of the network, and what it means; the first that fits. */
const meanings: readonly (readonly [code: RegExp, meaning: Said])[] = [
  [/^ENOTFOUND$/, { de: "diesen Namen gibt es im Netz nicht", en: "there is no such name on the network" }],
  [
    /^EAI_/,
    {
      de: "der Name ließ sich nicht nachschlagen; vielleicht ist dieser Rechner gerade ohne Netz",
      en: "its name could not be looked up; perhaps this machine has no network just now",
    },
  ],
  [
    /^ECONNREFUSED$/,
    { de: "dort nimmt gerade nichts Verbindungen an", en: "nothing there takes connections just now" },
  ],
  [/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, broken],
  [/^(?:EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, noWay],
  [/^(?:ETIMEDOUT|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT)$/, late],
  [/^UND_ERR_HEADERS_OVERFLOW$/, { de: "ihre Antwort hat zu viele Kopfzeilen", en: "its answer has too many headers" }],
  [/^(?:HPE_|UND_ERR_RES|UND_ERR_HTTP_PARSER)/, { de: "dort antwortet keine Website", en: "no website answers there" }],
  [/^CERT_HAS_EXPIRED$/, { de: "ihr Zertifikat ist abgelaufen", en: "its certificate has expired" }],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    { de: "ihr Zertifikat gilt für eine andere Adresse", en: "its certificate is for another address" },
  ],
  [/^(?:DEPTH_ZERO_)?SELF_SIGNED_|^UNABLE_TO_/, untrusted],
  [/^CERT_/, { de: "ihr Zertifikat gilt nicht", en: "its certificate is not valid" }],
  [
    /^(?:ERR_SSL_|ERR_TLS_|EPROTO)/,
    {
      de: "dort spricht nichts verschlüsselt; vielleicht gilt die Adresse mit http:// statt https://",
      en: "nothing there speaks encrypted; perhaps the address is right with http:// instead of https://",
    },
  ],
  [/^bad port$/, { de: "unter diesem Port antwortet keine Website", en: "no website answers on that port" }],
];

/** What a fault of the network means, by its code ("ENOTFOUND"), as half a sentence about the address; null for other words. */
export function networkWords(code: string): Said | null {
  return meanings.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}
