/** An article as its table keeps it; instants in ms. */
export type ArticleRow = {
  url: string;
  version: number;
  hash: string;
  data: string;
  /** Withheld reason, or null when it may be posted. */
  withheld: string | null;
  /** 1 when it was published before its feed was added: known, never posted by itself. */
  old: number;
  published_at: number | null;
  embargo_until: number | null;
  first_seen_at: number;
  read_at: number;
  changed_at: number;
  /** Its page is to be looked at again from then on, because somebody told us of it; null when nobody did. */
  look_at: number | null;
  /** When a person closed it to all channels for good, and who; null while it is open. */
  closed_at: number | null;
  closed_by: string | null;
  /** Since when its page has been saying that it is gone, and how often it gave no good answer; null while there is no doubt. */
  doubted_at: number | null;
  doubts: number | null;
  /** The few facts that a place depends on, JSON, of the version that `about_version` names. */
  about: string | null;
  about_version: number | null;
};
