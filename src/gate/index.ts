import type { Judgement, RuleResult, Verdict } from "../model/teaser.ts";
import { type Judged, lookAt, type Rule } from "./look.ts";
import { ad, opinion } from "./rules/labels.ts";
import { address } from "./rules/address.ts";
import { alt } from "./rules/alt.ts";
import { balance } from "./rules/balance.ts";
import { boiler } from "./rules/boiler.ts";
import { click } from "./rules/click.ts";
import { dangle } from "./rules/dangle.ts";
import { dup } from "./rules/dup.ts";
import { emoji } from "./rules/emoji.ts";
import { guilt } from "./rules/guilt.ts";
import { hedge } from "./rules/hedge.ts";
import { lang } from "./rules/lang.ts";
import { len } from "./rules/len.ts";
import { link } from "./rules/link.ts";
import { machine } from "./rules/machine.ts";
import { name } from "./rules/name.ts";
import { named } from "./rules/named.ts";
import { num } from "./rules/num.ts";
import { polarity } from "./rules/polarity.ts";
import { quote } from "./rules/quote.ts";
import { role } from "./rules/role.ts";
import { sensitive } from "./rules/sensitive.ts";
import { sent } from "./rules/sent.ts";
import { tag } from "./rules/tag.ts";
import { time } from "./rules/time.ts";
import { typo } from "./rules/typo.ts";

export type { Judged } from "./look.ts";

/** All rules, in the order in which people read them. */
const rules: readonly Rule[] = [
  len,
  sent,
  dangle,
  hedge,
  polarity,
  quote,
  num,
  name,
  role,
  guilt,
  balance,
  named,
  time,
  boiler,
  dup,
  click,
  address,
  tag,
  emoji,
  link,
  alt,
  typo,
  ad,
  opinion,
  sensitive,
  machine,
  lang,
];

function verdictOf(results: readonly RuleResult[]): Verdict {
  const failed = new Set(results.filter(({ ok }) => !ok).map(({ level }) => level));
  return (["block", "review", "warn"] as const).find((level) => failed.has(level)) ?? "pass";
}

/**
 * The gate's word on a text, whoever wrote it: every rule with its result, and the hardest level among those that failed.
 * Pure. A gate is no proof: it finds what rules can find.
 */
export function judge(given: Judged): Judgement {
  const look = lookAt(given);
  const results = rules.map((rule) => rule(look));
  return { verdict: verdictOf(results), rules: results };
}
