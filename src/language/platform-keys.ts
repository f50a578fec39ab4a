type Saying = readonly [english: RegExp, german: string];

const again = "die Zustimmung neu beginnen";

/** What an adapter says of settings, keys and an account's consent, and the same in German. */
export const keySayings: readonly Saying[] = [
  [
    /^put back from the backup of (\S+?): look at the queue, then "(.+?)"$/,
    "zurückgespielt aus der Sicherung vom $1: die Warteschlange ansehen, dann fortsetzen, hier oder mit „$2“",
  ],
  [
    /^(\w+) is not set: put it into [.]env, then "(.+?)"[.]$/,
    "$1 fehlt: in .env eintragen, dann fortsetzen, hier oder mit „$2“.",
  ],
  [
    /^(\w+) and (\w+) are not set: put them into [.]env, then "(.+?)"[.]$/,
    "$1 und $2 fehlen: in .env eintragen, dann fortsetzen, hier oder mit „$3“.",
  ],
  [
    /^(.+?) are not set: put them into [.]env, then "(.+?)"[.]$/,
    "Es fehlen $1: in .env eintragen, dann fortsetzen, hier oder mit „$2“.",
  ],
  [
    /(\w+) is no web address; nothing was sent to (\w+)[.] Correct the setting[.]/,
    "$1 ist keine Webadresse; an $2 wurde nichts gesendet. Bitte berichtigen.",
  ],
  [
    /(\w+) is not set; nothing was sent to YouTube[.] Connect the channel[.]/,
    "$1 fehlt; an YouTube wurde nichts gesendet. Den Kanal verbinden: litfass connect youtube.",
  ],
  [
    /(\w+) is not set; nothing was sent to Facebook[.] Give the id of the Page that gets the posts[.]/,
    "$1 fehlt; an Facebook wurde nichts gesendet. Die Nummer der Seite eintragen, die die Beiträge bekommt.",
  ],
  [
    /(\w+) is not set; nothing was sent to Facebook[.] Give the access token of the Page[.]/,
    "$1 fehlt; an Facebook wurde nichts gesendet. Das Zugangstoken der Seite eintragen.",
  ],
  [
    /(\w+) has blanks or signs that no token has; nothing was sent to Facebook[.] Copy the token anew[.]/,
    "In $1 stehen Leerzeichen oder Zeichen, die kein Token hat; an Facebook wurde nichts gesendet. Das Token neu kopieren.",
  ],
  [
    /(\w+) is neither link nor photo; nothing was sent to Facebook[.] Give one of the two, or leave it empty for link[.]/,
    "$1 ist weder link noch photo; an Facebook wurde nichts gesendet. Eins davon eintragen, oder leer lassen für link.",
  ],
  [
    /(\w+) is not set; nothing was sent to Pinterest[.] Give the id of the board that gets the Pins[.]/,
    "$1 fehlt; an Pinterest wurde nichts gesendet. Die Nummer der Pinnwand eintragen, die die Pins bekommt.",
  ],
  [
    /(\w+) is none of public, unlisted, private[.] Correct the setting[.]/,
    "$1 ist nichts von public, unlisted, private. Bitte berichtigen.",
  ],
  [
    /The channel has no complete keys for (\w+)[.] Give (.+?) with (\w+), or (.+?) and (\w+)[.]/,
    "Dem Kanal fehlen Schlüssel für $1: gebraucht werden $2 und $3, oder $4 und $5.",
  ],
  [
    /The channel has no complete keys for (\w+)[.] Give (.+?) and (\w+), or (\w+)[.]/,
    "Dem Kanal fehlen Schlüssel für $1: gebraucht werden $2 und $3, oder $4.",
  ],
  [
    /The access token for Pinterest holds blanks or letters that no token has; nothing was sent[.] Connect the account again[.]/,
    "Im Zugangstoken für Pinterest stehen Leerzeichen oder Buchstaben, die kein Token hat; nichts wurde gesendet. Das Konto neu verbinden.",
  ],
  [
    /Pinterest no longer accepts the refresh token or the app's secret[.] The token was used, revoked or is over 60 days old, or PINTEREST_APP_ID and PINTEREST_APP_SECRET do not fit; connect the account again[.]/,
    "Pinterest nimmt das Refresh-Token oder das Geheimnis der App nicht mehr an. Das Token wurde benutzt, widerrufen oder ist über 60 Tage alt, oder PINTEREST_APP_ID und PINTEREST_APP_SECRET passen nicht zusammen: das Konto neu verbinden.",
  ],
  [
    /X no longer accepts the refresh token[.] It was used, revoked or is over six months old; connect the account again[.]/,
    "X nimmt das Refresh-Token nicht mehr an. Es wurde benutzt, widerrufen oder ist über sechs Monate alt: das Konto neu verbinden.",
  ],
  [
    /Google no longer accepts the channel's refresh token \((.+?)\)[.] It was revoked, unused for six months, or the consent screen is still in testing, where it ends after seven days[.] Connect the channel again[.]/,
    "Google nimmt das Refresh-Token des Kanals nicht mehr an ($1). Es wurde widerrufen, sechs Monate nicht benutzt, oder der Zustimmungsbildschirm ist noch im Test, wo es nach sieben Tagen endet. Den Kanal neu verbinden.",
  ],
  [/ \((\w+) answered (\d+)[.]\)$/, " ($1 antwortete $2.)"],
  [
    /The consent opened no Page on which this person may create content[.] Choose the Page in Facebook's dialogue, then start litfass connect again[.]/,
    `Die Zustimmung öffnet keine Seite, auf der diese Person Inhalte erstellen darf. In Facebooks Dialog die Seite auswählen, dann ${again}.`,
  ],
  [
    /Facebook did not accept the consent: a code is good for one use and a few minutes, the address it came back to must stand in the app's settings, and the app's id and secret must fit[.] Start litfass connect again[.]/,
    `Facebook nahm die Zustimmung nicht an: Ein Code gilt einmal und einige Minuten, die Adresse der Rückkehr muss in den Einstellungen der App stehen, und Nummer und Geheimcode der App müssen passen. Dann ${again}.`,
  ],
  [
    /Pinterest did not accept the consent or the app's secret: a code is good for one use, the address it came back to must stand in the app's list of redirect links, letter for letter, and PINTEREST_APP_ID and PINTEREST_APP_SECRET must fit[.] Start litfass connect again[.]/,
    `Pinterest nahm die Zustimmung oder das Geheimnis der App nicht an: Ein Code gilt einmal, die Adresse der Rückkehr muss Buchstabe für Buchstabe unter den Redirect links der App stehen, und PINTEREST_APP_ID und PINTEREST_APP_SECRET müssen passen. Dann ${again}.`,
  ],
  [
    /X did not accept the consent: its code is good for 30 seconds and for one use, and the address it came back to must stand in the app's list of callbacks, letter for letter; a confidential app needs TWITTER_CLIENT_SECRET too[.] Start litfass connect again[.]/,
    `X nahm die Zustimmung nicht an: Ihr Code gilt einmal und 30 Sekunden, und die Adresse der Rückkehr muss Buchstabe für Buchstabe unter den Callbacks der App stehen; eine vertrauliche App braucht auch TWITTER_CLIENT_SECRET. Dann ${again}.`,
  ],
  [
    /X gave no refresh token: the consent lacks the scope offline[.]access[.] Start litfass connect again[.]/,
    `X gab kein Refresh-Token: Der Zustimmung fehlt das Recht offline.access. Bitte ${again}.`,
  ],
  [
    /Google did not accept the consent \((.+?)\): a code is good for one use and a few minutes, and the client's id and secret must belong together[.] Start litfass connect again[.]/,
    `Google nahm die Zustimmung nicht an ($1): Ein Code gilt einmal und einige Minuten, und Kennung und Geheimnis des Clients müssen zusammengehören. Bitte ${again}.`,
  ],
  [
    /(Pinterest|Google) gave no refresh token with the consent; start litfass connect again[.]/,
    `$1 gab mit der Zustimmung kein Refresh-Token: bitte ${again}.`,
  ],
  [
    /The account has no public board; make one at Pinterest, then connect again[.]/,
    "Das Konto hat keine öffentliche Pinnwand: bei Pinterest eine anlegen, dann neu verbinden.",
  ],
  [
    /The account has no YouTube channel[.] Create one, or connect another account[.]/,
    "Das Konto hat keinen YouTube-Kanal: einen anlegen oder ein anderes Konto verbinden.",
  ],
];
