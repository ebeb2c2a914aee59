import * as Y from 'yjs';
import { type Block, BlockKind } from '../article/block.ts';
import { rising } from '../revision/common-pairs.ts';
import type { RevisionEdits } from '../revision/edits.ts';

type Attributes = Record<string, string | number | boolean>;

interface Run {
  insert: string;
  attributes?: Attributes;
}

interface Operation {
  insert?: string;
  delete?: number;
  retain?: number;
  attributes?: Record<string, string | number | boolean | null>;
}

function runsOf(block: Block): Run[] {
  const edges = new Set([0, block.text.length, ...block.inlines.flatMap(({ start, end }) => [start, end])]);
  const sorted = [...edges].filter((edge) => edge <= block.text.length).sort((a, b) => a - b);
  const runs: Run[] = [];
  for (let index = 0; index + 1 < sorted.length; index += 1) {
    const [from = 0, to = 0] = sorted.slice(index, index + 2);
    const attributes: Attributes = {};
    for (const inline of block.inlines) {
      if (inline.start <= from && inline.end >= to)
        attributes[inline.type] = inline.type === 'link' ? inline.href : true;
    }
    runs.push(
      Object.keys(attributes).length > 0
        ? { insert: block.text.slice(from, to), attributes }
        : { insert: block.text.slice(from, to) },
    );
  }
  const kind = {
    block: block.kind,
    ...(block.level && { level: block.level }),
    ...(block.ordered && { ordered: true }),
  };
  return [...runs, { insert: '\n', attributes: kind }];
}

/**
 * Writes an article into an empty flat Y.Text: characters as in the canonical text; emphasis, strong and link are attributes
 * of characters, a block's kind an attribute of the line feed that ends it.
 */
export function writeLiveText(text: Y.Text, blocks: readonly Block[]): void {
  text.applyDelta(blocks.flatMap(runsOf));
}

/** Walks along the runs of a text: each call of `take` goes on where the last one ended, or further on. */
class RunWalk {
  readonly #runs: readonly Run[];
  #index = 0;
  /** Where the present run begins. */
  #start = 0;

  constructor(blocks: readonly Block[]) {
    this.#runs = blocks.flatMap(runsOf);
  }

  /** The runs of `[from, to)`; `from` is never before an earlier one. */
  take(from: number, to: number): Run[] {
    const taken: Run[] = [];
    for (; this.#index < this.#runs.length; this.#index += 1) {
      const run = this.#runs[this.#index];
      if (!run || this.#start >= to) break;
      const end = this.#start + run.insert.length;
      const insert = run.insert.slice(Math.max(0, from - this.#start), to - this.#start);
      if (end > from && insert !== '') taken.push(run.attributes ? { insert, attributes: run.attributes } : { insert });
      if (end > to) break;
      this.#start = end;
    }
    return taken;
  }
}

/** What must be set, or taken away with null, to make `now` of `before`; null when they are the same. */
function change(before: Attributes = {}, now: Attributes = {}): Operation['attributes'] | null {
  const changed: NonNullable<Operation['attributes']> = {};
  for (const [name, value] of Object.entries(now)) if (before[name] !== value) changed[name] = value;
  for (const name of Object.keys(before)) if (!(name in now)) changed[name] = null;
  return Object.keys(changed).length > 0 ? changed : null;
}

/** Keeps characters, and makes their attributes those of the new text. */
function retain(before: readonly Run[], now: readonly Run[]): Operation[] {
  const operations: Operation[] = [];
  for (let one = 0, other = 0, done = 0, doneNow = 0; one < before.length && other < now.length; ) {
    const old = before[one];
    const next = now[other];
    if (!old || !next) break;
    const length = Math.min(old.insert.length - done, next.insert.length - doneNow);
    const attributes = change(old.attributes, next.attributes);
    operations.push(attributes ? { retain: length, attributes } : { retain: length });
    done += length;
    doneNow += length;
    if (done === old.insert.length) [one, done] = [one + 1, 0];
    if (doneNow === next.insert.length) [other, doneNow] = [other + 1, 0];
  }
  return operations;
}

/**
 * Makes the next revision's text of this one, inside the caller's transaction: what stayed in its order is not touched, what
 * moved is written at its new place. Call it on the document, and under the client id, that wrote the text.
 */
export function reviseLiveText(
  text: Y.Text,
  before: readonly Block[],
  now: readonly Block[],
  { kept }: Pick<RevisionEdits, 'kept'>,
): void {
  const isInOrder = new Map(rising(kept.map(([old, place]) => [old, place])));
  const [old, next] = [new RunWalk(before), new RunWalk(now)];
  const operations: Operation[] = [];
  let at = 0;
  let place = 0;
  const gap = (to: number, toPlace: number) => {
    if (to > at) operations.push({ delete: to - at });
    operations.push(...next.take(place, toPlace));
  };
  for (const [start, there, length] of kept) {
    if (isInOrder.get(start) !== there) continue;
    gap(start, there);
    for (const one of retain(old.take(start, start + length), next.take(there, there + length))) operations.push(one);
    at = start + length;
    place = there + length;
  }
  gap(text.length, Number.MAX_SAFE_INTEGER);
  text.applyDelta(operations);
  // Marks of formatting that say nothing any more: left to readers, each would take them out and tell the server.
  Y.cleanupYTextFormatting(text);
}

// A kind of a later version reads as a paragraph.
const Kind = BlockKind.catch('paragraph');

/** The twin of {@link writeLiveText}: the blocks that a text is made of. */
export function readLiveText(text: Y.Text): Block[] {
  const blocks: Block[] = [];
  let open: Block = { kind: 'paragraph', text: '', inlines: [] };
  for (const { insert, attributes = {} } of text.toDelta() as { insert: string; attributes?: Attributes }[]) {
    for (const [index, piece] of insert.split('\n').entries()) {
      if (index > 0) {
        const { block, level, ordered } = attributes;
        const kind = {
          kind: Kind.parse(block),
          ...(typeof level === 'number' && { level }),
          ...(ordered && { ordered: true }),
        };
        blocks.push({ ...open, ...kind });
        open = { kind: 'paragraph', text: '', inlines: [] };
      }
      if (piece !== '') addPiece(open, piece, attributes);
    }
  }
  return blocks;
}

function addPiece(block: Block, piece: string, { emphasis, strong, link }: Attributes): void {
  const start = block.text.length;
  const end = start + piece.length;
  block.text += piece;
  const add = (inline: Block['inlines'][number]) => {
    const last = block.inlines.findLast(({ type }) => type === inline.type);
    const isSame = last?.end === start && (last.type !== 'link' || inline.type !== 'link' || last.href === inline.href);
    if (last && isSame) last.end = end;
    else block.inlines.push(inline);
  };
  if (emphasis) add({ type: 'emphasis', start, end });
  if (strong) add({ type: 'strong', start, end });
  if (typeof link === 'string') add({ type: 'link', start, end, href: link });
}
