import { Failure } from "../../src/model/failure.ts";
import type { Setting } from "../../src/model/adapter.ts";
import { german } from "./german.ts";

const appPage = "the app's page at https://developers.pinterest.com/apps";
const consent =
  "the consent of the account (litfass connect pinterest), scopes boards:read boards:write pins:read pins:write user_accounts:read";

const renewed = (name: string, about: string, from: string): Setting => ({
  name,
  about,
  from,
  family: "OAuth 2.0",
  secret: true,
  required: true,
});

const webAddress = "https://www.pinterest.com";
const apiAddress = "https://api.pinterest.com/v5";

/** Either family lets a channel post. Only the refresh token lasts: an access token ends after 30 days. */
const english: readonly Setting[] = [
  {
    name: "PINTEREST_API_URL",
    about:
      "Address of the Pinterest API with its version; Pinterest's API sandbox is https://api-sandbox.pinterest.com/v5",
    from: "https://developers.pinterest.com/docs/api/v5/introduction",
    secret: false,
    required: false,
    fallback: apiAddress,
  },
  {
    name: "PINTEREST_WEB_URL",
    about: "Address where people see the Pins",
    from: webAddress,
    secret: false,
    required: false,
    fallback: webAddress,
  },
  {
    name: "PINTEREST_BOARD_ID",
    about: "Id of the board that gets the Pins, digits only",
    from: "the list of boards, which https://developers.pinterest.com/docs/api/v5/boards-list shows for the account",
    secret: false,
    required: true,
  },
  { ...renewed("PINTEREST_APP_ID", "Id of the app", appPage), secret: false },
  renewed("PINTEREST_APP_SECRET", "Secret of the app", appPage),
  renewed(
    "PINTEREST_REFRESH_TOKEN",
    "Refresh token of the account; Pinterest gives a new one at every use, and each lasts 60 days",
    consent,
  ),
  {
    ...renewed("PINTEREST_ACCESS_TOKEN", "Access token of the account; ends 30 days after it was made", consent),
    family: "Access Token",
  },
];

export const settings: readonly Setting[] = english.map((each) => ({ ...each, german: german[each.name] }));

type Values = Readonly<Record<string, string>>;

/** A setting's value without blanks around it, or null when it is missing or empty. */
export function valueOf(values: Values, name: string): string | null {
  return values[name]?.trim() || null;
}

/** Where people meet Pinterest, without "/" at its end. */
export function webRoot(values: Values): string {
  return (valueOf(values, "PINTEREST_WEB_URL") ?? webAddress).replace(/\/+$/, "");
}

/** Where people see a Pin. */
export function webUrl(values: Values, id: string): string {
  return `${webRoot(values)}/pin/${id}/`;
}

/** Address that the API's paths are put behind, with its version and without "/" at its end. */
export function apiRoot(values: Values): string {
  const given = valueOf(values, "PINTEREST_API_URL") ?? apiAddress;
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) {
    throw new Failure(
      "unauthorized",
      "PINTEREST_API_URL is no web address; nothing was sent to Pinterest. Correct the setting.",
    );
  }
  const bare = given.replace(/\/+$/, "");
  return bare.endsWith("/v5") ? bare : `${bare}/v5`;
}

/** The board that gets the Pins, as it stands in a path. */
export function boardOf(values: Values): string {
  const board = valueOf(values, "PINTEREST_BOARD_ID");
  if (board !== null) return board;
  throw new Failure(
    "unauthorized",
    "PINTEREST_BOARD_ID is not set; nothing was sent to Pinterest. Give the id of the board that gets the Pins.",
  );
}
