/** One field of `fields=…` with what is asked inside it; `inner` is null where nothing is said. */
export type Field = { readonly name: string; readonly inner: readonly Field[] | null };

/** Reads `a,b.limit(0).summary(true),c{d,e{f}}`; null when it does not follow Graph's grammar. */
export function parseFields(text: string): readonly Field[] | null {
  let rest = text.replace(/\s+/g, "");
  const take = (pattern: RegExp): string | null => {
    const found = pattern.exec(rest)?.[0] ?? null;
    if (found !== null) rest = rest.slice(found.length);
    return found;
  };
  const list = (): readonly Field[] | null => {
    const all: Field[] = [];
    do {
      const name = take(/^[a-z][a-z0-9_]*/);
      if (name === null) return null;
      while (take(/^\.[a-z_]+\([^()]*\)/) !== null);
      const inner = take(/^\{/) === null ? undefined : list();
      if (inner === null || (inner !== undefined && take(/^\}/) === null)) return null;
      all.push({ name, inner: inner ?? null });
    } while (take(/^,/) !== null);
    return all;
  };
  const all = list();
  return rest === "" ? all : null;
}

function narrowed(value: unknown, inner: readonly Field[] | null): unknown {
  if (inner === null || value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((each: unknown) => narrowed(each, inner));
  if ("data" in value) return { ...value, data: narrowed(value.data, inner) };
  return pick({ ...value }, inner);
}

/** Only the named parts of an object, and inside them only what is asked there. */
export function pick(all: Readonly<Record<string, unknown>>, fields: readonly Field[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name, inner }) => (name in all ? [[name, narrowed(all[name], inner)]] : [])),
  );
}

/** Names of a post's fields and edges (facebook-business-sdk-codegen, PagePost, 2026-03-26). */
const ofPost =
  "actions admin_creator allowed_advertising_objectives application attachments backdated_time call_to_action can_reply_privately child_attachments comments comments_mirroring_domain coordinates created_time dynamic_posts event expanded_height expanded_width feed_targeting from full_picture height icon id insights instagram_eligibility is_app_share is_eligible_for_dark_post is_eligible_for_promotion is_expired is_hidden is_inline_created is_instagram_eligible is_popular is_published is_spherical likes message message_tags multi_share_end_card multi_share_optimized parent_id permalink_url picture place privacy promotable_id promotion_status properties reactions scheduled_publish_time sharedposts shares sponsor_tags status_type story story_tags subscribed target targeting timeline_visibility to updated_time via video_buying_eligibility width";
/** The plainer ones of a Page's (same source); others are answered as if there were none. */
const ofPage =
  "about access_token bio can_checkin can_post category category_list contact_address cover country_page_likes description display_subtext emails engagement fan_count followers_count founded general_info has_added_app has_whatsapp_number id instagram_business_account is_eligible_for_branded_content is_owned is_permanently_closed is_published is_verified link location mission name name_with_location_descriptor new_like_count overall_star_rating parent_page phone picture promotion_eligible rating_count supports_instant_articles talking_about_count tasks unread_message_count username verification_status website were_here_count feed photos posts published_posts insights settings tagged videos";

const known = { PagePost: ofPost.split(" "), Page: ofPage.split(" ") } as const;

/** The first field that a node of this type does not have, or null. */
export function strangerAmong(fields: readonly Field[], type: keyof typeof known): string | null {
  return fields.find(({ name }) => !known[type].includes(name))?.name ?? null;
}
