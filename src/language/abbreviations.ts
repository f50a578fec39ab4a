const words = (text: string) => new Set(text.split(/\s+/).filter(Boolean));

/** Abbreviations after which a sentence goes on: titles, references, measures. Without their last dot, lower case. */
export const goesOn = words(`
  abb abs abt adr allg amtl anm apl apr art aufl aug ausg ausschl av az bd bde bes betr bez bspw bzgl bzw ca dat dez dipl dir doz dr
  dres dt durchschn ebd ed ehem eigtl einschl engl entspr erg erw ev evtl exkl feb ff fig fr frl frz geb gegr gem gen
  gesch gest gez ggf ggfs ggü gr hab habil hg hl hr hrn hrsg ill ing inkl insb insbes int ital jan jun jul jur kap kath kfm kgl kl
  komm lfd lic lit lt mag maj max med mi mind mio mo monatl mr mrd mrs ms mtl mult nat nov nr nrn obb okt op orig österr pfd
  phil pol pos prof prov qm rd red reg rep rer resp röm russ sa sek sen sept sep so sog sogen soz spez st staatl städt stellv std stv
  abg gebr fam frl pfr ugs inh südl nördl östl westl tab tägl teilw tel tgl tlw tsd u übers ungar untersch urspr usw verf verh vermutl vers verst vgl vol
  vorm vors wg wiss wöchentl zs zzgl zz zit ztr do di mi
  capt col gov hon lt no pres rep rev sgt vs approx dept est gen adm cmdr det insp supt messrs mme mlle mt dec oct mar al fa
`);

/** Abbreviations that often end a sentence: then what follows must begin like one. */
export const mayEnd = words(`
  usw etc usf dgl u.ä o.ä u.a a.d a.m p.m co inc corp ltd jr sr bros u.s u.k mio mrd tsd chr jh jhd jhdt str min std sek hbf bhf
  e.v ff ag kg d.c ph.d m.d b.a m.a z.zt u.s.w i.r
`);

/** Of these, the ones that stand in front of what they count, so that a text that ends with one was cut. */
export const counting = words("mio mrd tsd");

/** Words that begin a sentence far more often than they follow an abbreviation or ordinal. */
export const openers = {
  de: words(`
    Der Die Das Den Dem Des Ein Eine Einen Einem Einer Eines Es Er Sie Ich Wir Ihr Man Wer Was Wann Wo Wie Warum Wieso Weshalb
    Welche Welcher Welches In Im Am An Auf Aus Bei Beim Bis Durch Für Gegen Mit Nach Ohne Seit Über Um Unter Von Vom Vor Während
    Wegen Zu Zum Zur Zwischen Als Da Damit Dann Dabei Dafür Dagegen Daher Daran Darauf Darin Darüber Darum Davon Dazu Denn
    Dennoch Deshalb Deswegen Dies Diese Dieser Dieses Diesem Diesen Doch Dort Hier Jetzt Heute Gestern Morgen Nun Nur Ob Obwohl
    Schon Sein Seine Seinen Seiner Selbst So Sobald Sogar Solche Sollte Sondern Sonst Soweit Sowohl Trotz Trotzdem Und Aber Auch
    Allerdings Also Außerdem Zudem Zunächst Zuletzt Weil Weitere Weiter Weiterhin Wenn Wird Wurde Wurden Hat Haben Ist Sind War
    Waren Kann Können Muss Müssen Soll Sollen Will Wollen Nicht Kein Keine Keiner Noch Immer Mehr Viele Viel Vielen Alle Allen
    Alles Jeder Jede Jedes Ebenso Erst Etwa Gibt Laut Insgesamt Inzwischen Jedoch Manche Mehrere Mittlerweile Möglich Neben Oder
    Rund Zwar Zwei Drei Vier Beide Danach Davor Demnach Entsprechend Ferner Folglich Gleichzeitig Hinzu Ihre Ihren Ihrer Ihm Ihn
    Unser Unsere Mein Meine Dein Deine Euer Bereits Bislang Bisher Knapp Fast Fünf Sechs Sieben Acht Neun Zehn Elf Zwölf Später
    Zuvor Vorher Andere Einige Einer Dessen Deren Deutlich Besonders Bitte Niemand Nichts Jemand Anders Dadurch Damals Darunter
    Siehe Lesen Anschließend Schließlich Seitdem Seither Vielleicht Offenbar Wenig Wenige Weniger Kaum Laut Nachdem Sowie Somit Zugleich
  `),
  en: words(`
    The A An It He She They We I You In On At But And This That These Those There When While After Before If As For With By From
    To Its His Her Their Our My Your So Or Yet Now Then Here However Meanwhile Still Also Both Some Many Most Not No All Each
    Every What Who Why How Where Which Because Although Despite During Since Until Under Over About Among Between One Two Three
    According Another Other Others Even Just Only Last Next Earlier Later Today Yesterday Tomorrow
  `),
} as const;

/** Names of months, whole or short: "3. Oktober", "Dec. 5". */
export const months = words(`
  januar jänner februar feber märz april mai juni juli august september oktober november dezember january february march may june
  july october december
`);

/** Words in front of a number that only counts or labels, so that its full stop ends the sentence: "auf Platz 5. Altmoor führt." */
export const labels =
  /(?:^|[\s(„"])(?:platz|rang|nummer|kapitel|seite|gleis|zimmer|raum|halle|tor|band|teil|gruppe|größe|gr\.|artikel|absatz|abs\.|ziffer|linie|stufe|klasse|typ|vitamin|hepatitis|plan|block|abb\.|sind es|waren es|es sind|es waren|mehr als|um|nur|noch|rund|etwa|knapp)\s+$/iu;

/** Nouns that an ordinal stands in front of: "die 2. Liga". */
export const counted =
  /^(?:\p{L}*(?:liga|runde|klasse|minute|stunde|stock|etage|platz|rang|mal|tag|woche|monat|jahr|jahrhundert|geburtstag|weltkrieg|lauf|teil|kapitel|auflage|semester|quartal|bezirk|etappe|spieltag|halbzeit|satz|saison|reihe|generation|abschnitt|grad|oberschule|fc|sc|sv))(?:e|en|s|es|n)?(?!\p{L})/iu;
