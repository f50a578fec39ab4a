/** What an adapter says of a gate that a platform keeps closed, and the same in German. */
export const gateSayings: readonly (readonly [english: RegExp, german: string])[] = [
  [
    /YouTube keeps video (\S+) private although it was meant to be seen[.] Projects without its compliance audit upload for private viewing only: apply for the audit at (\S+), or set YOUTUBE_PRIVACY=private[.]/,
    "YouTube hält Video $1 privat, obwohl es gesehen werden sollte. Projekte ohne Prüfung durch YouTube laden nur privat hoch: die Prüfung unter $2 beantragen, oder YOUTUBE_PRIVACY=private setzen.",
  ],
  [
    /The Page is not published: nobody but its own people sees posts[.] Publish it in the Page's settings[.]/,
    "Die Seite ist nicht veröffentlicht: Nur wer sie betreut, sieht Beiträge. Bitte in ihren Einstellungen veröffentlichen.",
  ],
  [
    /FACEBOOK_PAGE_TOKEN belongs to “(.*?)” and not to the Page “(.*?)”: posts will be refused[.] Take the Page's own token from GET \/me\/accounts[.]/,
    "FACEBOOK_PAGE_TOKEN gehört „$1“ und nicht der Seite „$2“: Beiträge werden abgelehnt. Das eigene Token der Seite steht unter GET /me/accounts.",
  ],
  [
    /The Page's posts cannot be read back, so that none can be confirmed[.]/,
    "Die Beiträge der Seite lassen sich nicht lesen, und keiner lässt sich bestätigen.",
  ],
  [
    /The app may only read; give it read and write in the X console, then connect again[.]/,
    "Die App darf nur lesen: in der X-Konsole Lesen und Schreiben erlauben, dann neu verbinden.",
  ],
  [
    /X gave no leave to post \(scope (\S+)\): posts will be refused[.] Connect the account again[.]/,
    "X hat das Posten nicht erlaubt (scope $1): Beiträge werden abgelehnt. Das Konto neu verbinden.",
  ],
  [
    /X gave no leave to upload \(scope (\S+)\): posts with a picture will be refused[.] Connect the account again[.]/,
    "X hat das Hochladen nicht erlaubt (scope $1): Beiträge mit Bild werden abgelehnt. Das Konto neu verbinden.",
  ],
  [
    /X gave no lasting access \(scope (\S+)\): posting stops after two hours[.] Connect the account again[.]/,
    "X hat keinen dauernden Zugang gegeben (scope $1): Nach zwei Stunden endet das Posten. Das Konto neu verbinden.",
  ],
  [
    /There is no refresh token: X ends this access token two hours after it was made[.] Connect the account again[.]/,
    "Es gibt kein Refresh-Token: X beendet dieses Zugangstoken zwei Stunden nach seiner Ausstellung. Das Konto neu verbinden.",
  ],
  [
    /There is no refresh token: the access token ends 30 days after it was made[.] Connect the account again[.]/,
    "Es gibt kein Refresh-Token: Das Zugangstoken endet 30 Tage nach seiner Ausstellung. Das Konto neu verbinden.",
  ],
  [
    /Pinterest did not grant (.+?): posts will be refused[.] Connect the account again[.]/,
    "Pinterest hat nicht erlaubt: $1. Beiträge werden abgelehnt. Das Konto neu verbinden.",
  ],
  [
    /Pinterest counts this app's requests by the day, as it does for Trial access: Pins will be refused[.] Ask for Standard access at (\S+?)[.]$/,
    "Pinterest zählt die Anfragen dieser App am Tag, wie beim Trial-Zugang: Pins werden abgelehnt. Standard-Zugang beantragen: $1.",
  ],
  [
    /PINTEREST_API_URL leads to Pinterest's API sandbox: only the account itself sees these Pins[.]/,
    "PINTEREST_API_URL führt in den Sandkasten der Pinterest-API: Diese Pins sieht nur das Konto selbst.",
  ],
  [
    /The board “(.*?)” takes only Pins for ads; choose another one[.]/,
    "Die Pinnwand „$1“ nimmt nur Pins für Anzeigen: eine andere wählen.",
  ],
  [
    /The board “(.*?)” is secret: readers do not see its Pins[.] Make it public[.]/,
    "Die Pinnwand „$1“ ist geheim: Leser sehen ihre Pins nicht. Bitte öffentlich machen.",
  ],
  [
    /The board “(.*?)” is protected: readers see its Pins only by a direct link[.] Make it public[.]/,
    "Die Pinnwand „$1“ ist geschützt: Leser sehen ihre Pins nur über einen direkten Link. Bitte öffentlich machen.",
  ],
  [
    /The keys belong to the YouTube channel (.+?), not to (\S+); nothing is uploaded[.] Connect the right channel[.]/,
    "Die Schlüssel gehören zum YouTube-Kanal $1, nicht zu $2; nichts wird hochgeladen. Den richtigen Kanal verbinden.",
  ],
];
