import { cleanText, isScript, type MarkupReader, walkMarkup, withoutActive } from "../language/markup.ts";
import { addressOf } from "./constructs.ts";

const allowed = new Set(
  "a abbr address article aside b big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p picture pre q s samp section small source span strike strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr".split(
    " ",
  ),
);
const empty = new Set(["br", "col", "hr", "img", "source", "wbr"]);
/** Elements that go with all they hold. */
const active = new Set(
  "script style iframe embed form noscript template head svg math frameset xml select textarea button audio video".split(
    " ",
  ),
);
const attributes = new Set("alt title lang dir datetime cite colspan rowspan width height href src".split(" "));
const addresses = new Set(["href", "src", "cite"]);

function attribute(name: string, value: string, base: string | null): string {
  if (!attributes.has(name)) return "";
  const kept = addresses.has(name) ? addressOf(value, base) : withoutActive(cleanText(value), "attribute");
  if (kept === null || isScript(kept)) return "";
  return ` ${name}="${escape(kept).replaceAll('"', "&quot;")}"`;
}

function escape(text: string): string {
  return !/[&<>]/.test(text) ? text : text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Nearly all text between tags, of which nothing is removed or escaped. */
const harmless =
  /^[\t\n\r\u0020-\u0025\u0027-\u003b\u003d\u003f-\u007e\u00a0-\u00ac\u00ae-\u00ff\u2013\u2014\u2018-\u201e\u2026\u20ac]*$/;

/**
 * HTML with nothing active left: known elements, harmless attributes, absolute http(s) addresses. Unknown elements leave
 * their words. `seen` is told of every element as it was, so that nobody has to take the same HTML apart again.
 */
export function sanitise(html: string, base: string | null, seen?: MarkupReader["open"]): string {
  const out: string[] = [];
  const hidden: string[] = [];
  let words = "";
  // What only together makes a tag may come in pieces, and with an element between that is left out.
  const settle = () => {
    if (words !== "") out.push(harmless.test(words) ? words : escape(withoutActive(cleanText(words))));
    words = "";
  };
  walkMarkup(html, {
    open(name, given) {
      seen?.(name, given);
      if (active.has(name)) hidden.push(name);
      if (hidden.length > 0 || !allowed.has(name)) return;
      let kept = "";
      for (const [key, value] of Object.entries(given)) kept += attribute(key, value, base);
      settle();
      out.push(`<${name}${kept}>`);
    },
    text(text) {
      if (hidden.length === 0) words += text;
    },
    close(name) {
      if (hidden.at(-1) === name) hidden.pop();
      else if (hidden.length === 0 && allowed.has(name) && !empty.has(name)) {
        settle();
        out.push(`</${name}>`);
      }
    },
  });
  settle();
  return out.join("").trim();
}
