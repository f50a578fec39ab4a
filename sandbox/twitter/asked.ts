import { z } from "zod";

const id = z.string().regex(/^\d{1,19}$/, 'must match "^[0-9]{1,19}$"');
const audience = z.enum(["following", "mentionedUsers", "subscribers", "verified"]);
const address = z.strictObject({ url: z.string() });

const media = z.strictObject({
  media_ids: z.array(id).min(1).max(4),
  tagged_user_ids: z.array(id).max(10).optional(),
  preview_media_id: id.optional(),
  embeddable: z.boolean().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  call_to_actions: z
    .strictObject({
      visit_site: address.optional(),
      watch_now: address.optional(),
      app_install: z
        .strictObject({
          app_store_id: z.string().optional(),
          ipad_app_store_id: z.string().optional(),
          play_store_id: z.string().optional(),
        })
        .optional(),
    })
    .optional(),
});

const poll = z.strictObject({
  options: z.array(z.string().min(1).max(25)).min(2).max(4),
  duration_minutes: z.number().int().min(5).max(10_080),
  reply_settings: audience.optional(),
});

const reply = z.strictObject({
  in_reply_to_tweet_id: id,
  auto_populate_reply_metadata: z.boolean().optional(),
  exclude_reply_user_ids: z.array(z.string()).optional(),
});

/** The body of `POST /2/tweets` (OpenAPI 2.167, 2026-08-22): every object is closed. */
export const PostAsked = z.strictObject({
  text: z.string().default(""),
  media: media.optional(),
  poll: poll.optional(),
  reply: reply.optional(),
  quote_tweet_id: id.optional(),
  reply_settings: audience.optional(),
  edit_options: z.strictObject({ previous_post_id: id }).optional(),
  made_with_ai: z.boolean().optional(),
  paid_partnership: z.boolean().optional(),
  community_id: id.optional(),
  share_with_followers: z.boolean().optional(),
  for_super_followers_only: z.boolean().optional(),
  nullcast: z.boolean().optional(),
  geo: z.strictObject({ place_id: z.string() }).optional(),
  card_uri: z.string().optional(),
  direct_message_deep_link: z.string().optional(),
});
export type PostAsked = z.infer<typeof PostAsked>;

/** What is wrong with a body, as X lists it: `$.name: …`, one sentence each. */
export function complaints({ issues }: z.ZodError): string[] {
  return issues.flatMap((issue) => {
    const place = ["$", ...issue.path].join(".");
    if (issue.code !== "unrecognized_keys") return [`${place}: ${issue.message}`];
    const words = "is not defined in the schema and the schema does not allow additional properties";
    return issue.keys.map((name) => `${place}.${name}: ${words}`);
  });
}

/** Why an account like this one may not have what it asks for, or null. Self-serve: X's changelog of 2026-02 and 2026-04. */
export function reserved(asked: PostAsked): string | null {
  if (asked.quote_tweet_id !== undefined) return "Quoting Posts is only available to Enterprise accounts.";
  if (asked.reply !== undefined)
    return "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the Post you are replying to.";
  if (asked.edit_options !== undefined) return "You are not permitted to perform this action.";
  const played = ["text", "media", "made_with_ai", "paid_partnership", "reply_settings", "share_with_followers"];
  const other = Object.keys(asked).find((name) => !played.includes(name));
  return other === undefined ? null : `The sandbox's account may not use ${other}.`;
}
