import type { Setting } from "../../src/model/adapter.ts";

const credentials = "https://console.cloud.google.com/apis/credentials, OAuth-Client des Projekts der Redaktion";
const studio = "https://studio.youtube.com";

/** What a person fills in, said in German. */
export const german: Readonly<Record<string, Setting["german"]>> = {
  YOUTUBE_CLIENT_ID: { about: "OAuth-Client-ID", from: credentials },
  YOUTUBE_CLIENT_SECRET: { about: "OAuth-Clientschlüssel", from: credentials },
  YOUTUBE_REFRESH_TOKEN: {
    about: "Refresh-Token des Kanalinhabers",
    from: "der Zustimmung des Kanals (litfass connect youtube)",
  },
  YOUTUBE_CHANNEL_ID: { about: "Kennung des Kanals (UC…); auf jeden anderen wird nichts hochgeladen", from: studio },
  YOUTUBE_CATEGORY_ID: { about: "Kategorie der Videos; sonst 25, Nachrichten und Politik", from: studio },
  YOUTUBE_PRIVACY: { about: "Wer ein Video sieht: public (sonst), unlisted oder private", from: studio },
};
