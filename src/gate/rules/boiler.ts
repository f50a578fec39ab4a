import { fails, holds, type Rule } from "../look.ts";

/** What stands round an article on its page and is no part of it, German and English. */
const boilerplate: readonly RegExp[] = [
  /\bfolgen sie\b.{0,80}\b(?:facebook|twitter|instagram|youtube|pinterest|whatsapp|tiktok|bluesky|threads)\b/iu,
  /\b(?:follow us|like us) on\b/iu,
  /\bhier finden sie\b.{0,60}\b(?:news|nachrichten|videos|redaktion)\b/iu,
  /(?:^|\s)(?:lesen|sehen|hören) sie (?:auch|dazu|hier|mehr)\b/iu,
  /^(?:read (?:more|also)|see also|related)\b/iu,
  /^(?:mehr (?:dazu|zum thema|lesen)|zum thema|auch interessant|das könnte sie (?:auch )?interessieren|weiterlesen)\b/iu,
  /\b(?:artikel|beitrag) teilen\b/iu,
  /\bnewsletter\b.{0,60}\b(?:abonnieren|anmelden|bestellen|sign up|subscribe)\b/iu,
  /^(?:jetzt|hier) (?:abonnieren|anmelden|registrieren|weiterlesen|klicken)\b/iu,
  /\b(?:mit|im) (?:\p{L}+\+|plus-abo|digital-?abo|probeabo)(?=[\s.,!])/iu,
  /\bdieser (?:artikel|text|beitrag) (?:erschien|ist|wurde|stammt) (?:zuerst|zuvor|ursprünglich|aus|im original)\b/iu,
  /\b(?:anm\.|anmerkung) der redaktion\b|\beditor['’]s note\b/iu,
  /(?:^|\s)\/[a-zäöü]{2,5}\/[\w.-]+/u,
  /^(?:bild|foto|fotos|quelle|archivfoto|symbolbild)\s*:/iu,
  /\((?:dpa|afp|ap|rtr|reuters|apa|sda|epd|kna|sid|dts)(?:[/,;][^)]{0,40})?\)/iu,
  /\bdpa-infocom\b|\bdpa:\d{6}/iu,
  /\bjournalistischen? standards?\b/iu,
  /^themen\s*:?$/iu,
  /^(?:wir (?:verwenden|nutzen|setzen) cookies|cookies (?:akzeptieren|zulassen)|we use cookies|accept (?:all )?cookies)\b/iu,
  /\baus (?:lizenz)?rechtlichen gründen\b.{0,40}\bnicht (?:mehr |länger )?(?:zur verfügung|verfügbar|abrufbar)\b/iu,
  /\balle rechte vorbehalten\b|\ball rights reserved\b|©/iu,
];

/** BOILER: no share line, follow-us footer, signature, agency mark or other furniture of the page. */
export const boiler: Rule = ({ teaser, sentences }) => {
  for (const text of [teaser.text, teaser.title ?? "", ...sentences.map((each) => each.text)])
    for (const pattern of boilerplate) {
      const found = pattern.exec(text);
      if (found)
        return fails("BOILER", "block", { why: `"${found[0].trim()}" is furniture of the page, not the article.` });
    }
  return holds("BOILER", "block");
};
