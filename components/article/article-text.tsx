'use client';

import { memo, type ReactNode, type Ref } from 'react';
import { tagClasses } from '#core/annotation/tag.ts';
import type { Inline, PlacedBlock } from '#core/article/block.ts';
import { type LanedMark, type Segment, segmentsWithin } from '#core/article/segments.ts';

/** What is written on a mark's number. */
export interface Reference {
  number: number;
  /** "Annotation 7, Claim, 2 replies" */
  name: string;
}

interface Piece {
  start: number;
  end: number;
  segment: Segment | null;
  inlines: readonly Inline['type'][];
  href: string | null;
}

function piecesOf({ block, start, end }: PlacedBlock, segments: readonly Segment[]): Piece[] {
  const edges = new Set([start, end, ...segments.flatMap((s) => [s.start, s.end])]);
  for (const inline of block.inlines) edges.add(start + inline.start).add(start + inline.end);
  const sorted = [...edges].filter((edge) => edge >= start && edge <= end).sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (let index = 0; index + 1 < sorted.length; index += 1) {
    const [from = 0, to = 0] = sorted.slice(index, index + 2);
    const over = block.inlines.filter((inline) => start + inline.start <= from && start + inline.end >= to);
    const link = over.find((inline) => inline.type === 'link');
    const segment = segments.find((one) => one.start <= from && one.end >= to) ?? null;
    pieces.push({
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
  let node: ReactNode = text;
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

function shortestOf(marks: readonly LanedMark[]): string | undefined {
  return [...marks].sort((a, b) => a.end - a.start - (b.end - b.start))[0]?.id;
}

function underlined(node: ReactNode, marks: readonly LanedMark[]): ReactNode {
  return marks
    .filter((mark) => mark.lane !== null)
    .reduceRight((inner, mark) => <u className={`ln ${tagClasses(mark)} lane${mark.lane}`}>{inner}</u>, node);
}

interface BlockProps {
  placed: PlacedBlock;
  text: string;
  marks: readonly LanedMark[];
  references: ReadonlyMap<string, Reference>;
  active: string | null;
}

function Marked({ piece, props }: { piece: Piece; props: BlockProps }) {
  const { segment } = piece;
  const text = styled(props.text.slice(piece.start, piece.end), piece);
  if (!segment) return text;
  const { marks } = segment;
  const first = marks[0];
  const isDeep = marks.length > 1;
  const isActive = marks.some((mark) => mark.id === props.active);
  const ends = piece.end === segment.end ? segment.ending : [];
  const hidden = marks.filter((mark) => mark.lane === null).length;
  return (
    <>
      <mark
        className={`seg ${isDeep || !first ? 'deep' : tagClasses(first)}${isActive ? ' active' : ''}`}
        data-ids={marks.map((mark) => mark.id).join(' ')}
        data-shortest={shortestOf(marks)}
        aria-details={marks.map((mark) => `card-${mark.id}`).join(' ')}
      >
        {underlined(text, marks)}
      </mark>
      {ends.map((id) => {
        const reference = props.references.get(id);
        if (!reference) return null;
        return (
          <button
            key={id}
            type="button"
            className={`ref${id === props.active ? ' on' : ''}`}
            data-ref={id}
            data-number={reference.number}
            aria-label={reference.name}
            tabIndex={-1}
          />
        );
      })}
      {hidden > 0 && ends.length > 0 ? <span className="more-marks" data-more={`+${hidden}`} /> : null}
    </>
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
  const { placed, marks } = props;
  const { block, start, end } = placed;
  const Tag = TAGS[block.kind];
  const pieces = piecesOf(placed, segmentsWithin(marks, start, end));
  const ordered = block.ordered ? ' ordered' : '';
  const depth = block.kind === 'listItem' ? ` depth${Math.min(block.level ?? 1, 4)}` : '';
  return (
    <Tag className={`block ${block.kind}${ordered}${depth}`} id={`block-${placed.index}`} data-start={start}>
      {pieces.map((piece) => (
        <Marked key={piece.start} piece={piece} props={props} />
      ))}
      {'\n'}
    </Tag>
  );
}, isSame);

// One annotation re-renders one block: marks elsewhere do not touch it.
function isSame(a: BlockProps, b: BlockProps): boolean {
  if (a.placed !== b.placed || a.text !== b.text) return false;
  const { start, end } = a.placed;
  const within = (props: BlockProps) => props.marks.filter((mark) => mark.start < end && mark.end > start);
  const [before, after] = [within(a), within(b)];
  if (before.length !== after.length) return false;
  return before.every((mark, index) => {
    const other = after[index];
    if (!other || other.id !== mark.id || other.start !== mark.start || other.end !== mark.end) return false;
    if (other.slot !== mark.slot || other.line !== mark.line || other.lane !== mark.lane) return false;
    if ((mark.id === a.active) !== (mark.id === b.active)) return false;
    const [was, is] = [a.references.get(mark.id), b.references.get(mark.id)];
    return was?.number === is?.number && was?.name === is?.name;
  });
}

/**
 * The article with its marks. React owns this DOM; its `textContent` equals the canonical text, so that offsets in the page
 * and offsets in a passage are the same numbers.
 */
export function ArticleText({
  ref,
  blocks,
  text,
  marks,
  references,
  active,
  language,
}: {
  ref: Ref<HTMLElement>;
  blocks: readonly PlacedBlock[];
  text: string;
  marks: readonly LanedMark[];
  references: ReadonlyMap<string, Reference>;
  active: string | null;
  language: string;
}) {
  return (
    <article ref={ref} className="text" lang={language}>
      {blocks.map((placed) => (
        <BlockView
          key={placed.index}
          placed={placed}
          text={text}
          marks={marks}
          references={references}
          active={active}
        />
      ))}
    </article>
  );
}
