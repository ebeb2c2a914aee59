import type {
  AnnotationValue,
  CitedValue,
  OpenEntry,
  Outside,
  Passage,
  Placement,
  ReplyValue,
  StoredValue,
  SuggestionValue,
} from '../annotation/entry.ts';
import { quotedOf } from '../annotation/glance.ts';
import { retagIn, tagCodeOf } from '../annotation/tag-that-counts.ts';
import type { Outcome, RecordedEntry, ResolvedRecord } from '../annotation/resolution.ts';
import type { SuggestionDecision } from '../annotation/suggestion.ts';
import { type TagCode, tagOf, type Tag } from '../annotation/tag.ts';
import { buildThreads, type Thread } from '../annotation/thread.ts';
import { isChangedSince, type Verdict } from '../annotation/verdict.ts';
import type { VerdictCode } from '../annotation/verdicts.ts';
import type { Block } from '../article/block.ts';
import type { ArticleFacts } from '../article/facts.ts';
import type { SignOff, SignOffPart } from '../article/sign-off.ts';
import type { Stage } from '../article/stage.ts';
import type { Lineage } from '../revision/lineage.ts';
import { codesOf } from './codes.ts';
import type { CopyState } from './copy-words.ts';

/** An open article as the copies need it: what the use case that opens articles answers with fits. */
export interface ReportSource {
  id: string;
  headline: string;
  facts: ArticleFacts & { writerNames?: readonly string[] };
  revision: { number: number; text: string; blocks: readonly Block[]; sha256: string; createdAt: string | Date };
  stage: { stage: Stage };
  /** What was signed off; none when left out. */
  signOffs?: readonly SignOff[];
  lineage: Lineage;
  entries: readonly OpenEntry[];
  people: readonly { id: string; name: string; role: string }[];
  /** The desk's tags, retired ones included; the ones that Galley comes with when left out. */
  tags?: readonly Tag[];
  /** Stored codes by annotation id. What has none is numbered on. */
  codes?: ReadonlyMap<string, string>;
}

/** Who wrote it and as what: the role then for frozen records, the present one for open entries. */
export interface ReportPerson {
  id: string;
  name: string;
  role: string;
}

/** One reply, citation or annotation with its author and times (ISO 8601, UTC). */
export interface ReportEntry<Value extends StoredValue = StoredValue> {
  id: string;
  author: ReportPerson;
  created: string | null;
  edited: string | null;
  value: Value;
}

/** Suggested words, and what was decided about them; null while nothing was. */
export interface ReportSuggestion extends ReportEntry<SuggestionValue> {
  decision: (Omit<SuggestionDecision, 'by'> & { by: { id: string; name: string } }) | null;
}

/** How it was settled, and whether it was opened again. Times are ISO 8601 in UTC. */
export interface ReportResolution {
  generation: number;
  outcome: Outcome;
  note: string | null;
  by: { id: string; name: string };
  at: string;
  reopened: { id: string; name: string; at: string } | null;
}

/** The verdict that stands, or stood when it was settled. */
export interface ReportVerdict {
  code: VerdictCode;
  by: ReportPerson;
  /** ISO 8601, UTC. */
  at: string;
  note: string | null;
  /** On whose word it was taken. */
  voucher: string | null;
  /** What was checked: these words of that revision. */
  words: string;
  revision: number;
  /** Other words stand there in the article of this copy, or none: the verdict is not about them. */
  isChanged: boolean;
}

/** Who gave it another tag than its author, when (ISO 8601, UTC), and which the author's is. */
export interface ReportRetag {
  by: { id: string; name: string };
  at: string;
  authors: Tag;
  /** As it was written, also when this release does not know it. */
  authorsCode: string;
}

/** Where it stands in the article of this copy: UTF-16 offsets; lost keeps only the words that it was about. */
export type ReportPlace =
  | { kind: 'passage'; start: number; end: number; isChanged: boolean }
  | { kind: 'whole' }
  | { kind: 'lost' };

export interface ReportAnnotation {
  id: string;
  /** Reading order from 1 within this copy. */
  number: number;
  /** Stable code, such as CK-07. */
  code: string;
  /** The one that counts. */
  tag: Tag;
  /** Its code, also when this release does not know it. */
  tagCode: TagCode;
  /** Null where the tag is the one that its author gave. */
  retag: ReportRetag | null;
  place: ReportPlace;
  passage: Passage | null;
  /** The words that it is shown with; null on the whole article. They are those of its verdict where this stands on the words of this copy. */
  quote: string | null;
  /** What it was said of, where `quote` is something else. */
  before: string | null;
  author: ReportPerson;
  created: string | null;
  edited: string | null;
  /** Whom a file names as the author of the remark; `author` brought it in. */
  outside: Outside | null;
  remark: string | null;
  twice: boolean;
  verdict: ReportVerdict | null;
  replies: ReportEntry<ReplyValue>[];
  citations: ReportEntry<CitedValue>[];
  suggestions: ReportSuggestion[];
  /** Words that arrived after it was settled. */
  late: ReportEntry[];
  status: 'open' | 'resolved';
  /** The standing resolution; null while it is open. */
  resolution: ReportResolution | null;
  /** Resolutions that were opened again, oldest first. */
  earlier: ReportResolution[];
}

/** Who signed this very text, in which part; why all the same, where it was their own or another's part. */
export interface ReportSignOff {
  part: SignOffPart;
  by: string;
  at: string;
  revision: number;
  reason: string | null;
}

/** The one neutral model that every writer of copies reads. */
export interface Report {
  article: {
    id: string;
    headline: string;
    facts: ReportSource['facts'];
    revision: number;
    /** Where it was on its way into print. */
    stage: Stage;
    /** The sign-offs that stand over this text. */
    signOffs: ReportSignOff[];
    revisedAt: string;
    sha256: string;
    text: string;
    blocks: readonly Block[];
  };
  state: CopyState;
  annotations: ReportAnnotation[];
  /** How many annotations the article has for its maker, open and resolved. */
  all: number;
  /** ISO 8601, UTC. */
  madeAt: string;
}

const UNKNOWN_ROLE = '';

function resolutionOf(record: ResolvedRecord): ReportResolution {
  const { generation, outcome, note, reopened } = record;
  return {
    generation,
    outcome,
    note,
    by: { id: record.resolvedBy, name: record.resolvedByName },
    at: record.resolvedAt,
    reopened: reopened && { id: reopened.by, name: reopened.byName, at: reopened.at },
  };
}

function recorded<Value extends StoredValue>(entry: RecordedEntry<Value>): ReportEntry<Value> {
  const { id, created, edited, value } = entry;
  return { id, created, edited, value, author: { id: entry.author, name: entry.authorName, role: entry.authorRole } };
}

function asOpenEntries(record: ResolvedRecord, lineage: Lineage): OpenEntry[] {
  const { passage } = record.annotation.value;
  const open = (entry: RecordedEntry, placement: Placement | null, verdict: Verdict | null = null): OpenEntry => ({
    id: entry.id,
    author: entry.author,
    value: entry.value,
    created: entry.created,
    edited: entry.edited,
    placement,
    twice: false,
    assignee: null,
    retag: null,
    verdict,
    decision: null,
  });
  return [
    {
      ...open(record.annotation, passage && lineage.place(passage), record.verdict ?? null),
      retag: record.annotation.retag,
    },
    ...[...record.replies, ...record.citations, ...record.suggestions].map((entry) => open(entry, null)),
  ];
}

function placeOf(annotation: OpenEntry<AnnotationValue>, text: string): ReportPlace {
  const { passage } = annotation.value;
  if (!passage) return { kind: 'whole' };
  const { placement } = annotation;
  if (!placement || placement.state === 'lost') return { kind: 'lost' };
  const { start, end } = placement;
  return start < end && end <= text.length
    ? { kind: 'passage', start, end, isChanged: placement.state === 'changed' }
    : { kind: 'lost' };
}

function verdictOf(
  annotation: OpenEntry<AnnotationValue>,
  { code, by, at, note, voucher, words, revision }: Verdict,
  record: ResolvedRecord | null,
  people: ReadonlyMap<string, ReportPerson>,
  text: string,
): ReportVerdict {
  const then = record?.verdict && { id: by, name: record.verdict.byName, role: record.verdict.byRole };
  return {
    code,
    by: then ?? people.get(by) ?? { id: by, name: by, role: UNKNOWN_ROLE },
    at,
    note: note ?? null,
    voucher: voucher ?? null,
    words,
    revision,
    isChanged: isChangedSince(annotation, text),
  };
}

/**
 * Builds the report of one article from what its maker may see: open entries and resolved records. Every annotation
 * chosen by `state` is in it exactly once, in reading order; one that lost its place is listed, never dropped. Where an
 * annotation is open again, it is open, and the records of before are its history.
 * @param madeAt when the copy is made, ISO 8601 in UTC
 */
export function buildReport(
  source: ReportSource,
  records: readonly ResolvedRecord[],
  state: CopyState,
  madeAt: string,
): Report {
  const { text } = source.revision;
  const { lineage } = source;
  const openThreads = buildThreads(source.entries, text);
  const openIds = new Set<string>(openThreads.map((thread) => thread.annotation.id));
  const history = new Map<string, ResolvedRecord[]>();
  for (const record of [...records].sort((a, b) => a.generation - b.generation)) {
    history.set(record.annotationId, [...(history.get(record.annotationId) ?? []), record]);
  }
  const settled = new Map<string, ResolvedRecord>();
  for (const [id, all] of history) {
    const standing = all.findLast((record) => record.reopened === null);
    if (standing && !openIds.has(id)) settled.set(id, standing);
  }

  const codes = codesOf(
    [...openThreads, ...settled.values()].map(({ annotation }) => ({
      id: annotation.id,
      tag: tagCodeOf(annotation),
      created: annotation.created,
    })),
    source.codes,
  );

  const entries = [
    ...(state === 'resolved' ? [] : source.entries),
    ...(state === 'open' ? [] : [...settled.values()].flatMap((record) => asOpenEntries(record, lineage))),
  ];
  const people = new Map<string, ReportPerson>(source.people.map(({ id, name, role }) => [id, { id, name, role }]));
  const annotations = buildThreads(entries, text).map((thread) => {
    const past = history.get(thread.annotation.id) ?? [];
    return annotationOf(thread, settled.get(thread.annotation.id) ?? null, past, {
      people,
      codes,
      text,
      tags: source.tags,
    });
  });
  const { number, sha256, blocks, createdAt } = source.revision;
  return {
    article: {
      id: source.id,
      headline: source.headline,
      facts: source.facts,
      revision: number,
      stage: source.stage.stage,
      signOffs: (source.signOffs ?? []).flatMap(({ part, by, at, revision, stands, reason = null }) =>
        stands ? [{ part, by: people.get(by)?.name ?? '', at, revision, reason }] : [],
      ),
      revisedAt: new Date(createdAt).toISOString(),
      sha256,
      text,
      blocks,
    },
    state,
    annotations,
    all: openThreads.length + settled.size,
    madeAt,
  };
}

function retagged(
  annotation: OpenEntry<AnnotationValue>,
  record: ResolvedRecord | null,
  { people, tags }: { people: ReadonlyMap<string, ReportPerson>; tags: readonly Tag[] | undefined },
): ReportRetag | null {
  const given = retagIn(annotation);
  if (!given) return null;
  const authors = tagOf(given.authors, tags);
  // Two that were merged since are one.
  if (authors.code === tagOf(tagCodeOf(annotation), tags).code) return null;
  const { by, at } = given.retag;
  const name = record?.annotation.retag?.byName ?? people.get(by)?.name ?? by;
  return { by: { id: by, name }, at, authors, authorsCode: given.authors };
}

function annotationOf(
  thread: Thread,
  record: ResolvedRecord | null,
  past: readonly ResolvedRecord[],
  context: {
    people: ReadonlyMap<string, ReportPerson>;
    codes: ReadonlyMap<string, string>;
    text: string;
    tags: readonly Tag[] | undefined;
  },
): ReportAnnotation {
  const { annotation } = thread;
  const { people, codes, text, tags } = context;
  const live = <Value extends StoredValue>(entry: OpenEntry<Value>): ReportEntry<Value> => ({
    id: entry.id,
    author: people.get(entry.author) ?? { id: entry.author, name: entry.author, role: UNKNOWN_ROLE },
    created: entry.created,
    edited: entry.edited,
    value: entry.value,
  });
  const suggested = (entry: OpenEntry<SuggestionValue>): ReportSuggestion => {
    const { decision } = entry;
    const name = decision && (people.get(decision.by)?.name ?? decision.by);
    return { ...live(entry), decision: decision && { ...decision, by: { id: decision.by, name: name ?? '' } } };
  };
  return {
    id: annotation.id,
    number: thread.number,
    code: codes.get(annotation.id) ?? '',
    tag: tagOf(tagCodeOf(annotation), tags),
    tagCode: tagCodeOf(annotation),
    retag: retagged(annotation, record, context),
    place: placeOf(annotation, text),
    passage: annotation.value.passage,
    ...quotedOf(thread),
    author: record ? recorded(record.annotation).author : live(annotation).author,
    created: annotation.created,
    edited: annotation.edited,
    outside: annotation.value.outside ?? null,
    remark: annotation.value.remark?.trim() ? annotation.value.remark : null,
    twice: annotation.twice,
    verdict: annotation.verdict && verdictOf(annotation, annotation.verdict, record, people, text),
    replies: record ? record.replies.map(recorded) : thread.replies.map(live),
    citations: record ? record.citations.map(recorded) : thread.citations.map(live),
    suggestions: record
      ? record.suggestions.map(({ decision, ...each }) => ({
          ...recorded(each),
          decision: decision && { ...decision, by: { id: decision.by, name: decision.byName } },
        }))
      : thread.suggestions.map(suggested),
    late: past.flatMap((each) => each.late.map(recorded)),
    status: record ? 'resolved' : 'open',
    resolution: record ? resolutionOf(record) : null,
    earlier: past.filter((each) => each.reopened !== null).map(resolutionOf),
  };
}
