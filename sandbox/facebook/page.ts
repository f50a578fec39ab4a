/** The sandbox's Page and app on Facebook. Nothing here opens anything anywhere else. */
export const page = {
  id: "101000000000001",
  name: "Tarretaler Tageblatt",
  link: "https://www.facebook.com/tarretaler",
  token: "sandbox-facebook-page-token",
  engagedUsers: 900,
} as const;

export const appId = "202000000000002";

export const permissions = ["pages_show_list", "pages_manage_posts", "pages_read_engagement", "read_insights"] as const;

/** Graph versions that answer; older ones are gone (v20.0 was removed on 2026-09-24). */
export const versions = ["v21.0", "v22.0", "v23.0", "v24.0", "v25.0", "v26.0"] as const;
