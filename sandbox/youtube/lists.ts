import type { Context } from "hono";
import { channel } from "./account.ts";
import { notFound, refuse, wrongParameter } from "./answers.ts";
import type { Desk, Video } from "./desk.ts";
import { only, partsOf } from "./parts.ts";
import { channelResource, itemResource, videoResource } from "./resource.ts";
import { olderVideo, videoOf } from "./video.ts";

const pageInfo = (totalResults: number, resultsPerPage: number) => ({ pageInfo: { totalResults, resultsPerPage } });

/** `GET /channels?mine=true`. */
export function channels(c: Context, { world }: Desk): Response {
  const parts = partsOf(c, "channel");
  if ("reason" in parts) return refuse(c, world, parts);
  const [mine, id] = [c.req.query("mine"), c.req.query("id")];
  if (mine !== "true" && id === undefined)
    return refuse(
      c,
      world,
      wrongParameter("missingRequiredParameter", "No filter selected. Expected one of: mine, id."),
    );
  const items = mine === "true" || id === channel.id ? [only(channelResource, parts)] : [];
  return c.json({ kind: "youtube#channelListResponse", ...pageInfo(items.length, 5), items });
}

type Window = { readonly start: number; readonly size: number };

/** Which stretch of the list a request wants: at most 50 a page, 5 if it does not say. */
function windowOf(c: Context): Window | ReturnType<typeof wrongParameter> {
  const [asked, token] = [c.req.query("maxResults") ?? "5", c.req.query("pageToken")];
  if (!/^\d+$/.test(asked) || Number(asked) > 50)
    return wrongParameter("invalidParameter", `Invalid value '${asked}'. Values must be within the range: [0, 50]`);
  const start = token === undefined ? 0 : Number(/^P(\d+)$/.exec(token)?.[1] ?? Number.NaN);
  if (Number.isNaN(start)) return wrongParameter("invalidPageToken", "The request specifies an invalid page token.");
  return { start, size: Number(asked) };
}

/** Every upload that is listed by now, newest first. The owner asks, so private ones are among them. */
function uploads({ world, videos }: Desk): Video[] {
  return world.posts
    .filter(({ platform, deletedAt }) => platform === "youtube" && deletedAt === null)
    .map((post) => videos.get(post.id) ?? olderVideo(post))
    .filter(({ listedAt }) => listedAt <= world.now())
    .sort((a, b) => b.post.createdAt - a.post.createdAt);
}

/** `GET /playlistItems?playlistId=…`: the uploads by pages. */
export function playlistItems(c: Context, desk: Desk): Response {
  const { world } = desk;
  const parts = partsOf(c, "playlistItem");
  if ("reason" in parts) return refuse(c, world, parts);
  if (c.req.query("playlistId") !== channel.uploads) {
    const words = "The playlist identified with the request's playlistId parameter cannot be found.";
    return refuse(c, world, notFound("playlistNotFound", words, "youtube.playlistItem"));
  }
  const window = windowOf(c);
  if ("reason" in window) return refuse(c, world, window);
  const { start, size } = window;
  const all = uploads(desk);
  const end = Math.min(start + size, all.length);
  const items = all.slice(start, end).map((video, index) => only(itemResource(world, video, start + index), parts));
  const more = end < all.length ? { nextPageToken: `P${end}` } : {};
  return c.json({ kind: "youtube#playlistItemListResponse", ...more, ...pageInfo(all.length, size), items });
}

/** `GET /videos?id=…`: up to 50 videos; unknown ids are left out. */
export function listVideos(c: Context, desk: Desk): Response {
  const { world } = desk;
  const parts = partsOf(c, "video");
  if ("reason" in parts) return refuse(c, world, parts);
  const ids = (c.req.queries("id") ?? []).flatMap((each) => each.split(",")).filter(Boolean);
  if (ids.length === 0)
    return refuse(
      c,
      world,
      wrongParameter("missingRequiredParameter", "No filter selected. Expected one of: chart, id, myRating."),
    );
  if (ids.length > 50) return refuse(c, world, wrongParameter("invalidFilters", "At most 50 ids may be asked for."));
  const items = ids.flatMap((id) => {
    const video = videoOf(desk, id);
    return video ? [only(videoResource(world, video), parts)] : [];
  });
  return c.json({ kind: "youtube#videoListResponse", ...pageInfo(items.length, items.length), items });
}
