import * as fc from 'fast-check';
import type { OpenEntry, Passage, StoredValue } from '../annotation/entry.ts';
import type { RecordedEntry, ResolvedRecord } from '../annotation/resolution.ts';
import { Lineage } from '../revision/lineage.ts';
import { TAGS } from '../annotation/tag.ts';
import type { Verdict } from '../annotation/verdict.ts';
import { VERDICTS } from '../annotation/verdicts.ts';
import type { Block } from '../article/block.ts';
import { canonicalText } from '../article/place-blocks.ts';
import { ArticleFacts } from '../article/facts.ts';
import type { ReportSource } from '../export/report.ts';
import { EntryId, PersonId, WriteId } from '../ids.ts';

export const ANNA = PersonId.parse('Anna00');
export const OLU = PersonId.parse('Olu000');
const PEOPLE = [
  { id: ANNA, name: 'Anna Kowalska', role: 'editor' },
  { id: OLU, name: 'Olu Bankole', role: 'legal' },
];

export interface Drawn {
  /** UTF-16 offsets; null stands on the whole article. */
  range: readonly [number, number] | null;
  tag?: string;
  /** Another tag, given by Olu. */
  retag?: string | undefined;
  remark?: string;
  replies?: readonly string[];
  citations?: readonly { line: string; address?: string; locator?: string }[];
  /** How many confidential citations hang on it. */
  secrets?: number;
  resolved?: boolean;
  note?: string;
  late?: readonly string[];
  /** A verdict on what stood there, by Olu; on other words than stand there now when `isChanged`. */
  verdict?: Pick<Verdict, 'code' | 'note' | 'voucher'> & { isChanged?: boolean };
  /** Its words are no longer in the text. */
  lost?: boolean;
}

const pad = (n: number, length: number): string => String(n).padStart(length, '0');
const momentOf = (n: number): string => new Date(Date.UTC(2026, 10, 24, 9, 0, 0) + n * 60_000).toISOString();

/** An article with the drawn annotations: what copies are built from. Entry ids count up, moments are a minute apart. */
export function annotatedArticle(
  blocks: readonly Block[],
  drawn: readonly Drawn[],
): { source: ReportSource; records: ResolvedRecord[] } {
  const text = canonicalText(blocks);
  const entries: OpenEntry[] = [];
  const records: ResolvedRecord[] = [];
  let count = 0;
  const entry = <Value extends StoredValue>(author: PersonId, value: (id: EntryId) => Value): RecordedEntry<Value> => {
    count += 1;
    const id = EntryId.parse(author + pad(count, 10));
    const person = PEOPLE.find((each) => each.id === author);
    const created = momentOf(count);
    return {
      id,
      author,
      authorName: person?.name ?? '',
      authorRole: person?.role ?? '',
      value: value(id),
      created,
      edited: null,
    };
  };
  for (const {
    range,
    tag,
    retag: given,
    remark,
    replies,
    citations,
    secrets,
    resolved,
    note,
    late,
    lost,
    verdict: drawnVerdict,
  } of drawn) {
    const passage = range && passageOf(text, range, lost ?? false);
    const w = () => WriteId.parse(pad(count, 16));
    const annotation = entry(ANNA, () => ({
      kind: 'annotation' as const,
      tag: tag ?? 'claim',
      passage,
      ...(remark === undefined ? {} : { remark }),
      w: w(),
    }));
    const on = annotation.id;
    const retag = given === undefined ? null : { tag: given, by: OLU, at: momentOf(3_000 + count) };
    const verdict = drawnVerdict && passage ? verdictOn(passage, drawnVerdict, momentOf(4_000 + count)) : null;
    const reply = (body: string) => entry(OLU, () => ({ kind: 'reply' as const, on, body, w: w() }));
    const said = (replies ?? []).map(reply);
    const cited = (citations ?? []).map((each) =>
      entry(OLU, () => ({ kind: 'citation' as const, on, ...each, w: w() })),
    );
    const hidden = Array.from({ length: secrets ?? 0 }, () =>
      entry(ANNA, () => ({ kind: 'confidential' as const, on, w: w() })),
    );
    if (resolved) {
      const [start, end] = range ?? [null, null];
      records.push({
        id: `record-${on}`,
        annotationId: on,
        generation: 1,
        outcome: 'done',
        note: note ?? null,
        resolvedBy: OLU,
        resolvedByName: 'Olu Bankole',
        resolvedAt: momentOf(5_000 + count),
        annotation: { ...annotation, retag: retag && { ...retag, byName: 'Olu Bankole' } },
        replies: said,
        citations: [...cited, ...hidden],
        ...(verdict && {
          verdict: { ...verdict, byName: 'Olu Bankole', byRole: 'legal', isChanged: lost ?? false },
        }),
        suggestions: [],
        passage: {
          revision: passage?.revision ?? 1,
          start,
          end,
          quote: passage?.quote ?? null,
          prefix: passage?.prefix ?? null,
          suffix: passage?.suffix ?? null,
        },
        late: (late ?? []).map(reply),
        reopened: null,
      });
    } else {
      const placement =
        passage === null
          ? null
          : lost
            ? ({ state: 'lost' } as const)
            : ({ state: 'placed', start: passage.start, end: passage.end } as const);
      entries.push(
        ...[annotation, ...said, ...cited, ...hidden].map(({ id, author, value, created, edited }) => ({
          id,
          author,
          value,
          created,
          edited,
          assignee: null,
          retag: value.kind === 'annotation' ? retag : null,
          verdict: value.kind === 'annotation' ? verdict : null,
          decision: null,
          placement: value.kind === 'annotation' ? placement : null,
          twice: false,
        })),
      );
    }
  }
  const revision = { number: 3, text, blocks, sha256: 'ab'.repeat(32), createdAt: '2026-11-24T08:00:00.000Z' };
  const facts = { ...ArticleFacts.parse({ slug: 'HARBOUR-DREDGE' }), writerNames: [] };
  const headline = blocks.find((block) => block.kind === 'headline')?.text ?? 'Without a headline';
  const lineage = new Lineage(3, text, new Map());
  const stage = { stage: 'closing' as const };
  const source = { id: 'ABCdef0123456789abcdef', headline, facts, revision, stage, lineage, entries, people: PEOPLE };
  return { source, records };
}

function verdictOn({ quote, revision }: Passage, drawn: NonNullable<Drawn['verdict']>, at: string): Verdict {
  const { isChanged, ...said } = drawn;
  return { ...said, by: OLU, at, revision, words: isChanged ? `${quote} and more` : quote };
}

function passageOf(text: string, [start, end]: readonly [number, number], lost: boolean): Passage {
  const quote = lost ? 'x'.repeat(end - start) : text.slice(start, end);
  return {
    revision: lost ? 2 : 3,
    start,
    end,
    quote,
    prefix: text.slice(Math.max(0, start - 48), start),
    suffix: text.slice(end, end + 48),
  };
}

const words = fc.stringMatching(/^[a-zé ’“&<>"']{1,40}$/u).filter((text) => text.trim() !== '');

const blockArbitrary: fc.Arbitrary<Block> = fc
  .record({
    kind: fc.constantFrom(
      'deck',
      'byline',
      'heading',
      'paragraph',
      'quotation',
      'listItem',
      'caption',
      'note' as const,
    ),
    text: fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 30 })).map((text) => text.replaceAll('\n', ' ')),
    marks: fc.array(fc.tuple(fc.nat(40), fc.nat(40), fc.constantFrom('emphasis', 'strong' as const)), { maxLength: 3 }),
    ordered: fc.boolean(),
  })
  .map(({ kind, text, marks, ordered }) => ({
    kind,
    text,
    ...(kind === 'listItem' ? { level: 1, ordered } : {}),
    inlines: marks
      .map(([a, b, type]) => ({ type, start: Math.min(a, b, text.length), end: Math.min(Math.max(a, b), text.length) }))
      .filter(({ start, end }) => start < end),
  }));

/** Random articles with annotations that overlap, cross blocks, cover line feeds, are lost, resolved, on the whole. */
export const annotatedArticles = fc
  .record({
    headline: words,
    blocks: fc.array(blockArbitrary, { minLength: 1, maxLength: 8 }),
    drawn: fc.array(
      fc.record({
        from: fc.nat(400),
        length: fc.integer({ min: 1, max: 80 }),
        whole: fc.boolean(),
        lost: fc.boolean(),
        tag: fc.constantFrom(...TAGS.map((tag) => tag.code), 'from-later'),
        retag: fc.option(fc.constantFrom(...TAGS.map((tag) => tag.code)), { nil: undefined, freq: 2 }),
        remark: fc.option(words, { nil: undefined }),
        replies: fc.array(words, { maxLength: 2 }),
        citations: fc.array(fc.record({ line: words }), { maxLength: 2 }),
        resolved: fc.boolean(),
        verdict: fc.option(
          fc.record({ code: fc.constantFrom(...VERDICTS), note: words, voucher: words, isChanged: fc.boolean() }),
          { nil: undefined },
        ),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ headline, blocks, drawn }) => {
    const all: Block[] = [{ kind: 'headline', text: headline, inlines: [] }, ...blocks];
    const length = canonicalText(all).length;
    return annotatedArticle(
      all,
      drawn.map(({ from, length: wanted, whole, remark, verdict, ...rest }) => {
        const start = from % length;
        const range = whole ? null : ([start, Math.min(length, start + wanted)] as const);
        return { ...rest, range, ...(remark === undefined ? {} : { remark }), ...(verdict && { verdict }) };
      }),
    );
  });
