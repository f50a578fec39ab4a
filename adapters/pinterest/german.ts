import type { Setting } from "../../src/model/adapter.ts";

const appPage = "der Seite der App unter https://developers.pinterest.com/apps";
const consent = "der Zustimmung des Kontos (litfass connect pinterest)";

/** What a person fills in, said in German. */
export const german: Readonly<Record<string, Setting["german"]>> = {
  PINTEREST_BOARD_ID: {
    about: "Nummer der Pinnwand, auf die gepinnt wird; nur Ziffern",
    from: "der Liste der Pinnwände unter https://developers.pinterest.com/docs/api/v5/boards-list",
  },
  PINTEREST_APP_ID: { about: "Nummer der App", from: appPage },
  PINTEREST_APP_SECRET: { about: "Geheimnis der App", from: appPage },
  PINTEREST_REFRESH_TOKEN: {
    about: "Refresh-Token des Kontos; Pinterest gibt bei jedem Gebrauch ein neues, jedes hält 60 Tage",
    from: consent,
  },
  PINTEREST_ACCESS_TOKEN: { about: "Zugangstoken des Kontos; endet nach 30 Tagen", from: consent },
};
