/** The sandbox's channel and project on YouTube. Nothing here opens anything anywhere else. */
export const channel = {
  id: "UCsandboxTarretal00000001",
  title: "Tarretaler Tageblatt",
  uploads: "UUsandboxTarretal00000001",
} as const;

export const project = {
  clientId: "sandbox-youtube-client.apps.example",
  clientSecret: "sandbox-youtube-secret",
  refreshToken: "1//sandbox-youtube-refresh",
} as const;

export const scopes =
  "https://www.googleapis.com/auth/youtube.upload https://www.googleapis.com/auth/youtube.force-ssl";
