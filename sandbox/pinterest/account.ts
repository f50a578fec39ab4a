/** The sandbox's account, app and board on Pinterest. Nothing here opens anything anywhere else. */
export const account = { id: "549755885175", username: "tarretaler", name: "Tarretaler Tageblatt" } as const;
export const board = { id: "549755885175001", name: "Ratgeber aus dem Tarretal" } as const;
export const app = { id: "1500001", secret: "sandbox-pinterest-secret", firstRefreshToken: "pinr.sandbox-1" } as const;
export const scopes = "boards:read boards:write pins:read pins:write user_accounts:read";
