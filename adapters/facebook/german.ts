import type { Setting } from "../../src/model/adapter.ts";

const appPage =
  "der Seite der App unter https://developers.facebook.com/apps, Abschnitt App-Einstellungen, Allgemeines";

/** What a person fills in, said in German. */
export const german: Readonly<Record<string, Setting["german"]>> = {
  FACEBOOK_PAGE_ID: {
    about: "Nummer der Seite, auf der gepostet wird; nur Ziffern",
    from: "der Seite selbst, Abschnitt Info, Seitentransparenz",
  },
  FACEBOOK_PAGE_TOKEN: {
    about: "Langlebiges Zugangstoken der Seite, von einer App, die auf „Live“ gestellt ist",
    from: "der Zustimmung eines Menschen, der auf der Seite Inhalte erstellen darf (litfass connect facebook)",
  },
  FACEBOOK_APP_ID: { about: "Nummer der App, für litfass connect facebook", from: appPage },
  FACEBOOK_APP_SECRET: {
    about: "Geheimcode der App; nötig für litfass connect facebook, und wo die App ihn bei jedem Aufruf verlangt",
    from: appPage,
  },
};
