import type { World } from "../world.ts";
import { channel } from "./account.ts";
import type { Video } from "./desk.ts";

const told = (at: number): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, "Z");

/** How far YouTube is with a video, and who may see it now. The lock of an unaudited project shows when it is done. */
function statusNow({ metadata, processedAt, audited, isFilm }: Video, now: number) {
  const done = now >= processedAt;
  const isOut = metadata.publishAt !== null && now >= metadata.publishAt;
  const privacyStatus = done && !audited ? "private" : isOut ? "public" : metadata.privacyStatus;
  const planned = metadata.publishAt === null || isOut ? {} : { publishAt: told(metadata.publishAt) };
  if (done && !isFilm) return { uploadStatus: "failed", failureReason: "invalidFile", privacyStatus, ...planned };
  return { uploadStatus: done ? "processed" : "uploaded", privacyStatus, ...planned };
}

function processingNow({ processedAt, isFilm }: Video, now: number) {
  if (now < processedAt) return { processingStatus: "processing" };
  return isFilm
    ? { processingStatus: "succeeded" }
    : { processingStatus: "failed", processingFailureReason: "transcodeFailed" };
}

const stillOf = ({ post: { imageUrl } }: Video) => (imageUrl === null ? {} : { default: { url: imageUrl } });

/** A video resource, whole. */
export function videoResource({ now }: World, video: Video) {
  const { post, metadata } = video;
  const { title, description, tags, categoryId } = metadata;
  return {
    kind: "youtube#video",
    id: post.id,
    snippet: {
      publishedAt: told(post.createdAt),
      channelId: channel.id,
      channelTitle: channel.title,
      title,
      description,
      tags,
      categoryId,
      thumbnails: stillOf(video),
      liveBroadcastContent: "none",
    },
    status: { ...statusNow(video, now()), license: "youtube", embeddable: true, madeForKids: false },
    processingDetails: processingNow(video, now()),
    statistics: { viewCount: "0", likeCount: "0", favoriteCount: "0", commentCount: "0" },
  };
}

/** A video as an item of the list of uploads. */
export function itemResource({ now }: World, video: Video, position: number) {
  const { id, createdAt } = video.post;
  const { title, description } = video.metadata;
  return {
    kind: "youtube#playlistItem",
    id: Buffer.from(`${channel.uploads}.${id}`).toString("base64url"),
    snippet: {
      publishedAt: told(createdAt),
      channelId: channel.id,
      channelTitle: channel.title,
      title,
      description,
      thumbnails: stillOf(video),
      playlistId: channel.uploads,
      position,
      resourceId: { kind: "youtube#video", videoId: id },
    },
    contentDetails: { videoId: id, videoPublishedAt: told(createdAt) },
    status: { privacyStatus: statusNow(video, now()).privacyStatus },
  };
}

/** The channel resource, whole. */
export const channelResource = {
  kind: "youtube#channel",
  id: channel.id,
  snippet: { title: channel.title, description: "", customUrl: "@tarretaler" },
  contentDetails: { relatedPlaylists: { likes: "", uploads: channel.uploads } },
  status: { privacyStatus: "public", isLinked: true, longUploadsStatus: "allowed", madeForKids: false },
} as const;
