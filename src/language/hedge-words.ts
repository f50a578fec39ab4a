/** What a hedge does: `attribution` says who says so, `konjunktiv` that it is reported, the others how sure it is. */
export type HedgeKind = "modal" | "attribution" | "adverb" | "suspicion" | "konjunktiv";

/** A pattern and what its finds do. Every pattern ends within a bounded stretch, so that no text makes it slow. */
export type HedgePattern = readonly [HedgeKind, RegExp];

const start = "(?<!\\p{L})";
const end = "(?!\\p{L})";
/** So many signs of the same sentence may stand between two halves of a verb; "4. September" and "Mio. Euro" do not end it. */
const gap = "(?=(?:[^.!?\\n]|(?<=\\d|Mio|Mrd|Dr|Prof|St)\\.|\\.(?=\\p{L})){0,160}?";

const words = (list: string, flags = "giu") =>
  new RegExp(`${start}(?:${list.trim().replace(/\s+/g, "|")})${end}`, flags);

/** Verbs that tell that somebody says something, in the forms news uses. In capitals they are nouns ("Schreiben"). */
const say = words(
  `
  sagt sagte sagten gesagt betont betonte betonten meint meinte meinten versichert versicherte versicherten behauptet behauptete
  behaupteten beteuert beteuerte beteuerten berichtet berichtete berichteten bestätigt bestätigte bestätigten kritisiert
  kritisierte kritisierten warnt warnte warnten äußerte äußerten schrieb schrieben schreibt mitteilt mitteilte mitteilten
  mitgeteilt verlautet verlautete bekräftigte bekräftigten verkündete verkündeten verwies vermutet vermutete vermuteten
  befürchtet fürchtet schätzt schätzte erwartet erwartete bezeichnet bezeichnete bezeichneten argumentiert argumentierte
  argumentierten erläuterte erläuterten bekanntgab angab angaben
  `,
  "gu",
);

/** What is written down and speaks for somebody: "aus einem Prüfbericht hervor", "zeigt eine Umfrage". */
const papers =
  "(?:\\p{L}{0,24}(?:[Bb]ericht|[Ss]tudien?|[Uu]mfragen?|[Uu]nterlagen|[Ss]tatistik(?:en)?|[Aa]ntwort|[Ss]chreiben|[Mm]itteilung|[Aa]nalysen?|[Gg]utachten|[Aa]kten|[Ee]rhebung|[Uu]ntersuchung(?:en)?|[Dd]okument(?:en?)?|[Aa]uswertung|[Pp]apier|[Pp]rotokoll)(?:s|es|en)?(?!\\p{L}))";

/** Behind what was said, with who said it: ", ergänzte der Sprecher". Elsewhere these verbs may say other things. */
const inquits =
  "ergänz|begründe|mahn|klag|beklag|monier|gesteh|gestand|unterstr[ei]{2}ch|urteil|bilanzier|resümier|prognostizier|versprach|versprich|entgegne|antworte|konter|spekulier|mutmaß|befand|befinde|glaub|hoff|rät|rat|forder|erinner|informier|rechtfertig|verteidig|beteuer|find|fand|wusste|weiß|riet|lobt|freut|plädier";
const behindComma = new RegExp(
  `(?<=,\\s)(?:${inquits})\\p{Ll}{0,4}(?=\\s(?:d(?:er|ie|as)|eine?|er|sie|\\p{Lu}\\p{L}+|[„“"»])(?!\\p{L})[^,]{0,80}[.!?]?$)`,
  "gu",
);

/** "teilte die Polizei mit", "gab er an", "räumte sie ein", "heißt es": only with their second half. */
const halves = [
  // The forms that are infinitives too need somebody, or what is said, right after them.
  `(?:sagen|schreiben|berichten|erklären|betonen|vermuten|befürchten|fürchten|erwarten|schätzen|meinen)(?=,? (?:die|viele|mehrere|einige|manche|dass|\\p{Lu}\\p{Ll}))`,
  `(?:teilt|teilte|teilten|teilen)${gap}\\smit(?:[,.:;“”"»!]|$|\\s(?:und|dass)))`,
  `(?:gab|gaben|gibt|geben)${gap}\\s(?:an|bekannt|zu(?: bedenken| Protokoll)?)(?:[,.:“”"»]|$|\\s(?:und|dass|–)))`,
  `(?:räumt|räumte|räumten)${gap}\\sein(?:[,.:]|$|\\s(?:und|dass)))`,
  `(?:kündigt|kündigte|kündigten)${gap}\\san(?:[,.:]|$|\\s(?:und|dass)))`,
  `(?:geht|gehen|ging|gingen)${gap}\\sdavon aus${end})`,
  `(?:heißt|hieß) es${end}`,
  `[Ee]s (?:heißt|hieß)${end}`,
  // "für ungültig erklärt", "das erklärt sich" say nothing for anybody.
  `(?<!für \\p{L}{2,30} )(?:erklärt|erklärte|erklärten)${end}(?! sich)`,
  `(?:meldet|meldete|meldeten|melden)${end}(?! (?:sich|Insolvenz))(?!.{0,60} an[,.])`,
  `(?:spricht|sprach|sprachen|sprechen) von${end}`,
  `(?:ließ|lässt|ließen)${gap}\\s(?:wissen|verlauten|mitteilen)${end})`,
  `(?:nannte|nannten)${end}`,
  `(?:rechnet|rechnete|rechneten|rechnen)${gap}\\smit\\s)`,
  `(?:beziffert|bezifferte|bezifferten|veranschlagt|veranschlagte|veranschlagten)${end}`,
  `(?:beruft|berief|berufen|beriefen) sich${end}`,
  `(?:fügte|fügten|fügt)${gap}\\shinzu(?:[,.:“”"»]|$|\\s(?:und|dass)))`,
  `(?<=,\\s)(?:führt|führte|führten)${gap}\\saus(?:[,.:“”"»]|$|\\sund))`,
  `(?<=,\\s)(?:hält|hielt|hielten)${gap}\\sfest(?:[,.:“”"»]|$))`,
  `(?<=,\\s)(?:hebt|hob|hoben)${gap}\\shervor(?:[,.:“”"»]|$|\\s(?:und|dass)))`,
  `(?:stellt|stellte|stellten)${gap}\\sklar(?:[,.:“”"»]|$|\\s(?:und|dass)))`,
  `(?:weist|wies|wiesen)${gap}\\shin(?:[,.:“”"»]|$|\\s(?:und|dass)))`,
  `(?:zeigt|zeigte|zeigten) sich (?:überzeugt|sicher|zuversichtlich|besorgt)${end}`,
  `(?:geht|gehen|ging|gingen)(?=[^.!?\\n]{0,40}?\\saus\\s[^.!?\\n]{0,60}?${papers}[^.!?\\n]{0,120}?\\shervor${end})`,
  `(?:zeigt|zeigte|zeigen|zeigten|ergab|ergaben|ergibt|belegt|belegen)(?=\\s(?:eine?|die|das|der|neue|aktuelle)\\s(?:\\p{Ll}+\\s)?${papers})`,
  `(?:zeigt|zeigte|zeigen|zeigten|ergab|ergaben)${end}(?<=${papers}[^.,!?\\n]{0,60}\\s\\p{L}{5,7})`,
  `wie(?=\\s[^,.!?\\n]{2,80}\\s(?:berichten|melden|schreiben|sagen|mitteilen|betonen|erklären|bekanntgeben|bestätigen)(?:[,.:]|$))`,
].map((source): HedgePattern => ["attribution", new RegExp(start + source, "gu")]);

const statements =
  "studien?|umfragen?|erhebungen?|statistik|gutachten|angaben|informationen|erkenntnissen|einschätzung|einschätzungen|ansicht|auskunft|aussage|aussagen|darstellung|worten|berichten|recherchen|schätzungen|schätzung|meinung|auffassung|ermittlungen|zahlen|mitteilung|überzeugung|eindruck|lesart|kenntnisstand";

const german: readonly HedgePattern[] = [
  ["modal", words("soll sollen sollte sollten könnte könnten dürfte dürften müsste müssten")],
  ["attribution", say],
  ["attribution", behindComma],
  ...halves,
  [
    "attribution",
    new RegExp(
      `${start}(?:nach (?:(?:den|dem|der|einem|einer|ihren|seinen|ihrer|seiner|eigenen) )?(?:\\p{Ll}{2,20}(?:en|er|em) ){0,2}\\p{L}{0,24}(?:${statements}|bericht(?=\\s(?:der|des|von|[„“"»])))|\\p{L}{0,24}angaben (?:der|des|von)|den angaben nach|dem bericht nach|zufolge|unter berufung auf|unter verweis auf|aus (?:der )?sicht|dem vernehmen nach)${end}`,
      "giu",
    ),
  ],
  // Loud things are "laut" as well: a source stands behind it.
  [
    "attribution",
    new RegExp(
      `${start}[Ll]aut(?=\\s+(?:d(?:er|em|es|en)|ein(?:er|em|es)|(?:ihr|sein|unser)\\p{Ll}{0,2}|\\p{Ll}{2,20}(?:en|er|em)\\s+\\p{Lu}|[\\p{Lu}\\d„“"»‚§]))`,
      "gu",
    ),
  ],
  ["attribution", /(?<=[,“”"»«]\s)so (?:der|die|das|ein|eine|\p{Lu}\p{L}{1,30})(?: \p{Lu}\p{L}{0,30})?(?!\p{L})/gu],
  [
    "attribution",
    /(?<!\p{L})gegenüber (?:(?:der|dem|den|unserer) )?(?:\p{Lu}{2,6}(?!\p{L})|[„“"»]|\p{L}{0,20}(?:[Aa]gentur|[Zz]eitung|[Ss]ender|[Rr]edaktion|[Mm]agazin|[Bb]latt|[Rr]undfunk|Presse|Medien|Reportern|Journalisten)(?!\p{L}))/gu,
  ],
  [
    "adverb",
    words(`
      angeblich\\p{Ll}* mutmaßlich\\p{Ll}* offenbar offensichtlich möglicherweise vermutlich\\p{Ll}* wahrscheinlich\\p{Ll}*
      voraussichtlich\\p{Ll}* anscheinend scheinbar\\p{Ll}* vermeintlich\\p{Ll}* womöglich eventuell vielleicht augenscheinlich
      gerücht\\p{Ll}* spekulation\\p{Ll}* denkbar
    `),
  ],
  // "Das Wohl der Kinder", "sich wohl fühlen" and "wohl oder übel" doubt nothing.
  ["adverb", /(?<!\p{L})(?<!sehr )wohl(?!\p{L})(?! (?:oder übel|fühl|gefühlt|bekannt))/gu],
  ["adverb", /(?<!\p{L})(?:nicht auszuschließen|nicht ausgeschlossen|allem Anschein nach|unter Umständen)(?!\p{L})/giu],
  ["adverb", /(?<!\p{L})(?:scheint|scheinen|schien|schienen)(?!\p{L})(?=[^.!?\n]{0,120}?\szu\s\p{Ll})/gu],
  [
    "adverb",
    /(?<!\p{L})(?:gilt|gelten|galt|galten)(?!\p{L})(?=[^.!?\n]{0,60}?(?<!mehr|länger|weniger|höher)\sals(?!\p{L}))/gu,
  ],
  [
    "suspicion",
    words(`
      [\\p{L}-]{0,30}verdacht\\p{Ll}* verdächtig\\p{Ll}* tatverdächtig\\p{Ll}* [\\p{L}-]{0,20}vorw[uü]rf\\p{Ll}* vorgeworfen
      vorwarf vorwirft vorwerfen beschuldig\\p{Ll}* bezichtig\\p{Ll}* angeklagt\\p{Ll}* anklage\\p{Ll}* strittig\\p{Ll}*
      umstritten\\p{Ll}* unklar ungeklärt ungewiss
    `),
  ],
  ["suspicion", /(?<!\p{L})(?:wirft|werfen|warf|warfen)\s[^.!?\n]{1,80}?\svor(?=[,.:;!?]|$|\s(?:und|\p{Lu}))/gu],
  [
    "suspicion",
    /(?<!\p{L})(?:ermitteln|ermittelt|ermittelte|ermittelten)(?!\p{L})(?=[^.!?\n]{0,80}?\s(?:gegen|wegen)\s)/gu,
  ],
  ["suspicion", /(?<!\p{L})\p{L}{0,20}[Ee]rmittlung(?:en)? (?:gegen|wegen)(?!\p{L})/gu],
];

const english: readonly HedgePattern[] = [
  ["modal", /\b(?:may|might|could|would|should)\b/gu],
  [
    "modal",
    /\b(?:is|are|was|were) (?:said|expected|believed|thought|understood|reported|feared|alleged)(?: to| in| by| on| at| within| next| later| this)\b/giu,
  ],
  [
    "attribution",
    /\b(?:according to|citing|said|says|told|claim(?:s|ed)?|reported by|reported that|confirmed|announced|warned|argued|alleges?|believes?|in the view of|in the words of)\b/giu,
  ],
  [
    "adverb",
    /\b(?:allegedly|reportedly|apparently|possibly|probably|presumably|likely|unlikely|perhaps|purportedly|supposedly|seemingly|alleged|apparent|presumed|suspected|(?:seem|appear)(?:s|ed)? to|rumou?r(?:s|ed)?|potentially)\b/giu,
  ],
  [
    "suspicion",
    /\b(?:suspicions?|suspects?|accused|accuses?|accusations?|allegations?|charged (?:[^.!?\n]{0,80}?\s)?with|charges|unclear|disputed|investigat(?:ed|ing) (?:for|over))\b/giu,
  ],
];

export const hedgePatterns = { de: german, en: english } as const;

/** Forms of reported speech that no other form looks like. In capitals they call upon the reader: "Sei dabei". */
export const konjunktivAlone = words(
  "sei seien hätte hätten wäre wären würde würden müsse könne dürfe solle wolle möge wisse entstünde gäbe käme ginge bliebe verlöre",
  "gu",
);

/** Forms that "ich" shares: reported speech only beside a third person. */
export const konjunktivShared = words(
  `
  habe werde gebe gehe komme stehe bleibe lasse nehme finde liege bringe brauche sehe halte trage zeige führe rechne gelte fehle
  laufe spreche biete bestehe handele handle mache bekomme erhalte betreffe gehöre stamme leide verfüge wirke plane prüfe zahle
  fordere hoffe kenne verstehe trete verliere entspreche erwarte arbeite wohne ermittle gefährde verstoße drohe dauere koste
  beginne ende sinke steige wachse ziehe leite vertrete unterstütze begrüße lehne weise räume stelle setze lebe falle fahre treffe
  beantworte enthalte beruhe diene reiche genieße bedeute helfe benötige wünsche schaffe
  `,
  "gu",
);
