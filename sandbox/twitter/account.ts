/** The sandbox's account and app on X. Nothing here opens anything anywhere else. */
export const account = { id: "1190000000000000001", name: "Tarretaler Tageblatt", username: "tarretaler" } as const;

export const app = {
  clientId: "sandbox-x-client",
  clientSecret: "sandbox-x-client-secret",
  firstRefreshToken: "sandbox-x-refresh-1",
  consumerKey: "sandbox-x-consumer",
  consumerSecret: "sandbox-x-consumer-secret",
  token: "1190000000000000001-sandbox-x-token",
  tokenSecret: "sandbox-x-token-secret",
} as const;

export const scopes = "tweet.read users.read tweet.write media.write offline.access";
