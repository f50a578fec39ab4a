import { networkWords } from "../model/network-words.ts";

type Saying = readonly [english: RegExp, german: string];

/** What an adapter says ended a call, in its own words for it. */
const endings: Readonly<Record<string, readonly [german: string, english: string]>> = {
  "no answer in time": ["keine Antwort in der gesetzten Zeit", "no answer in time"],
  "the call was stopped": ["der Aufruf wurde abgebrochen", "the call was stopped"],
  "the request broke off": ["die Anfrage brach ab", "the request broke off"],
  "no reason given": ["ohne Grund", "no reason given"],
};

/** How a call ended, as it stands in brackets ("ECONNRESET"), in plain words; what has none stays as it came. */
export function inPlainWords(said: string, language: "de" | "en"): string {
  return said.replaceAll(/\(([\w ]+)\)/g, (whole, ending: string) => {
    const own = endings[ending]?.[language === "de" ? 0 : 1];
    const plain = own ?? networkWords(ending)?.[language];
    return plain === undefined ? whole : `(${plain})`;
  });
}

/** What an adapter says happened to a call, as part of a sentence. */
export const callSayings: readonly Saying[] = [
  [/its answer to [\w ]+? broke off or cannot be read/g, "die Antwort brach ab oder ist nicht lesbar"],
  [
    /its answer to the renewal of tokens could not be read/g,
    "die Antwort auf die Erneuerung der Token ist nicht lesbar",
  ],
  [/its answer to the request for a token cannot be read/g, "die Antwort auf die Bitte um ein Token ist nicht lesbar"],
  [/its answer to [\w ]+? cannot be read/g, "die Antwort ist nicht lesbar"],
  [/its answer (\d+) to the upload cannot be read/g, "die Antwort $1 auf das Hochladen ist nicht lesbar"],
  [/its answer broke off(?= \()/g, "die Antwort brach ab"],
  [/(: )[\w ]+? was not answered(?= \()/g, "$1keine Antwort"],
  [/the tokens could not be renewed(?= \()/g, "die Token ließen sich nicht erneuern"],
  [/no token could be had(?= \()/g, "es war kein Token zu bekommen"],
  [/the upload was cut off(?= \()/g, "das Hochladen brach ab"],
  [/the upload stands still at byte (\d+) of (\d+)/g, "das Hochladen steht bei Byte $1 von $2"],
  [/it opened no upload session/g, "es begann kein Hochladen"],
  [/(: )the call was stopped/g, "$1der Aufruf wurde abgebrochen"],
  [/(: )the connection was closed/g, "$1die Verbindung wurde geschlossen"],
  [
    /Facebook lists only some (\d+) posts and none of them bears the mark; look for (\S+) on the Page by hand[.]/,
    "Facebook zeigt nur etwa $1 Beiträge, und keiner trägt die Marke: auf der Seite von Hand nach $2 suchen.",
  ],
  [
    /Facebook's list of posts goes on, but does not say where;/,
    "Facebooks Liste der Beiträge geht weiter, nennt aber keinen Ort;",
  ],
  [
    /Facebook shows post (\S+) but does not let this token delete it[.] Delete it on the Page by hand[.]/,
    "Facebook zeigt Beitrag $1, lässt ihn mit diesem Token aber nicht löschen. Bitte auf der Seite von Hand löschen.",
  ],
  [
    /Pinterest's list of the board was read to (\d+) Pins and none bears the mark; look for (\S+) by hand[.]/,
    "Die Pinnwand wurde bis zum $1. Pin gelesen, und keiner trägt die Marke: von Hand nach $2 suchen.",
  ],
  [
    /X shows only an account's latest posts, and none of the (\d+) read bears the mark; look for (\S+) by hand[.]/,
    "X zeigt nur die letzten Beiträge eines Kontos, und keiner der $1 gelesenen trägt die Marke: von Hand nach $2 suchen.",
  ],
  [
    /X no longer shows post (\S+); it was deleted or hidden there[.] It is not counted[.]/,
    "X zeigt Beitrag $1 nicht mehr; er wurde dort gelöscht oder verborgen. Er wird nicht gezählt.",
  ],
  [
    /A file of type (\S+) cannot be attached to a post on X; only pictures are[.]/,
    "Eine Datei vom Typ $1 lässt sich auf X nicht anhängen, nur Bilder.",
  ],
  [
    /YouTube's list of uploads did not reach back far enough; look for (\S+) by hand[.]/,
    "YouTubes Liste der Videos reicht nicht weit genug zurück: von Hand nach $1 suchen.",
  ],
  [
    /YouTube no longer has video (\S+); it was deleted there[.] It is not counted[.]/,
    "YouTube hat Video $1 nicht mehr; es wurde dort gelöscht. Es wird nicht gezählt.",
  ],
  [
    /The draft for YouTube has no video; nothing was sent[.]/,
    "Dem Entwurf für YouTube fehlt das Video; nichts wurde gesendet.",
  ],
  [
    /The file of the video is no video \((.+?), (\d+) bytes\); nothing was sent[.]/,
    "Die Datei des Videos ist kein Video ($1, $2 Bytes); nichts wurde gesendet.",
  ],
  [
    /YouTube ended the upload session with its last part; the video may be there[.] It is looked for[.]/,
    "YouTube beendete das Hochladen mit dem letzten Teil; das Video ist vielleicht da. Es wird gesucht.",
  ],
  [
    /YouTube ended the upload session before its end; no video was made[.] It is begun anew[.]/,
    "YouTube beendete das Hochladen vor dem Ende; ein Video ist nicht entstanden. Es wird neu begonnen.",
  ],
  [
    /The video's file has changed since its upload began, so the upload cannot go on[.]/,
    "Die Datei des Videos hat sich seit Beginn des Hochladens geändert; es kann so nicht weitergehen.",
  ],
  [
    /YouTube no longer knows the upload session, and its video is not in the list of uploads[.]/,
    "YouTube kennt dieses Hochladen nicht mehr, und sein Video steht nicht in der Liste.",
  ],
  [/The video is looked for before it is uploaded anew[.]/, "Vor einem neuen Hochladen wird das Video gesucht."],
  [
    /YouTube took video (\S+) and then refused it \((.+?)\)[.] See it in Studio[.]/,
    "YouTube nahm Video $1 an und lehnte es dann ab ($2). Mehr steht in Studio.",
  ],
];
