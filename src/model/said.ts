/** A sentence for people in both languages of the house. */
export type Said = { readonly de: string; readonly en: string };
