import { Failure } from "../../src/model/failure.ts";
import type { Setting } from "../../src/model/adapter.ts";
import { german } from "./german.ts";

const credentials = "https://console.cloud.google.com/apis/credentials, an OAuth client of the newsroom's project";

const address = (name: string, about: string, fallback: string): Setting => ({
  name,
  about,
  from: "https://developers.google.com/youtube/v3/docs",
  secret: false,
  required: false,
  fallback,
});

const choice = (name: string, about: string): Setting => ({
  name,
  about,
  from: "https://studio.youtube.com",
  secret: false,
  required: false,
});

const fallbacks = {
  YOUTUBE_API_URL: "https://www.googleapis.com/youtube/v3",
  YOUTUBE_UPLOAD_URL: "https://www.googleapis.com/upload/youtube/v3",
  GOOGLE_OAUTH_URL: "https://oauth2.googleapis.com",
  GOOGLE_ACCOUNTS_URL: "https://accounts.google.com",
  YOUTUBE_WEB_URL: "https://www.youtube.com",
} as const;

const english: readonly Setting[] = [
  address("YOUTUBE_API_URL", "Address of the YouTube Data API", fallbacks.YOUTUBE_API_URL),
  address("YOUTUBE_UPLOAD_URL", "Address of its uploads", fallbacks.YOUTUBE_UPLOAD_URL),
  address("GOOGLE_OAUTH_URL", "Address of Google's tokens", fallbacks.GOOGLE_OAUTH_URL),
  address("GOOGLE_ACCOUNTS_URL", "Address where people consent (litfass connect)", fallbacks.GOOGLE_ACCOUNTS_URL),
  address("YOUTUBE_WEB_URL", "Address where people see the videos", fallbacks.YOUTUBE_WEB_URL),
  { name: "YOUTUBE_CLIENT_ID", about: "OAuth client id", from: credentials, secret: false, required: true },
  { name: "YOUTUBE_CLIENT_SECRET", about: "OAuth client secret", from: credentials, secret: true, required: true },
  {
    name: "YOUTUBE_REFRESH_TOKEN",
    about: "Refresh token of the channel's owner",
    from: "the consent of the channel (litfass connect youtube), scopes youtube.upload and youtube.force-ssl",
    secret: true,
    required: true,
  },
  choice("YOUTUBE_CHANNEL_ID", "Id of the channel (UC…): uploads to any other are refused"),
  choice("YOUTUBE_CATEGORY_ID", "Category of the videos; 25, News & Politics, unless set"),
  choice("YOUTUBE_PRIVACY", "Who may see a video: public (unless set), unlisted or private"),
];

export const settings: readonly Setting[] = english.map((each) => ({ ...each, german: german[each.name] }));

type Values = Readonly<Record<string, string>>;

/** A setting's value without blanks around it, or null when it is missing or empty. */
export function valueOf(values: Values, name: string): string | null {
  return values[name]?.trim() || null;
}

/** Where people see a video. */
export function webUrl(values: Values, id: string): string {
  return `${(valueOf(values, "YOUTUBE_WEB_URL") ?? fallbacks.YOUTUBE_WEB_URL).replace(/\/+$/, "")}/watch?v=${id}`;
}

type Addresses = { readonly api: string; readonly upload: string; readonly token: string; readonly consent: string };

/** The addresses, with the paths that a person may have left out and without "/" at the end. */
export function addresses(values: Values): Addresses {
  const [api, upload, oauth] = [
    root(values, "YOUTUBE_API_URL"),
    root(values, "YOUTUBE_UPLOAD_URL"),
    root(values, "GOOGLE_OAUTH_URL"),
  ];
  const uploads = upload.endsWith("/upload") || upload.endsWith("/youtube/v3") ? upload : `${upload}/upload`;
  return {
    api: ending(api, "/youtube/v3"),
    upload: ending(uploads, "/youtube/v3"),
    token: ending(oauth, "/token"),
    consent: ending(root(values, "GOOGLE_ACCOUNTS_URL"), "/o/oauth2/v2/auth"),
  };
}

function ending(given: string, path: string): string {
  return given.endsWith(path) ? given : given + path;
}

function root(values: Values, name: keyof typeof fallbacks): string {
  const given = valueOf(values, name) ?? fallbacks[name];
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) {
    throw new Failure("unauthorized", `${name} is no web address; nothing was sent to YouTube. Correct the setting.`);
  }
  return given.replace(/\/+$/, "");
}

/** Who may see a new video. */
export function privacyOf(values: Values): "public" | "unlisted" | "private" {
  const given = valueOf(values, "YOUTUBE_PRIVACY") ?? "public";
  if (given === "public" || given === "unlisted" || given === "private") return given;
  throw new Failure("unauthorized", "YOUTUBE_PRIVACY is none of public, unlisted, private. Correct the setting.");
}

/** News & Politics unless the newsroom says otherwise. */
export function categoryOf(values: Values): string {
  return valueOf(values, "YOUTUBE_CATEGORY_ID") ?? "25";
}
