/** The sandbox's channel and projects on YouTube. Nothing here opens anything anywhere else. */
export const channel = {
  id: "UCsandboxTarretal00000001",
  title: "Tarretaler Tageblatt",
  uploads: "UUsandboxTarretal00000001",
} as const;

/**
 * Keys of a project to the channel. `audited`: YouTube has looked at the project, so its videos may be public.
 * `mayUpload`: the channel has not reached its own cap of uploads.
 */
export type Grant = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  readonly audited: boolean;
  readonly mayUpload: boolean;
};

export const project: Grant = {
  clientId: "sandbox-youtube-client.apps.example",
  clientSecret: "sandbox-youtube-secret",
  refreshToken: "1//sandbox-youtube-refresh",
  audited: true,
  mayUpload: true,
};

/** The same channel through a project without the compliance audit. */
export const unauditedProject: Grant = {
  clientId: "sandbox-youtube-unaudited.apps.example",
  clientSecret: "sandbox-youtube-unaudited-secret",
  refreshToken: "1//sandbox-youtube-unaudited",
  audited: false,
  mayUpload: true,
};

/** The same project on a day on which the channel has reached its cap. */
export const cappedGrant: Grant = { ...project, refreshToken: "1//sandbox-youtube-capped", mayUpload: false };

export const scopes =
  "https://www.googleapis.com/auth/youtube.upload https://www.googleapis.com/auth/youtube.force-ssl";
