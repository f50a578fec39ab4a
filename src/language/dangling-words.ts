const words = (text: string) => new Set(text.split(/\s+/).filter(Boolean));

/** German words that at the beginning point back at a sentence before. */
export const backwards = words(`
  Dies Diese Dieser Dieses Diesem Diesen Er Ihm Ihn Ihnen Ihr Ihre Ihrem Ihren Ihrer Sein Seine Seinem Seinen Seiner Deren Dessen
  Dort Damit Dabei Dazu Dafür Dagegen Daher Daran Darauf Daraus Darin Darüber Darum Darunter Davon Davor Danach Daraufhin Daneben
  Deshalb Deswegen Demnach Demzufolge Demgegenüber Dennoch Doch Aber Und Auch Zudem Außerdem Überdies Obendrein Allerdings Zunächst
  Zuerst Jedoch Trotzdem Gleichwohl Nichtsdestotrotz Stattdessen Hingegen Sondern Denn Dann Anschließend Schließlich Letztlich Ebenso
  Ebenfalls Ferner Hinzu Hierzu Hierbei Hiermit Hierfür Hier Inzwischen Mittlerweile Unterdessen Währenddessen Indes Indessen Derweil
  Gleichzeitig Zugleich Folglich Infolgedessen Somit Also Solche Solcher Solches Sonst Ansonsten Andernfalls Insgesamt Beide Beides
  Letztere Letzterer Erstere Ersterer So Nun Sogar Selbst Wiederum Zuvor Vorher Nachher Hinterher Damals Seitdem Seither Bislang
  Andererseits Einerseits Übrigens Zuletzt Dadurch Hierdurch Wobei Wodurch Weshalb Jene Jener Jenes Derselbe Dieselbe Dasselbe
  Konkret Dementsprechend Entsprechend Weiter Weiterhin Oder Vielmehr Immerhin Jedenfalls Denen Ähnliches Gleiches Dahinter
  Dazwischen Deswegen
`);

/** Verbs after which "Das", "Die", "Der", "Da" or "Sie" alone is a pronoun, not an article. */
export const verbs = words(`
  ist sind war waren sei seien wäre wären hat haben hatte hatten habe hätte hätten wird werden wurde wurden werde würde würden kann
  können konnte konnten könnte könnten muss müssen musste mussten müsse müsste soll sollen sollte sollten will wollen wollte wollten
  darf dürfen durfte dürfte dürfe mag mögen geht gehen ging gingen gehe gilt galt gelte heißt hieß kommt kommen kam kamen macht
  machen machte machten zeigt zeigen zeigte zeigten teilte teilten sagte sagten erklärte erklärten berichtet berichtete berichteten
  bedeutet bedeute bedeutete betrifft entspricht gibt gab gebe steht stehen stand standen stehe liegt liegen lag lagen liege bleibt
  bleiben blieb bleibe fordert fordern forderte hält halten hielt führt führte freut freute stößt stieß sorgt sorgte reicht reichte
  lässt ließ schätzt nennt nannte trifft traf passiert passierte klingt löste bestätigte bestätigt ergab ergibt begründete
  begründet gehört gehörte rechnen rechnet rechnete sehen sieht sah bekommt bekam erhält verlangt kritisierte kritisiert spricht
  sprach nahm nimmt fand findet schloss schließt wirft warf dauert dauerte kostet kostete erfolgt erfolgte beginnt begann endete
  endet gelingt gelang fehlt fehlte hilft half läuft lief starb lebt lebte sucht suchte schreibt schrieb setzt setzte stellt stellte
  stellten zahlt zahlte änderte ändert erklärt räumt räumte geriet gerät verhindert verhinderte ermöglicht ermöglichte betonte
  beschloss brachte bringt wissen weiß wusste meint meinte hängt hing widerspricht widersprach nutzt nutzte
`);

/** Words that stand between an article and its noun, or its adjective, in small letters: "das rund 500 Meter lange Kleid". */
export const beforeNoun = words(`
  rund etwa knapp fast gut mehr sehr neu von vom in im mit am an auf aus bei beim für gegen nach seit über unter um durch zu zum zur
  vor ohne zwischen bereits schon noch erst einst bisher bislang heute derzeit jetzt nun besonders weltweit bundesweit landesweit
  stadtweit europaweit stark schwer frisch fertig lange lang gerade so ebenfalls eher eigentlich ursprünglich wenig viel weit weiter
  hoch tief vollständig teilweise mindestens höchstens maximal bis circa ca extra ganz gesamt halb ehemals früher später sonst nicht
  nur meist oft immer einzig lila rosa orange zwei drei vier fünf sechs sieben acht neun zehn elf zwölf der des dem den ihm ihr sich
  insgesamt mittlerweile inzwischen größtenteils mutmaßlich angeblich offenbar wegen trotz kurz voll total relativ längst jüngst
  zuletzt zuvor gemeinsam allein aktuell erneut gleich stets laut zusammen hier dort per pro samt nahe überwiegend vergleichsweise
`);

/** Particles between a pronoun and its verb: "Das alles ist", "Das nämlich war", "Die aber haben". */
export const particles =
  /^(?:alles|aber|jedoch|allerdings|auch|nun|nämlich|zumindest|wiederum|hingegen|dagegen|freilich|selbst|sei|wiederum|jedenfalls|könnte) /u;

/** What follows a verb rather than an adjective: "Die stellten ein Schild auf", "Das änderte sich". */
export const afterVerb = words(`
  sich es er ich man wir sie ihm ihn ihr ihnen uns mir mich nicht auch aber ein eine einen einem den dem das die der jedoch damit
  dazu dabei nun noch schon sehr so im am zum zur vor von mit bei nach für auf aus in zu über unter gegen keine keinen kein dass
`);

/** English words that at the beginning point back. */
export const englishBackwards = words(`
  He She It They Him Them His Her Their Its This That These Those But And Or Also However Meanwhile There Then Therefore Thus
  Moreover Furthermore Nevertheless Nonetheless Instead Besides Still So Yet Both Such Otherwise Earlier Later Afterwards Afterward
  Additionally Similarly Likewise Consequently Hence Nor Accordingly Conversely Here
`);
