import type { Block } from '#core/article/block.ts';
import { countWords } from '#core/article/place-blocks.ts';
import type { OwnLine } from '#core/export/own-line.ts';
import { type AccountPiece, accountOf, type IntakeAccount, piece } from '#core/intake/account.ts';
import { MOST_WORDS } from '#core/intake/most.ts';
import type { WordComment } from '#core/intake/word-comment.ts';
import { AppError } from '../../errors.ts';
import { safeHref } from '../safe-href.ts';
import { commentThreads } from './comment-threads.ts';
import { readOwnLines } from './own-lines.ts';
import { readBody } from './read-body.ts';
import { readComments, readMoments, readStates } from './read-comments.ts';
import { readNotes } from './read-notes.ts';
import { readRelationships, type Relationships } from './read-relationships.ts';
import { readNumbering, readStyles } from './read-styles.ts';
import { WordPackage } from './word-package.ts';
import { damaged } from './zip-entries.ts';

/** A Word file as an article takes it in. */
export interface WordSource {
  /** All its text, the ends of paragraphs as line feeds: what the account counts in. */
  text: string;
  blocks: Block[];
  account: IntakeAccount;
  comments: WordComment[];
}

const ANY_WHERE = 'word/document.xml';
/** Most parts of other software's making that are looked at for one of ours. */
const MOST_CUSTOM = 20;

async function documentOf(file: WordPackage): Promise<string> {
  const top = await readRelationships(file, '');
  const name = top.partOf('officeDocument') ?? ANY_WHERE;
  if (!file.has(name)) throw new AppError('unsupported', 'This is not a Word file: it has no document in it.');
  return name;
}

async function ownLines(file: WordPackage, relationships: Relationships): Promise<Map<string, OwnLine>> {
  const lines = new Map<string, OwnLine>();
  for (const part of relationships.partsOf('customXml').slice(0, MOST_CUSTOM)) {
    const xml = await file.read(part);
    if (xml !== null) await readOwnLines(xml, lines);
  }
  return lines;
}

function linksOf(relationships: Relationships): Map<string, string> {
  return new Map(
    [...relationships.links].flatMap(([id, target]): [string, string][] => {
      const href = safeHref(target);
      return href === null ? [] : [[id, href]];
    }),
  );
}

/** Programs in it are never opened; they are told of. */
function programs(file: WordPackage): AccountPiece[] {
  return file
    .names()
    .filter((name) => /vbaProject\.bin$/u.test(name))
    .map((name) => ({ ...piece('dropped', 'macros', 0, ''), text: name }));
}

/**
 * Reads a Word file (.docx): its text as blocks, its comments as threads on their words. Tracked changes come in as accepted;
 * tables, pictures, notes and deleted words are left out and listed. Nothing that it refers to is fetched.
 * @throws AppError too_large, unsupported (not a Word file), invalid (locked, damaged, no text, or made to do harm)
 */
export async function readWord(bytes: Uint8Array): Promise<WordSource> {
  const file = new WordPackage(bytes);
  const name = await documentOf(file);
  const relationships = await readRelationships(file, name);
  const part = async (type: string) => {
    const found = relationships.partOf(type);
    return found === null ? null : file.read(found);
  };
  const body = await file.read(name);
  if (body === null) throw damaged();
  const notes = new Map([
    ...(await readNotes(await part('footnotes'), 'footnote')),
    ...(await readNotes(await part('endnotes'), 'endnote')),
  ]);
  const { text, places } = await readBody(body, {
    styles: await readStyles(await part('styles')),
    isNumbered: await readNumbering(await part('numbering')),
    links: linksOf(relationships),
    notes,
  });
  const { blocks, source } = text;
  if (blocks.length === 0)
    throw new AppError('invalid', 'There is no text in the Word file that an article could have.');
  if (countWords(blocks) > MOST_WORDS) throw new AppError('too_large', 'The article has more than 100,000 words.');
  const comments = await part('comments');
  const moments = await readMoments(await part('commentsIds'), await part('commentsExtensible'));
  return {
    text: source,
    blocks,
    account: accountOf(source.length, [...text.pieces, ...programs(file)], text.markup),
    comments: commentThreads({
      comments: comments === null ? [] : await readComments(comments),
      states: await readStates(await part('commentsExtended')),
      moments,
      lines: await ownLines(file, relationships),
      places,
      text,
    }),
  };
}
