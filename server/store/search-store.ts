import { z } from 'zod';
import { TagCodeShape } from '#core/annotation/retag.ts';
import { ArticleId, EntryId } from '#core/ids.ts';
import { FoundKind, HIT } from '#core/search/search-query.ts';
import { Prisma } from '#generated/prisma/client.ts';
import type { DbOrTx } from '../db.ts';

const Row = z.object({
  kind: FoundKind,
  id: z.string(),
  articleId: ArticleId,
  headline: z.string(),
  slug: z.string().nullable(),
  thread: EntryId.nullable(),
  code: z.string().nullable(),
  tag: TagCodeShape.nullable(),
  by: z.string().nullable(),
  /** Whom a file names as the author; `by` brought it in. */
  outside: z.string().nullable(),
  state: z.enum(['open', 'resolved']).nullable(),
  at: z.date(),
  words: z.string(),
});
export type FoundRow = z.infer<typeof Row>;

/** A search in words of the database. */
export interface Search {
  desks: readonly string[];
  /** For `to_tsquery`. */
  tsquery: string;
  /** The code of one annotation, found before everything else. */
  code: string | null;
  /** As it was typed, for words that are spelled alike. */
  typed: string;
}

const HEADLINE = `StartSel=${HIT.start}, StopSel=${HIT.end}, MaxFragments=2, MinWords=6, MaxWords=22, FragmentDelimiter=" … "`;
const SIGNS = HIT.start + HIT.end;

const KIND = Prisma.sql`CASE e.kind WHEN 'citation' THEN 'citation' ELSE 'annotation' END`;
const STATE = Prisma.sql`CASE e.state WHEN 'open' THEN 'open' ELSE 'resolved' END`;
/** What was deleted is not found. */
const FINDABLE = Prisma.sql`(e.state = 'open' OR e.retired_because = 'resolved')`;

const here = (desks: readonly string[]) => Prisma.sql`
    here AS (SELECT id, headline, slug, updated_at FROM article WHERE desk_id = ANY(${[...desks]}))`;

/** The articles whose names (`named`) or newest words (`worded`) have all that is asked for, and the entries (`hit`). */
const matches = ({ desks, tsquery, code }: Search) => Prisma.sql`
    asked AS (SELECT to_tsquery('galley', ${tsquery}) AS query), ${here(desks)},
    newest AS (
      SELECT DISTINCT ON (r.article_id) r.article_id, r.number FROM revision r JOIN here ON here.id = r.article_id
       ORDER BY r.article_id, r.number DESC),
    named AS (
      SELECT a.id FROM article a, asked
       WHERE a.desk_id = ANY(${[...desks]}) AND search_words(a.headline || ' ' || coalesce(a.slug, '')) @@ asked.query),
    worded AS (
      SELECT r.article_id AS id FROM asked, revision r JOIN newest n ON n.article_id = r.article_id AND n.number = r.number
       WHERE search_words(r.text) @@ asked.query),
    hit AS (
      SELECT e.id FROM asked, entry e WHERE search_words(entry_words(e.value, e.verdict)) @@ asked.query
      UNION SELECT r.annotation_id FROM asked, resolution r WHERE search_words(coalesce(r.note, '')) @@ asked.query
      UNION SELECT e.id FROM entry e WHERE e.code = ${code})`;

/** The notes with which an annotation was resolved, the newest first. */
const NOTES = Prisma.sql`(SELECT string_agg(r.note, ' · ' ORDER BY r.generation DESC) FROM resolution r WHERE r.annotation_id = best.id)`;

/** What has all of these words, in what is open or resolved on these desks: the best first, then the newest. */
export async function findWords(
  db: DbOrTx,
  search: Search,
  page: { kind: 'all' | FoundKind; skip: number; take: number },
): Promise<FoundRow[]> {
  const rows = await db.$queryRaw`
    WITH ${matches(search)},
    found AS (
      SELECT 'article' AS kind, here.id, here.id AS article_id, NULL::bpchar AS thread, NULL AS code, NULL AS tag,
             NULL AS person_id, NULL AS state, here.updated_at AS at,
             CASE WHEN named.id IS NULL THEN 0 ELSE 2 END AS rank, NULL::jsonb AS value, NULL::jsonb AS verdict
        FROM here LEFT JOIN named ON named.id = here.id LEFT JOIN worded ON worded.id = here.id
       WHERE named.id IS NOT NULL OR worded.id IS NOT NULL
      UNION ALL
      SELECT ${KIND}, e.id, e.article_id, coalesce(e.on_id, e.id),
             e.code, tag_that_counts(e.value, e.retag), e.person_id, ${STATE},
             coalesce(e.edited_at, e.created_at),
             1 + ts_rank_cd(search_words(entry_words(e.value, e.verdict)), asked.query) + CASE WHEN e.code = ${search.code} THEN 9 ELSE 0 END,
             e.value, e.verdict
        FROM asked, hit JOIN entry e ON e.id = hit.id JOIN here ON here.id = e.article_id
       WHERE ${FINDABLE}),
    best AS (SELECT * FROM found WHERE ${page.kind} IN ('all', kind) ORDER BY rank DESC, at DESC, id OFFSET ${page.skip} LIMIT ${page.take})
    SELECT best.kind, best.id, best.article_id AS "articleId", here.headline, here.slug, best.thread, best.state, best.at,
           thread.code, tag_that_counts(thread.value, thread.retag) AS tag, p.name AS by, best.value#>>'{outside,name}' AS outside,
           ts_headline('galley', translate(CASE WHEN best.value IS NULL
             THEN (SELECT replace(rtrim(left(r.text, 1000000), E'\\n'), E'\\n', ' · ') FROM revision r JOIN newest n ON n.article_id = r.article_id AND n.number = r.number
                    WHERE r.article_id = best.article_id)
             ELSE concat_ws(' · ', entry_excerpt(best.value, best.verdict), ${NOTES}) END, ${SIGNS}, ''), asked.query, ${HEADLINE}) AS words
      FROM best JOIN here ON here.id = best.article_id CROSS JOIN asked
      LEFT JOIN entry thread ON thread.id = best.thread LEFT JOIN person p ON p.id = best.person_id
     ORDER BY best.rank DESC, best.at DESC, best.id`;
  return z.array(Row).parse(rows);
}

/** How much of each kind has all of these words. */
export async function countWords(db: DbOrTx, search: Search): Promise<Readonly<Record<FoundKind, number>>> {
  const rows = await db.$queryRaw<{ kind: string; count: number }[]>`
    WITH ${matches(search)}
    SELECT 'article' AS kind, count(*)::int AS count FROM (SELECT id FROM named UNION SELECT id FROM worded) AS either
    UNION ALL
    SELECT ${KIND}, count(*)::int
      FROM hit JOIN entry e ON e.id = hit.id JOIN here ON here.id = e.article_id
     WHERE ${FINDABLE}
     GROUP BY 1`;
  const of = (kind: FoundKind) => rows.find((row) => row.kind === kind)?.count ?? 0;
  return { article: of('article'), annotation: of('annotation'), citation: of('citation') };
}

/** What is spelled much like what was typed, the most alike first: for a search that found nothing. */
export async function findAlike(db: DbOrTx, search: Search, take: number): Promise<FoundRow[]> {
  const rows = await db.$queryRaw`
    WITH asked AS (SELECT plain_words(${search.typed}) AS typed), ${here(search.desks)},
    alike AS (
      SELECT 'article' AS kind, a.id, a.id AS article_id, NULL::bpchar AS thread, NULL AS person_id, NULL AS state,
             a.updated_at AS at, word_similarity(asked.typed, plain_words(a.headline || ' ' || coalesce(a.slug, ''))) AS rank,
             a.headline AS words, NULL AS outside
        FROM article a, asked
       WHERE a.desk_id = ANY(${[...search.desks]}) AND asked.typed <% plain_words(a.headline || ' ' || coalesce(a.slug, ''))
      UNION ALL
      SELECT ${KIND}, e.id, e.article_id, coalesce(e.on_id, e.id),
             e.person_id, ${STATE}, coalesce(e.edited_at, e.created_at),
             word_similarity(asked.typed, plain_words(entry_words(e.value, e.verdict))), left(entry_excerpt(e.value, e.verdict), 160),
             e.value#>>'{outside,name}'
        FROM asked, entry e JOIN here ON here.id = e.article_id
       WHERE asked.typed <% plain_words(entry_words(e.value, e.verdict)) AND ${FINDABLE})
    SELECT alike.kind, alike.id, alike.article_id AS "articleId", here.headline, here.slug, alike.thread, alike.state,
           alike.at, thread.code, tag_that_counts(thread.value, thread.retag) AS tag, p.name AS by, alike.outside, translate(alike.words, ${SIGNS}, '') AS words
      FROM alike JOIN here ON here.id = alike.article_id
      LEFT JOIN entry thread ON thread.id = alike.thread LEFT JOIN person p ON p.id = alike.person_id
     ORDER BY alike.rank DESC, alike.at DESC, alike.id LIMIT ${take}`;
  return z.array(Row).parse(rows);
}
