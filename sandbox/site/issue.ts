import { readBody } from "./body.ts";
import type { Block } from "./body.ts";
import { instantOf, withDates } from "./dates.ts";
import { sectionPath } from "./paper.ts";
import { listedMinute, pieces, turningMinutes } from "./pieces.ts";
import type { Piece, PiecePicture, PieceVideo } from "./pieces.ts";

/** An article as the site shows it at one moment, with instants and addresses in place. */
export type Edition = {
  readonly piece: Piece;
  readonly url: string;
  readonly headline: string;
  readonly lede: string;
  readonly blocks: readonly Block[];
  /** What was changed, said below a revised article; null before. */
  readonly note: string | null;
  readonly ticker: readonly { readonly at: number; readonly headline: string; readonly text: string }[];
  readonly picture: (PiecePicture & { readonly url: string }) | null;
  readonly video: (PieceVideo & { readonly url: string; readonly thumbnailUrl: string }) | null;
  readonly listedAt: number;
  readonly publishedAt: number;
  readonly modifiedAt: number;
  readonly embargoUntilAt: number | null;
  readonly withdrawn: boolean;
};

/** The whole site at one moment. */
export type Issue = {
  /** Address of the front page without trailing slash. */
  readonly base: string;
  readonly now: number;
  readonly dayStartAt: number;
  /** What page and feeds know by now, newest first; withdrawn ones included. */
  readonly editions: readonly Edition[];
  readonly changedAt: number;
};

/** Path of an article below the site's base. */
export function pathOf(piece: Piece): string {
  return `/${sectionPath(piece.section)}/${piece.slug}-${piece.id}.html`;
}

function mediaOf(piece: Piece, base: string): Pick<Edition, "picture" | "video"> {
  const url = (file: string): string => `${base}/media/${file}`;
  const { picture, video } = piece;
  return {
    picture: picture ? { ...picture, url: url(picture.file) } : null,
    video: video ? { ...video, url: url(video.file), thumbnailUrl: url(video.thumbnail) } : null,
  };
}

function editionOf(piece: Piece, issue: Omit<Issue, "editions" | "changedAt">): Edition {
  const { base, now, dayStartAt } = issue;
  const at = (minute: number): number => instantOf(minute, dayStartAt);
  const dated = (text: string): string => withDates(text, dayStartAt, piece.language);
  const revision = piece.revision && at(piece.revision.at) <= now ? piece.revision : null;
  const ticker = piece.ticker.map((entry) => ({ ...entry, at: at(entry.at), text: dated(entry.text) }));
  const written = ticker.filter((entry) => entry.at <= now).sort((a, b) => b.at - a.at);
  return {
    piece,
    url: `${base}${pathOf(piece)}`,
    headline: dated(revision?.headline ?? piece.headline),
    lede: dated(revision?.lede ?? piece.lede).trim(),
    blocks: readBody(dated(piece.text)),
    note: revision ? dated(revision.note) : null,
    ticker: written,
    ...mediaOf(piece, base),
    listedAt: at(listedMinute(piece)),
    publishedAt: at(piece.published),
    modifiedAt: Math.max(at(piece.published), revision ? at(revision.at) : 0, written[0]?.at ?? 0),
    embargoUntilAt: piece.embargo === undefined ? null : at(piece.embargo),
    withdrawn: piece.withdrawn !== undefined && at(piece.withdrawn) <= now,
  };
}

/** Every instant at which the site changes, in order. */
function turningPoints(dayStartAt: number): number[] {
  const instants = pieces.flatMap(turningMinutes).map((minute) => instantOf(minute, dayStartAt));
  return [...new Set(instants)].sort((a, b) => a - b);
}

/** What the paper shows at `now`. */
export function issueAt(moment: Omit<Issue, "editions" | "changedAt">): Issue {
  const known = pieces.map((piece) => editionOf(piece, moment)).filter((edition) => edition.listedAt <= moment.now);
  return {
    ...moment,
    editions: known.sort((a, b) => b.publishedAt - a.publishedAt || b.piece.id - a.piece.id),
    changedAt: turningPoints(moment.dayStartAt).findLast((at) => at <= moment.now) ?? moment.now,
  };
}

/** What feeds list: everything known and not withdrawn, be it under embargo or dated ahead. */
export function fed(issue: Issue): Edition[] {
  return issue.editions.filter((edition) => !edition.withdrawn);
}

/** What readers find on the front page: no embargoed or future article. */
export function shown(issue: Issue): Edition[] {
  return fed(issue).filter((each) => each.publishedAt <= issue.now && (each.embargoUntilAt ?? 0) <= issue.now);
}

/** The next instant at which an article appears, changes, leaves its embargo or is withdrawn; null after the last. */
export function nextSiteEventAt(now: number, dayStartAt: number): number | null {
  return turningPoints(dayStartAt).find((at) => at > now) ?? null;
}
