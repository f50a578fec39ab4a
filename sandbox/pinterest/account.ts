/** The sandbox's account, apps and board on Pinterest. Nothing here opens anything anywhere else. */
export const account = { id: "549755885175", username: "tarretaler", name: "Tarretaler Tageblatt" } as const;
export const board = { id: "549755885175001", name: "Ratgeber aus dem Tarretal" } as const;
export const scopes = "boards:read boards:write pins:read pins:write user_accounts:read";

/** What Pinterest lets an app do: Trial may read, but makes no Pins that readers see. */
export type Access = "standard" | "trial";

export type App = {
  readonly id: string;
  readonly secret: string;
  readonly firstRefreshToken: string;
  readonly access: Access;
};

export const app: App = {
  id: "1500001",
  secret: "sandbox-pinterest-secret",
  firstRefreshToken: "pinr.sandbox-1",
  access: "standard",
};

/** The same account through an app that Pinterest has not reviewed yet. */
export const trialApp: App = {
  id: "1500002",
  secret: "sandbox-pinterest-trial-secret",
  firstRefreshToken: "pinr.sandbox-trial-1",
  access: "trial",
};
