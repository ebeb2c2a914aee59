import { z } from 'zod';
import { AnnotationValue, CitedValue, ReplyValue, StoredValue, SuggestionValue } from '../annotation/entry.ts';
import { RecordShape, Settled } from '../annotation/record.ts';
import { Retag, TagCodeShape } from '../annotation/retag.ts';
import type { RemovedEntry } from '../annotation/removed.ts';
import { SuggestionDecision } from '../annotation/suggestion.ts';
import { MOTIVATIONS } from '../annotation/tag.ts';
import { Verdict } from '../annotation/verdict.ts';
import { Block } from '../article/block.ts';
import { ArticleFacts } from '../article/facts.ts';
import { SIGN_OFF_PARTS } from '../article/sign-off.ts';
import { SignOffShape } from '../article/sign-off-shape.ts';
import { STAGES } from '../article/stage.ts';
import { ConfidentialEntry, RestrictedResolution } from '../confidential/confidential.ts';
import { ArticleId, EntryId, PersonId, WriteId } from '../ids.ts';
import { Preferences } from '../people/preferences.ts';
import { RevisionAccount } from '../revision/account.ts';
import { FoundKind } from '../search/search-query.ts';

const Moment = z.iso.datetime();

const FactsAnswer = ArticleFacts.extend({ writerNames: z.array(z.string()) });

const PlacementAnswer = z.union([
  z.object({ state: z.enum(['placed', 'changed']), start: z.int(), end: z.int() }),
  z.object({ state: z.literal('lost'), near: z.int().optional() }),
]);

const openEntry = <Value extends z.ZodType>(value: Value) =>
  z.object({
    id: EntryId,
    author: PersonId,
    value,
    created: Moment.nullable(),
    edited: Moment.nullable(),
    placement: PlacementAnswer.nullable(),
    twice: z.boolean(),
    assignee: PersonId.nullable(),
    retag: Retag.nullable().describe(
      'The tag that was decided about an annotation: it counts, not the one in `value`.',
    ),
    verdict: Verdict.nullable(),
    decision: SuggestionDecision.nullable(),
  });

const named = <Value extends z.ZodType>(value: Value) => openEntry(value).extend({ authorName: z.string() });

const page = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next: z.string().nullable() });

const ListedArticle = z.object({
  id: ArticleId,
  deskId: z.string(),
  headline: z.string(),
  facts: FactsAnswer,
  stage: z.enum(STAGES),
  revision: z.int(),
  createdAt: Moment,
  updatedAt: Moment,
  openAnnotations: z.int(),
  resolvedAnnotations: z.int(),
});

const ListedAnnotation = named(AnnotationValue).extend({
  state: z.enum(['open', 'resolved']),
  code: z.string().describe('Such as CK-07: given once, it stays.'),
  tag: TagCodeShape.describe('The tag that counts: the one in `retag`, else the one in `value`.'),
  replies: z.array(named(ReplyValue)),
  citations: z.array(named(CitedValue)),
  suggestions: z.array(named(SuggestionValue)),
  resolution: RecordShape.nullable(),
});

const ListedConfidential = ConfidentialEntry.extend({
  w: WriteId,
  authorName: z.string(),
  readerNames: z.array(z.string()),
  placement: PlacementAnswer.nullable(),
  resolution: RestrictedResolution.extend({ byName: z.string() })
    .nullable()
    .describe('Of a settled restricted thread.'),
});

const Removal = z.object({ id: EntryId, by: PersonId, byName: z.string(), at: Moment });

const ListedRemoved = Removal.extend({
  on: EntryId.nullable(),
  author: PersonId,
  authorName: z.string(),
  value: StoredValue,
  tag: TagCodeShape.nullable().describe('The one that counts, of an annotation.'),
  code: z.string().describe('Of its annotation, such as CK-07.'),
  until: Moment.describe('Up to when it can be put back.'),
  wentWith: z.boolean().describe('With the annotation that it hangs on.'),
  withIt: z.int().describe('How many entries went with it and come back with it.'),
  late: z.array(z.object({ author: PersonId, authorName: z.string(), value: StoredValue, at: Moment })),
  mayRestore: z.boolean(),
  isBlocked: z.boolean().describe('What it hangs on is not open.'),
  isBack: z.boolean().describe('In the article again, without the late words.'),
}) satisfies z.ZodType<RemovedEntry>;

/** The bodies of all answers, by name. */
export const ANSWERS = {
  CreatedArticle: z.object({
    id: ArticleId,
    url: z.url(),
    headline: z.string(),
    revision: z.int(),
    intake: z.unknown().describe('What might be made of the text: proposals, none of them applied.'),
    comments: z
      .object({
        comments: z.int(),
        replies: z.int(),
        done: z.int(),
        whole: z.int(),
        inWords: z.int(),
        names: z.array(z.string()),
      })
      .optional()
      .describe('Of a Word file: what its comments came to, and whom it names.'),
  }),
  ArticlePage: page(ListedArticle),
  Article: z.object({
    id: ArticleId,
    deskId: z.string(),
    headline: z.string(),
    facts: FactsAnswer,
    stage: z.enum(STAGES),
    text: z.string(),
    blocks: z.array(Block),
    revision: z.int(),
    sha256: z.string(),
    createdAt: Moment,
    seq: z.int(),
  }),
  RevisionAccount,
  Revised: z.object({
    revision: z.int(),
    headline: z.string(),
    seq: z.int(),
    account: RevisionAccount,
  }),
  Changed: z.object({ seq: z.int() }),
  GivenVerdict: z.object({ seq: z.int(), verdict: Verdict }),
  Moved: z.object({ seq: z.int(), stage: z.enum(STAGES) }),
  StageSteps: z.object({
    items: z.array(
      z.object({
        from: z.enum(STAGES),
        to: z.enum(STAGES),
        by: PersonId,
        byName: z.string(),
        at: Moment,
        revision: z.int(),
        sha256: z.string(),
        reason: z.string().nullable(),
        over: z.array(z.object({ id: z.string(), code: z.string() })).describe('What was not settled all the same.'),
        overParts: z.array(z.enum(SIGN_OFF_PARTS)).describe('Wanted sign-offs that did not stand all the same.'),
      }),
    ),
  }),
  SignedOff: z.object({ seq: z.int(), part: z.enum(SIGN_OFF_PARTS), at: Moment, revision: z.int() }),
  SignOffs: z.object({
    revision: z.int(),
    sha256: z.string(),
    wanted: z.array(z.enum(SIGN_OFF_PARTS)).describe('What the desk wants before an article is cleared.'),
    signOffs: z.array(SignOffShape).describe('What is there, one of a part at most.'),
    unsigned: z.array(z.object({ part: z.enum(SIGN_OFF_PARTS), because: z.enum(['missing', 'reopened']) })),
    steps: z
      .array(
        z.object({
          part: z.enum(SIGN_OFF_PARTS),
          given: z.boolean(),
          by: PersonId,
          byName: z.string(),
          at: Moment,
          revision: z.int(),
          sha256: z.string(),
          reason: z.string().nullable(),
        }),
      )
      .describe('Every one that was given (or withdrawn: not `given`), newest first.'),
  }),
  Accepted: z.object({ seq: z.int(), revision: z.int() }),
  Reading: z.object({ threads: z.record(EntryId, Moment) }),
  AnnotationPage: page(ListedAnnotation),
  WrittenEntry: z.object({
    id: EntryId,
    articleId: ArticleId,
    entry: openEntry(StoredValue),
    seq: z.int(),
    late: z.boolean(),
  }),
  RecordPage: page(RecordShape),
  RemovedList: z.object({ items: z.array(ListedRemoved) }),
  Removals: z.object({ items: z.array(Removal) }),
  Settled,
  SyncTicket: z.object({
    serverUrl: z.string(),
    room: z.string(),
    params: z.record(z.string(), z.string()),
    personId: PersonId,
    clientId: z.int(),
    expiresAt: Moment,
  }),
  TagList: z.object({
    items: z.array(
      z.object({
        deskId: z.string(),
        code: z.string(),
        name: z.string(),
        abbreviation: z.string(),
        key: z.int(),
        slot: z.int(),
        line: z.int(),
        glyph: z.int(),
        motivation: z.enum(MOTIVATIONS),
        isRetired: z.boolean(),
        mergedInto: z.string().nullable(),
      }),
    ),
  }),
  Preferences,
  SearchAnswer: z.object({
    items: z.array(
      z.object({
        kind: FoundKind,
        id: z.string(),
        articleId: ArticleId,
        headline: z.string(),
        slug: z.string().nullable(),
        thread: EntryId.nullable().describe('The annotation that it belongs to; null for an article.'),
        code: z.string().nullable(),
        tag: TagCodeShape.nullable().describe('The tag that counts.'),
        by: z.string().nullable(),
        outside: z.string().nullable().describe('Whom a file names as the author; `by` brought it in.'),
        state: z.enum(['open', 'resolved']).nullable(),
        at: Moment,
        pieces: z.array(z.object({ text: z.string(), isHit: z.boolean() })),
      }),
    ),
    counts: z.object({ article: z.int(), annotation: z.int(), citation: z.int() }),
    isAlike: z.boolean().describe('Nothing has these words: the items are spelled like them.'),
    next: z.int().nullable(),
  }),
  ConfidentialList: z.object({
    entries: z.array(ListedConfidential),
    read: z.record(EntryId, Moment).describe('Up to when you have read each restricted thread.'),
  }),
  ConfidentialWritten: z.object({ entry: ListedConfidential }),
  ConfidentialWithdrawn: z.object({ id: EntryId }),
  Problem: z.looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
  }),
} as const;
export type AnswerName = keyof typeof ANSWERS;
