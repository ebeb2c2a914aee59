import type { Outside } from '#core/annotation/entry.ts';
import { LONGEST_NAME } from '#core/annotation/entry.ts';
import { WORD } from '#core/intake/most.ts';
import { cleanText } from '#core/text/text.ts';
import { AppError } from '../../errors.ts';
import { type Attributes, walkXml } from './walk-xml.ts';

/** A comment as the file has it. */
export interface RawComment {
  id: string;
  outside: Outside;
  /** Its paragraphs. */
  lines: string[];
  /** What the other parts know it by: its last paragraph. */
  paragraph: string | null;
}

/** What `commentsExtended.xml` says of a comment. */
export interface CommentState {
  parent: string | null;
  isDone: boolean;
}

/** Stands for a person whose name the file does not say. */
const NO_NAME = 'N. N.';

/** A name from a file: no controls, no marks that turn or hide what stands beside it, one space between words. */
export function cleanName(name: string): string {
  const shown = cleanText(name)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return shown.slice(0, LONGEST_NAME).toWellFormed().trim() || NO_NAME;
}

function momentOf(date: string | undefined): string | undefined {
  const time = Date.parse(date ?? '');
  const year = new Date(time).getUTCFullYear();
  return year >= 1000 && year <= 9998 ? new Date(time).toISOString() : undefined;
}

function outsideOf(attributes: Attributes): Outside {
  const at = momentOf(attributes.get('date'));
  return { name: cleanName(attributes.get('author') ?? ''), ...(at !== undefined && { at }) };
}

/**
 * Reads `word/comments.xml`. Tracked deletions inside of comments are left out.
 * @throws AppError too_large for more comments than are read
 */
export async function readComments(xml: string): Promise<RawComment[]> {
  const comments: RawComment[] = [];
  let open: RawComment | null = null;
  let gone = 0;
  let isWords = false;
  await walkXml(xml, {
    open(name, attributes) {
      if (name === 'w:comment') {
        open = { id: attributes.get('id') ?? '', outside: outsideOf(attributes), lines: [], paragraph: null };
        if (comments.push(open) > WORD.comments)
          throw new AppError('too_large', 'The Word file has more than 2,000 comments and replies.');
      }
      if (name === 'w:del' || name === 'w:moveFrom') gone += 1;
      if (!open || gone > 0) return;
      if (name === 'w:p') {
        open.lines.push('');
        open.paragraph = attributes.get('paraId') ?? null;
      }
      if (name === 'w:tab') add(open, ' ');
      if (name === 'w:br' || name === 'w:cr') open.lines.push('');
      isWords = name === 'w:t';
    },
    text(words) {
      if (open && isWords) add(open, words);
    },
    close(name) {
      if (name === 'w:t') isWords = false;
      if (name === 'w:del' || name === 'w:moveFrom') gone -= 1;
      if (name === 'w:comment') open = null;
    },
  });
  return comments;
}

function add(comment: RawComment, words: string): void {
  const last = comment.lines.length - 1;
  if (last < 0) comment.lines.push('');
  comment.lines[Math.max(0, last)] += words.replace(/[\r\n]/gu, ' ');
}

/** Reads `word/commentsExtended.xml`: answers and what is done, by paragraph. */
export async function readStates(xml: string | null): Promise<Map<string, CommentState>> {
  const states = new Map<string, CommentState>();
  await walkXml(xml ?? '<none/>', {
    open(name, attributes) {
      if (name !== 'w15:commentEx') return;
      const done = attributes.get('done');
      states.set(attributes.get('paraId') ?? '', {
        parent: attributes.get('paraIdParent') ?? null,
        isDone: done === '1' || done === 'true',
      });
    },
    text() {},
    close() {},
  });
  return states;
}

/** The true moments of comments, by paragraph: Word's own dates are local times that call themselves UTC. */
export async function readMoments(ids: string | null, extensible: string | null): Promise<Map<string, string>> {
  const moments = new Map<string, string>();
  const durable = new Map<string, string>();
  await walkXml(extensible ?? '<none/>', {
    open(name, attributes) {
      const at = name === 'cex:commentExtensible' ? momentOf(attributes.get('dateUtc')) : undefined;
      if (at !== undefined) durable.set(attributes.get('durableId') ?? '', at);
    },
    text() {},
    close() {},
  });
  await walkXml(ids ?? '<none/>', {
    open(name, attributes) {
      const at = name === 'cid:commentId' ? durable.get(attributes.get('durableId') ?? '') : undefined;
      if (at !== undefined) moments.set(attributes.get('paraId') ?? '', at);
    },
    text() {},
    close() {},
  });
  return moments;
}
