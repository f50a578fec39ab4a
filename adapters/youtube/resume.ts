import type { Tools } from "../../src/model/adapter.ts";
import type { Draft, Published } from "../../src/model/draft.ts";
import { Failure } from "../../src/model/failure.ts";
import { marked } from "./find.ts";
import { done, sendFrom, videoOf } from "./publish.ts";
import { probe, sessionOf } from "./session.ts";
import { lookUp } from "./video.ts";

/** Sessions live about a week; a video made by one is no older. */
const sessionLifeMs = 8 * 24 * 3_600_000;

/** Goes on with an upload where YouTube says it stands, or takes the video that it has made of it. */
export async function resume(ticket: string, draft: Draft, tools: Tools): Promise<Published> {
  const session = sessionOf(ticket);
  const standing = await probe(session, tools);
  if (standing.at === "made") return done(standing.video, draft, tools);
  if (standing.at === "gone") return adopt(draft, tools);
  const file = await videoOf(draft, tools);
  if (session.total !== null && session.total !== file.bytes.length) {
    throw inDoubt("The video's file has changed since its upload began, so the upload cannot go on.");
  }
  const upload = { session: { ...session, total: file.bytes.length }, file };
  return done(await sendFrom(standing.next, upload, tools), draft, tools);
}

async function adopt(draft: Draft, tools: Tools): Promise<Published> {
  const mark = URL.parse(draft.link)?.searchParams.get("utm_content") ?? null;
  const id = mark === null ? null : await marked({ mark, sinceAt: tools.now() - sessionLifeMs }, tools);
  const video = id === null ? null : await lookUp(id, "snippet,status", tools);
  if (video === null)
    throw inDoubt("YouTube no longer knows the upload session, and its video is not in the list of uploads.");
  return done(video, draft, tools);
}

function inDoubt(happened: string): Failure {
  return new Failure("unknown", `${happened} The video is looked for before it is uploaded anew.`);
}
