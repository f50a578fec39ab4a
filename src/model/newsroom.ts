import type { RewriteMode } from "./rewriter.ts";
import type { ShelfLife, SilentDay } from "./schedule.ts";
import type { Voice } from "./teaser.ts";
import type { Webhook } from "./webhook.ts";

/** An address we ask for news: a feed, or a folder of `.txt` and `.html` articles watched on this machine. */
export type Feed = {
  readonly name: string;
  readonly url: string | null;
  readonly folder: string | null;
  readonly pollEveryMs: number;
  /** The zone of its dates that name none; the newsroom's where it is left out. */
  readonly zone?: string;
  /** The zones that its dates name are wrong: all are of `zone`. */
  readonly ignoreWrittenZone?: boolean;
};

/** What an article may be besides its section and topics. */
export const articleKinds = ["video", "picture", "opinion", "live blog", "paywalled", "sponsored"] as const;
export type ArticleKind = (typeof articleKinds)[number];

/** Which articles a channel takes. Empty lists, and those left out, mean all. */
export type Routing = {
  readonly sections: readonly string[];
  readonly notSections: readonly string[];
  readonly topics: readonly string[];
  readonly notTopics?: readonly string[];
  readonly authors?: readonly string[];
  /** It takes what is at least one of these. */
  readonly kinds?: readonly ArticleKind[];
  readonly notKinds?: readonly ArticleKind[];
};

/** One account, page or board: platform + credentials + voice + schedule. */
export type Channel = {
  readonly name: string;
  readonly platform: string;
  readonly schedule: string;
  readonly routing: Routing;
  readonly review: "all" | "none" | readonly string[];
  readonly voice: Voice;
  /** What becomes of a language model's words; absent where none is asked. */
  readonly model?: RewriteMode;
  /** The tools' settings for this channel, resolved; secrets included, so never printed. */
  readonly settings: Readonly<Record<string, string>>;
  /** Setting → the environment variable that this channel takes it from, where that has another name. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Required settings that have no value: the channel cannot post until they do. */
  readonly missing: readonly string[];
};

/** House rules of a newsroom. */
export type HouseRules = {
  readonly zone: string;
  readonly settleMs: number;
  readonly shelfLife: ShelfLife;
  /** Sections whose articles are service: they live longer. */
  readonly serviceSections: readonly string[];
  readonly backgroundSections: readonly string[];
  /** Hosts whose articles may be posted; empty means the hosts of the feeds. */
  readonly domains: readonly string[];
  readonly holdWords: readonly string[];
  /** May pictures with an agency in their credit be uploaded? Off unless the contract says so. */
  readonly uploadAgencyPictures: boolean;
  /** Rules of the gate that an editor may overrule, with name and reason. None unless written. */
  readonly overrule?: readonly string[];
  /** Humour and lifestyle: the first to be silent. None unless written. */
  readonly lightSections?: readonly string[];
  /** None unless written. */
  readonly silentDays?: readonly SilentDay[];
};

/** All a newsroom has configured, checked and resolved. */
export type Newsroom = {
  readonly name: string;
  readonly feeds: readonly Feed[];
  readonly channels: readonly Channel[];
  readonly rules: HouseRules;
  /** Who is told what happens; nobody unless written. */
  readonly webhooks?: readonly Webhook[];
};
