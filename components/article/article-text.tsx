'use client';

import { Fragment, memo, type ReactNode, type RefObject, useLayoutEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { tagClasses } from '#core/annotation/tag.ts';
import type { DrawnChange } from '#core/annotation/suggested-changes.ts';
import type { Block, Inline } from '#core/article/block.ts';
import type { PlacedBlock } from '#core/article/place-blocks.ts';
import { keepKeys } from '#core/article/keep-keys.ts';
import { marksByBlock, sameMarks } from '#core/article/block-marks.ts';
import { type LanedMark, type Segment, segmentsWithin } from '#core/article/segments.ts';
import { type Reference, useNumbers, useRovingReferences } from './use-references.ts';

interface Piece {
  start: number;
  end: number;
  segment: Segment | null;
  inlines: readonly Inline['type'][];
  href: string | null;
  /** A suggestion would take it out. */
  isStruck: boolean;
  /** What suggestions would put in before it, and after it. */
  before: readonly DrawnChange[];
  after: readonly DrawnChange[];
}

/** What is suggested in these segments; nothing where a passage has no suggestion, as most. */
function changesOf(segments: readonly Segment[]): readonly DrawnChange[] {
  const marks = new Set(segments.flatMap((segment) => segment.marks.filter(({ changes }) => changes)));
  return [...marks].flatMap(({ changes }) => changes ?? []);
}

function piecesOf({ text, inlines }: Block, segments: readonly Segment[]): Piece[] {
  const edges = new Set([0, text.length, ...segments.flatMap((s) => [s.start, s.end])]);
  for (const inline of inlines) edges.add(inline.start).add(inline.end);
  for (const { start, end } of changesOf(segments)) edges.add(Math.max(0, start)).add(end);
  const sorted = [...edges].filter((edge) => edge <= text.length).sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (let index = 0; index + 1 < sorted.length; index += 1) {
    const [from = 0, to = 0] = sorted.slice(index, index + 2);
    const over = inlines.filter((inline) => inline.start <= from && inline.end >= to);
    const link = over.find((inline) => inline.type === 'link');
    const segment = segments.find((one) => one.start <= from && one.end >= to) ?? null;
    const changes = segment ? changesOf([segment]) : [];
    pieces.push({
      isStruck: changes.some(({ start, end }) => start <= from && end >= to && start < to),
      before: changes.filter(({ start, end }) => start === end && start === from),
      after: changes.filter(({ start, end }) => end === to && (start < end || to === segment?.end)),
      start: from,
      end: to,
      segment,
      inlines: over.map((i) => i.type),
      href: link?.type === 'link' ? link.href : null,
    });
  }
  return pieces;
}

function styled(text: string, piece: Piece): ReactNode {
  let node: ReactNode = piece.isStruck ? <del className="struck">{text}</del> : text;
  if (piece.inlines.includes('emphasis')) node = <em>{node}</em>;
  if (piece.inlines.includes('strong')) node = <strong>{node}</strong>;
  // A link of the copy under annotation is shown, not followed: opening it would tell the other side.
  if (piece.href)
    node = (
      <span className="link" title={piece.href}>
        {node}
      </span>
    );
  return node;
}

/** Suggested words are generated content: they are no words of the article, and offsets in it do not count them. */
function Inserted({ changes }: { changes: readonly DrawnChange[] }) {
  return changes.map(({ start, text }) =>
    text === '' ? null : <ins key={`${start}-${text}`} className="inserted" data-words={text} />,
  );
}

function shortestOf(marks: readonly LanedMark[]): string | undefined {
  if (marks.length === 1) return undefined;
  return [...marks].sort((a, b) => a.end - a.start - (b.end - b.start))[0]?.id;
}

function lineClasses(mark: LanedMark): string {
  return mark.lane === null ? tagClasses(mark) : `ln ${tagClasses(mark)} lane${mark.lane}`;
}

interface BlockProps {
  block: Block;
  index: number;
  /** In offsets from the block's start. */
  marks: readonly LanedMark[];
  /** Numbers and names as they are when the block is drawn; what they become later is written by {@link ArticleText}. */
  references: ReadonlyMap<string, Reference>;
  /** What a number does, in words. */
  toCard: string;
  /** The active annotation, when it stands in this block. */
  active: string | null;
}

/**
 * Where passages overlap the fill turns neutral, deeper with each; the active one is at full strength over its whole length.
 * The element is drawn as one of its marks, with that one's line: an element for each line would be half of all there are.
 */
function marked(piece: Piece, props: BlockProps): ReactNode {
  const { segment } = piece;
  const text = styled(props.block.text.slice(piece.start, piece.end), piece);
  if (!segment) return <Fragment key={piece.start}>{text}</Fragment>;
  const { marks } = segment;
  const lit = marks.find((mark) => mark.id === props.active);
  const own = lit ?? marks[0];
  const depth = marks.length > 1 ? ` deep deep${Math.min(4, marks.length)}` : '';
  const ends = piece.end === segment.end ? segment.ending : [];
  const begins = marks.filter((mark) => mark.start === piece.start).map((mark) => mark.id);
  const hidden = marks.filter((mark) => mark.lane === null).length;
  const underlined = marks
    .filter((mark) => mark !== own && mark.lane !== null)
    .reduceRight((inner, mark) => <u className={lineClasses(mark)}>{inner}</u>, text);
  return (
    <Fragment key={piece.start}>
      <mark
        className={`seg${depth} ${own ? lineClasses(own) : ''}${lit ? ' active' : ''}`}
        data-ids={marks.map((mark) => mark.id).join(' ')}
        data-begins={begins.length > 0 ? begins.join(' ') : undefined}
        data-shortest={shortestOf(marks)}
        aria-details={marks.map((mark) => `card-${mark.id}`).join(' ')}
      >
        <Inserted changes={piece.before} />
        {underlined}
        <Inserted changes={piece.after} />
      </mark>
      {ends.map((id) => {
        const reference = props.references.get(id);
        if (!reference) return null;
        return (
          // A <button> stands by itself in a line, which may then break before it; a number never leaves its words.
          <span
            key={id}
            role="button"
            className={`ref${id === props.active ? ' on' : ''}`}
            data-ref={id}
            data-number={reference.number}
            aria-label={reference.name}
            title={props.toCard}
            tabIndex={-1}
          />
        );
      })}
      {hidden > 0 && ends.length > 0 ? <span className="more-marks" data-more={`+${hidden}`} /> : null}
    </Fragment>
  );
}

const TAGS = {
  headline: 'h1',
  deck: 'p',
  byline: 'p',
  dateline: 'p',
  heading: 'h2',
  paragraph: 'p',
  quotation: 'blockquote',
  listItem: 'p',
  caption: 'p',
  note: 'p',
} as const;

const BlockView = memo(function BlockView(props: BlockProps) {
  const { block, index, marks } = props;
  const Tag = TAGS[block.kind];
  const pieces = piecesOf(block, segmentsWithin(marks, 0, block.text.length));
  const ordered = block.ordered ? ' ordered' : '';
  const depth = block.kind === 'listItem' ? ` depth${Math.min(block.level ?? 1, 4)}` : '';
  return (
    <Tag dir="auto" className={`block ${block.kind}${ordered}${depth}`} id={`block-${index}`}>
      {pieces.map((piece) => marked(piece, props))}
      {'\n'}
    </Tag>
  );
}, isSame);

// One annotation draws one block anew: marks elsewhere, numbers that move on and words above do not touch it.
function isSame(a: BlockProps, b: BlockProps): boolean {
  return a.block === b.block && a.index === b.index && a.active === b.active && sameMarks(a.marks, b.marks);
}

/** Writes where each block begins in the canonical text: words that come above move it and draw nothing anew. */
function useStarts(root: RefObject<HTMLElement | null>, blocks: readonly PlacedBlock[]): void {
  useLayoutEffect(() => {
    blocks.forEach(({ start }, index) => root.current?.children[index]?.setAttribute('data-start', String(start)));
  }, [root, blocks]);
}

/** Blocks are known again in the next revision: what stays is not drawn anew, with what is selected in it. */
function useKeys(blocks: readonly PlacedBlock[]): readonly number[] {
  const [kept, setKept] = useState(() => ({
    blocks,
    keyed: blocks.map(({ block: { text } }, key) => ({ key, text })),
  }));
  const texts = () => blocks.map(({ block }) => block.text);
  const now = kept.blocks === blocks ? kept : { blocks, keyed: keepKeys(kept.keyed, texts()) };
  if (now !== kept) setKept(now);
  return now.keyed.map(({ key }) => key);
}

/**
 * The article with its marks. React owns this DOM; its `textContent` equals the canonical text, so that offsets in the page
 * and offsets in a passage are the same numbers.
 */
export const ArticleText = memo(function ArticleText({
  root,
  blocks,
  marks,
  references,
  active,
  language,
}: {
  root: RefObject<HTMLElement | null>;
  blocks: readonly PlacedBlock[];
  /** In order of their starts. */
  marks: readonly LanedMark[];
  references: ReadonlyMap<string, Reference>;
  active: string | null;
  language: string;
}) {
  const toCard = useTranslations('workspace')('toCard');
  const given = useMemo(() => marksByBlock(marks, blocks), [marks, blocks]);
  useNumbers(root, references, { blocks, marks });
  useRovingReferences(root);
  useStarts(root, blocks);
  const keys = useKeys(blocks);
  return (
    <article ref={root} className="text" lang={language}>
      {blocks.map(({ block, index }) => {
        const own = given[index] ?? [];
        return (
          <BlockView
            key={keys[index]}
            block={block}
            index={index}
            marks={own}
            references={references}
            toCard={toCard}
            active={own.some((mark) => mark.id === active) ? active : null}
          />
        );
      })}
    </article>
  );
});
