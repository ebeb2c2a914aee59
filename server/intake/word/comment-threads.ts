import { LONGEST_TEXT } from '#core/annotation/longest.ts';
import type { OwnLine } from '#core/export/own-line.ts';
import type { WordComment, WordWords } from '#core/intake/word-comment.ts';
import { abbreviationIn } from './own-lines.ts';
import type { CommentPlaces } from './read-body.ts';
import type { CommentState, RawComment } from './read-comments.ts';
import type { WordText } from './word-text.ts';

/** The comments of a file and what its parts say of them. */
export interface CommentParts {
  comments: readonly RawComment[];
  states: ReadonlyMap<string, CommentState>;
  moments: ReadonlyMap<string, string>;
  lines: ReadonlyMap<string, OwnLine>;
  places: CommentPlaces;
  text: WordText;
}

/** Bytes and units of one entry's words, well below what the gate lets through. */
const MOST_BYTES = 12_000;
const MOST_UNITS = LONGEST_TEXT - 500;

/** A comment without the lines that Galley wrote, and what they said. */
interface Told {
  lines: string[];
  own: OwnLine[];
  coded: { abbreviation: string; line: string } | null;
}

function told(comment: RawComment, lines: ReadonlyMap<string, OwnLine>): Told {
  const rest = [...comment.lines];
  const own: OwnLine[] = [];
  for (let line = lines.get(rest[0] ?? ''); line && line.kind !== 'words'; line = lines.get(rest[0] ?? '')) {
    own.push(line);
    rest.shift();
  }
  const [line = ''] = rest;
  const abbreviation = own.length === 0 ? abbreviationIn(line) : null;
  if (abbreviation === null) return { lines: rest, own, coded: null };
  return { lines: rest.slice(1), own, coded: { abbreviation, line } };
}

/** Words in pieces that are each short enough for an entry; no character is parted. */
function inPieces(words: string): string[] {
  const pieces: string[] = [];
  let open = '';
  let bytes = 0;
  for (const character of words) {
    const more = Buffer.byteLength(character);
    if (bytes + more > MOST_BYTES || open.length + character.length > MOST_UNITS) {
      pieces.push(open);
      open = '';
      bytes = 0;
    }
    open += character;
    bytes += more;
  }
  return open === '' ? pieces : [...pieces, open];
}

/** The comment at the top of a thread; one whose parent is nowhere, or that answers itself, is at the top. */
function rootOf(comment: RawComment, byParagraph: ReadonlyMap<string, RawComment>, parts: CommentParts): RawComment {
  const seen = new Set<RawComment>();
  let at = comment;
  while (!seen.has(at)) {
    seen.add(at);
    const parent = parts.states.get(at.paragraph ?? '')?.parent ?? null;
    const next = parent === null ? undefined : byParagraph.get(parent);
    if (!next) return at;
    at = next;
  }
  return comment;
}

function rangeOf({ id }: RawComment, { places, text }: CommentParts): WordComment['range'] {
  const begin = places.begins.get(id);
  const end = places.ends.get(id);
  return begin === undefined || end === undefined ? null : text.range(begin, end);
}

function outsideOf({ outside, paragraph }: RawComment, { moments }: CommentParts) {
  const at = moments.get(paragraph ?? '');
  return at === undefined ? outside : { ...outside, at };
}

function threadOf(root: RawComment, answers: readonly RawComment[], parts: CommentParts): WordComment {
  const { lines, own, coded } = told(root, parts.lines);
  const outside = outsideOf(root, parts);
  const [body = '', ...more] = inPieces(lines.join('\n').trimEnd());
  const replies: WordWords[] = more.map((rest) => ({ outside, body: rest }));
  let settled: WordComment['settled'] = null;
  for (const answer of answers) {
    const said = told(answer, parts.lines);
    const given = said.coded ? [said.coded.line, ...said.lines] : said.lines;
    const resolution = said.own.find((line) => line.kind === 'resolution');
    const words = (resolution ? answer.lines : given).join('\n').trimEnd();
    const pieces = inPieces(words).filter((one) => one.trim() !== '');
    if (resolution) settled = { outcome: resolution.outcome, note: pieces[0] ?? null };
    if (!resolution || !isDone(root, parts)) {
      for (const one of pieces) replies.push({ outside: outsideOf(answer, parts), body: one });
    }
  }
  const tag = own.find((line) => line.kind === 'annotation');
  return {
    outside,
    body,
    range: own.some(({ kind }) => kind === 'whole') ? null : rangeOf(root, parts),
    tag: tag ? { code: tag.tag } : coded,
    replies,
    inWords: lines.some((line) => parts.lines.get(line)?.kind === 'words'),
    settled: isDone(root, parts) ? (settled ?? { outcome: 'done', note: null }) : null,
  };
}

function isDone({ paragraph }: RawComment, { states }: CommentParts): boolean {
  return states.get(paragraph ?? '')?.isDone ?? false;
}

/** The comments as threads, in the order of the text; those on the whole article come first. */
export function commentThreads(parts: CommentParts): WordComment[] {
  const byParagraph = new Map(parts.comments.flatMap((one) => (one.paragraph === null ? [] : [[one.paragraph, one]])));
  const answers = new Map<RawComment, RawComment[]>();
  for (const comment of parts.comments) {
    const root = rootOf(comment, byParagraph, parts);
    const thread = answers.get(root) ?? [];
    if (root !== comment) thread.push(comment);
    answers.set(root, thread);
  }
  const threads = [...answers].map(([root, said]) => threadOf(root, said, parts));
  return threads.sort((a, b) => (a.range?.start ?? -1) - (b.range?.start ?? -1));
}
