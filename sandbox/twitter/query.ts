import type { Context } from "hono";
import type { World } from "../world.ts";
import { refuseParameters } from "./answers.ts";
import type { Wanted } from "./wire.ts";

const tweetFields =
  "article attachments author_id card_uri community_id context_annotations conversation_id created_at display_text_range edit_controls edit_history_tweet_ids entities geo id in_reply_to_user_id lang media_metadata non_public_metrics note_tweet organic_metrics possibly_sensitive promoted_metrics public_metrics referenced_tweets reply_settings scopes source text withheld";
const postFields =
  "article article_title attachments card_uri community_id context_annotations conversation_id created_at display_text_range edit_controls entities geo id lang media_metadata non_public_metrics note_post organic_metrics paid_partnership possibly_sensitive promoted_metrics public_metrics reply_settings scopes source text withheld";
const userFields =
  "confirmed_email connection_status created_at description entities id is_identity_verified location name parody profile_banner_url profile_image_url protected public_metrics subscription subscription_type url username verified verified_followers_count verified_type withheld";

/** Values of the lists in a query, by parameter: OpenAPI 2.167, and 2.159 for tweet.fields. */
const known: Readonly<Record<string, readonly string[]>> = {
  "tweet.fields": tweetFields.split(" "),
  "post.fields": postFields.split(" "),
  "user.fields": userFields.split(" "),
  exclude: ["replies", "retweets"],
};

/** Lists that only change what comes along with posts; read, and not played. */
const alongside = ["expansions", "media.fields", "poll.fields", "place.fields", "user.fields"];

/** Refuses parameters that the endpoint does not have, and list values X does not know; null when all is well. */
export function refuseQuery(c: Context, world: World, own: readonly string[]): Response | null {
  const allowed = [...own, "tweet.fields", "post.fields", ...alongside];
  const messages = [...new URL(c.req.url).searchParams].flatMap(([name, value]) => {
    if (!allowed.includes(name)) return [`The query parameter [${name}] is not one of [${allowed.join(",")}]`];
    const values = known[name];
    const stranger = values && value.split(",").find((each) => !values.includes(each));
    return stranger === undefined
      ? []
      : [`The \`${name}\` query parameter value [${stranger}] is not one of [${values?.join(",")}]`];
  });
  return messages.length > 0 ? refuseParameters(c, world, messages) : null;
}

/** The fields a query asks for, and in which of X's two vocabularies. */
export function wantedOf(c: Context): Wanted {
  const words = c.req.query("post.fields") === undefined ? "tweet" : "post";
  const fields = [c.req.query("tweet.fields"), c.req.query("post.fields")].flatMap((list) => list?.split(",") ?? []);
  return { fields, words };
}
