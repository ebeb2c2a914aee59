import type { Outside } from '../annotation/entry.ts';
import type { Outcome } from '../annotation/resolution.ts';

/** Somebody's words in a Word file. */
export interface WordWords {
  outside: Outside;
  body: string;
}

/** A comment of a Word file with its thread, as an article takes it in. */
export interface WordComment extends WordWords {
  /** `[start, end)` in UTF-16 offsets of the canonical text of the file's blocks; null: it stands on the whole article. */
  range: { start: number; end: number } | null;
  /**
   * The tag that a copy of ours says: its code, or at least the letters that its number begins with, in a line that is one of
   * the remark's where no tag has them.
   */
  tag: { code: string } | { abbreviation: string; line: string } | null;
  replies: WordWords[];
  /** A verdict or citations of a copy of ours are words of its remark. */
  inWords: boolean;
  /** Its author's desk was done with it. */
  settled: { outcome: Outcome; note: string | null } | null;
}

/** What the comments of a file come to. */
export interface WordCounts {
  comments: number;
  replies: number;
  done: number;
  /** Comments that stand on no words. */
  whole: number;
  /** Comments of a copy of ours that have a verdict or citations as words. */
  inWords: number;
  names: string[];
}

/** Most names that are told one by one. */
const NAMES = 20;

/** How many comments, replies and settled ones there are, and by whom. */
export function countComments(comments: readonly WordComment[]): WordCounts {
  const said = comments.flatMap((comment) => [comment, ...comment.replies]);
  return {
    comments: comments.length,
    replies: said.length - comments.length,
    done: comments.filter(({ settled }) => settled !== null).length,
    whole: comments.filter(({ range }) => range === null).length,
    inWords: comments.filter(({ inWords }) => inWords).length,
    names: [...new Set(said.map(({ outside }) => outside.name))].slice(0, NAMES),
  };
}
