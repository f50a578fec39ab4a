/** A picture that the CMS names for posts. */
export type CmsImage = { readonly url: string; readonly alt: string | null; readonly credit: string | null };

/**
 * What a newsroom's CMS says of an article in fields of its own, so that nothing of it is guessed. A field that is not said
 * is absent. Platforms are adapter names; `allPlatforms` stands for every one.
 */
export type CmsFields = {
  /** The newsroom's own words by platform. */
  readonly teasers?: Readonly<Record<string, string>>;
  /** Platforms on which it is not posted. */
  readonly skip?: readonly string[];
  readonly image?: CmsImage;
  /** Platforms to which its picture may be uploaded; none when empty. */
  readonly imageRights?: readonly string[];
  readonly kicker?: string;
  readonly embargoUntil?: number;
  /** Not worth a post from then on. */
  readonly expiresAt?: number;
  /** "none" when no person need look; any other word asks one. */
  readonly sensitivity?: string;
  readonly isAd?: boolean;
  readonly isOpinion?: boolean;
  /** Before all others, as far as each channel's schedule lets it. */
  readonly breaking?: boolean;
};

/** The road on which a field came: what the public page says, a notice of the CMS, or its feed. */
export type CmsRoad = "page" | "webhook" | "feed";

/** Fields with the road of each. */
export type Cms = {
  readonly fields: CmsFields;
  readonly from: Readonly<Partial<Record<keyof CmsFields, CmsRoad>>>;
};

/** In place of platforms: all of them. */
export const allPlatforms = "*";

/** Does a list of platforms name this one? */
export function namesPlatform(platforms: readonly string[], platform: string): boolean {
  return platforms.includes(allPlatforms) || platforms.includes(platform);
}
