import { AnnotationValue, type OpenEntry } from '#core/annotation/entry.ts';
import { Retag } from '#core/annotation/retag.ts';
import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import type { TagCode } from '#core/annotation/tag.ts';
import { type Page, pageOf } from '#core/api/page.ts';
import type { AnnotationsQuery } from '#core/api/requests.ts';
import type { Entry } from '#generated/prisma/client.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { readLineage } from '../store/article-store.ts';
import { readEntry } from '../store/entry-reading.ts';
import { readRecords } from '../store/resolution-store.ts';
import { parseTimeCursor, timeCursor } from '../store/time-cursor.ts';
import { articleFor } from './article-for.ts';

/** An annotation in a list, with its thread as it stands. */
export interface ListedAnnotation extends OpenEntry {
  state: 'open' | 'resolved';
  code: string;
  /** The tag that counts. */
  tag: TagCode;
  authorName: string;
  replies: (OpenEntry & { authorName: string })[];
  citations: (OpenEntry & { authorName: string })[];
  suggestions: (OpenEntry & { authorName: string })[];
  /** The newest record of a resolved one. */
  resolution: ResolvedRecord | null;
}

/** Of an annotation's row. */
const countedIn = ({ value, retag }: Entry) =>
  tagCodeOf({ value: AnnotationValue.parse(value), retag: Retag.nullable().parse(retag) });

const SETTLED = { state: 'retired', retiredBecause: 'resolved' } as const;
const WHICH = { open: [{ state: 'open' }], resolved: [SETTLED], all: [{ state: 'open' }, SETTLED] } as const;
const WITH_NAME = { person: { select: { name: true } } } as const;

/**
 * Annotations of an article, oldest first, deleted ones left out.
 * @throws AppError not_found, invalid (cursor)
 */
export async function listAnnotations(
  actor: Actor,
  articleId: string,
  query: AnnotationsQuery,
): Promise<Page<ListedAnnotation>> {
  const access = await articleFor(actor, articleId, 'read');
  const place = parseTimeCursor(query.cursor);
  const after = place ? [{ createdAt: { gt: place.at } }, { createdAt: place.at, id: { gt: place.id } }] : [];
  const rows = await db().entry.findMany({
    where: {
      articleId: access.articleId,
      kind: 'annotation',
      AND: [{ OR: [...WHICH[query.state]] }, ...(after.length > 0 ? [{ OR: after }] : [])],
    },
    include: WITH_NAME,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: query.limit + 1,
  });
  const ids = rows.map((row) => row.id);
  const others = await db().entry.findMany({
    where: { articleId: access.articleId, onId: { in: ids }, OR: [...WHICH.all] },
    include: WITH_NAME,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const settled = rows.filter((row) => row.state === 'retired').map((row) => row.id);
  const records = await readRecords(db(), { annotationId: { in: settled } });
  const { lineage } = await readLineage(db(), access.articleId);
  const read = (row: (typeof rows)[number]) => ({ ...readEntry(row, lineage), authorName: row.person.name });
  return pageOf(rows, query.limit, timeCursor, (row) => {
    const thread = others.filter((other) => other.onId === row.id);
    return {
      ...read(row),
      code: row.code ?? '',
      tag: countedIn(row),
      state: row.state === 'open' ? ('open' as const) : ('resolved' as const),
      replies: thread.filter((other) => other.kind === 'reply').map(read),
      citations: thread.filter((other) => other.kind === 'citation').map(read),
      suggestions: thread.filter((other) => other.kind === 'suggestion').map(read),
      resolution:
        records.find(({ record }) => record.annotationId === row.id && row.state === 'retired')?.record ?? null,
    };
  });
}
