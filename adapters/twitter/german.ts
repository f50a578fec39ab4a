import type { Setting } from "../../src/model/adapter.ts";

const keysPage = "der Seite der App unter https://console.x.com, Abschnitt Keys and tokens";
const consent = "der Zustimmung des Kontos (litfass connect twitter)";

/** What a person fills in, said in German. */
export const german: Readonly<Record<string, Setting["german"]>> = {
  TWITTER_CLIENT_ID: { about: "OAuth 2.0: Client-ID der App", from: keysPage },
  TWITTER_CLIENT_SECRET: { about: "OAuth 2.0: Client Secret; nur vertrauliche Apps haben eines", from: keysPage },
  TWITTER_REFRESH_TOKEN: { about: "OAuth 2.0: Refresh-Token; X ersetzt es bei jedem Gebrauch", from: consent },
  TWITTER_ACCESS_TOKEN: { about: "OAuth 2.0: Zugangstoken; endet nach zwei Stunden", from: consent },
  TWITTER_API_KEY: { about: "OAuth 1.0a: Consumer Key der App", from: keysPage },
  TWITTER_API_SECRET: { about: "OAuth 1.0a: Consumer Secret der App", from: keysPage },
  TWITTER_OAUTH1_TOKEN: { about: "OAuth 1.0a: Zugangstoken des Kontos", from: keysPage },
  TWITTER_OAUTH1_SECRET: { about: "OAuth 1.0a: Geheimnis zum Zugangstoken des Kontos", from: keysPage },
};
