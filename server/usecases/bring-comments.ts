import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import { type AnnotationValue, EntryValue, type Outside } from '#core/annotation/entry.ts';
import { rowKindOf } from '#core/annotation/stub.ts';
import { passageAt } from '#core/annotation/passage.ts';
import { offeredTags, type Tag } from '#core/annotation/tag.ts';
import type { Prisma } from '#generated/prisma/client.ts';
import type { ArticleId, EntryId, PersonId } from '#core/ids.ts';
import { countComments, type WordComment, type WordWords } from '#core/intake/word-comment.ts';
import { newEntryId, newWriteId, randomBase62 } from '#core/make-ids.ts';
import { Lineage } from '#core/revision/lineage.ts';
import type { EntryRow } from '#core/room/rows.ts';
import { isTooLong } from '#core/sync/entry-size.ts';
import { snapToGraphemes } from '#core/text/text.ts';
import type { DbOrTx } from '../db.ts';
import { freezePassage, freezeThread } from '../store/freeze-thread.ts';
import { deskPeople } from '../store/people-store.ts';
import { tagsOf } from '../store/tag-store.ts';

const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);

/** The article that comments come in with, inside of the transaction that makes it. */
export interface NewHome {
  articleId: ArticleId;
  deskId: string;
  /** Who brings them in: the author of every entry that they become. */
  person: PersonId;
  /** Canonical text of its first revision. */
  text: string;
  now: Date;
}

interface Thread {
  annotation: EntryRow & { value: AnnotationValue };
  replies: EntryRow[];
  settled: WordComment['settled'];
}

function restored({ tag }: WordComment, tags: readonly Tag[]): Tag | undefined {
  if (tag === null) return undefined;
  if ('code' in tag) return tags.find(({ code }) => code === tag.code);
  return [...offeredTags(tags), ...tags].find(({ abbreviation }) => abbreviation === tag.abbreviation);
}

/** What a remark from outside is tagged with where the file does not say: the desk's query, its note, or its first tag. */
function usual(tags: readonly Tag[]): string {
  const offered = offeredTags(tags);
  const known = ['query', 'note'].flatMap((code) => offered.find((one) => one.code === code) ?? []);
  return (known[0] ?? offered[0])?.code ?? 'note';
}

/** A comment whose first line only looked like one of ours has it back: it is no code of this desk's tags. */
function withItsLine(comment: WordComment, tags: readonly Tag[]): WordComment {
  const { tag, body } = comment;
  if (tag === null || 'code' in tag || restored(comment, tags)) return comment;
  return { ...comment, tag: null, body: [tag.line, ...(body === '' ? [] : [body])].join('\n') };
}

/** A passage by its place; none where its words are more than one entry may hold. */
function annotationValue(comment: WordComment, tag: string, text: string): Omit<AnnotationValue, 'w'> {
  const { range, outside, body } = comment;
  const value = { kind: 'annotation', tag, ...(body === '' ? {} : { remark: body }), outside } as const;
  if (range === null) return { ...value, passage: null };
  const { start, end } = snapToGraphemes(text, range.start, range.end);
  const placed = { ...value, passage: passageAt(text, 1, start, end) };
  return isTooLong(JSON.stringify(placed)) ? { ...value, passage: null } : placed;
}

/** Ids in the order of the file: entries of one moment are shown in the order of their ids. */
function idsInOrder(person: PersonId, count: number): EntryId[] {
  const ids = new Set<EntryId>();
  while (ids.size < count) ids.add(newEntryId(person, random));
  return [...ids].sort((a, b) => (a < b ? -1 : 1));
}

function threadsOf(home: NewHome, comments: readonly WordComment[], tags: readonly Tag[]): Thread[] {
  const { comments: roots, replies } = countComments(comments);
  const ids = idsInOrder(home.person, roots + replies).values();
  const row = (unwritten: object): EntryRow => {
    const w = newWriteId(random);
    const value = EntryValue.parse({ ...unwritten, w });
    const id = ids.next().value;
    if (id === undefined) throw new Error('more entries than were counted');
    return {
      id,
      author: home.person,
      on: value.kind === 'annotation' ? null : value.on,
      value,
      w,
      state: 'open',
      retiredBecause: null,
      twice: false,
      assignee: null,
      retag: null,
      verdict: null,
      decision: null,
      seq: 1n,
      created: home.now.toISOString(),
      edited: null,
    };
  };
  return comments.map((said) => {
    const comment = withItsLine(said, tags);
    const value = annotationValue(comment, restored(comment, tags)?.code ?? usual(tags), home.text);
    const made = row(value);
    if (made.value.kind !== 'annotation') throw new Error('an annotation came out as something else');
    const reply = ({ outside, body }: WordWords) =>
      row({ kind: 'reply', on: made.id, body, outside } satisfies { outside: Outside; [field: string]: unknown });
    return {
      annotation: { ...made, value: made.value },
      replies: comment.replies.map(reply),
      settled: comment.settled,
    };
  });
}

/**
 * Stores the comments of a Word file with the article that they come in with: as entries of whoever brings them in, each
 * carrying whom the file names; what was done is resolved, with its record. All of it has the article's first seqs.
 */
export async function bringComments(tx: DbOrTx, home: NewHome, comments: readonly WordComment[]): Promise<void> {
  if (comments.length === 0) return;
  const { articleId, deskId, person, now } = home;
  const threads = threadsOf(home, comments, await tagsOf(tx, deskId));
  const entries = threads.flatMap(({ annotation, replies, settled }) =>
    [annotation, ...replies].map((row) => ({ row, thread: annotation.id, settled })),
  );
  // Each record has a seq of its own, behind that of the entries: lists of records page by it.
  const settled = threads
    .filter((thread) => thread.settled !== null)
    .map((thread, index) => ({ ...thread, seq: BigInt(index) + 2n }));
  const seqOf = new Map(settled.map(({ annotation, seq }) => [annotation.id, seq]));
  await tx.entry.createMany({
    data: entries.map(({ row, thread }) => {
      const seq = seqOf.get(thread);
      return {
        id: row.id,
        articleId,
        personId: person,
        kind: rowKindOf(row.value),
        onId: row.on,
        value: stored(row.value),
        w: row.w,
        seq: seq ?? 1n,
        createdAt: now,
        ...(seq !== undefined && { state: 'retired', retiredBecause: 'resolved', retiredAt: now }),
        ...(seq !== undefined && row.on === null && { generation: 1 }),
      };
    }),
  });
  await tx.entryHistory.createMany({
    data: entries.map(({ row, thread }) => ({
      entryId: row.id,
      w: row.w,
      articleId,
      personId: person,
      threadId: thread,
      kind: rowKindOf(row.value),
      value: stored(row.value),
      fate: 'stored',
      seq: 1n,
      at: now,
    })),
  });
  const people = await deskPeople(tx, deskId, [person]);
  const lineage = new Lineage(1, home.text, new Map());
  await tx.resolution.createMany({
    data: settled.map(({ annotation, replies, settled: how, seq }) => ({
      id: randomBase62(22, random),
      annotationId: annotation.id,
      generation: 1,
      articleId,
      outcome: how?.outcome ?? 'done',
      note: how?.note ?? null,
      tag: tagCodeOf(annotation),
      authorId: person,
      ...freezePassage(annotation.value, lineage),
      record: stored(freezeThread(annotation, replies, people, lineage)),
      resolvedById: person,
      resolvedAt: now,
      seq,
    })),
  });
  await tx.article.update({ where: { id: articleId }, data: { seq: BigInt(settled.length) + 1n } });
}

/** As JSON keeps it: members without a value are none. */
function stored(value: object): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(value));
}
