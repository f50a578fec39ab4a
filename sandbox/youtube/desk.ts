import type { RemotePost, World } from "../world.ts";
import type { Grant } from "./account.ts";
import type { Metadata } from "./metadata.ts";
import type { Quota } from "./quota.ts";

/** An upload that has been announced; `videoId` once its last byte has come. */
export type Session = {
  readonly id: string;
  readonly grant: Grant;
  readonly metadata: Metadata;
  readonly type: string;
  readonly totalBytes: number;
  readonly startedAt: number;
  readonly parts: Uint8Array[];
  received: number;
  videoId: string | null;
};

/** A video with what the API tells beside its post. From `listedAt` it stands in the owner's list of uploads. */
export type Video = {
  readonly post: RemotePost;
  readonly metadata: Metadata;
  readonly listedAt: number;
  readonly processedAt: number;
  readonly audited: boolean;
  readonly isFilm: boolean;
};

/** What YouTube keeps: upload sessions and videos by id. */
export type Desk = {
  readonly world: World;
  readonly quota: Quota;
  readonly sessions: Map<string, Session>;
  readonly videos: Map<string, Video>;
};
