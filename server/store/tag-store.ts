import { z } from 'zod';
import { MOTIVATIONS, type Tag, TAGS } from '#core/annotation/tag.ts';
import { TAG_GLYPHS, TAG_SLOTS } from '#core/annotation/tag-set.ts';
import type { DbOrTx } from '../db.ts';

const Look = z.object({
  slot: z.literal(TAG_SLOTS),
  line: z.literal(TAG_SLOTS),
  glyph: z.literal(TAG_GLYPHS),
  motivation: z.enum(MOTIVATIONS),
});

/** Every tag of a desk in its order, retired ones included: its own rows, or the eight that Galley comes with. */
export async function tagsOf(db: DbOrTx, deskId: string): Promise<readonly Tag[]> {
  const rows = await db.tag.findMany({ where: { deskId }, orderBy: [{ position: 'asc' }, { code: 'asc' }] });
  if (rows.length === 0) return TAGS;
  return rows.map(({ code, abbreviation, key, name, mergedInto, retiredAt, ...row }) => ({
    code,
    abbreviation,
    key,
    name,
    mergedInto,
    isRetired: retiredAt !== null,
    ...Look.parse({ slot: row.slot, line: row.line, glyph: row.glyph, motivation: row.motivation }),
  }));
}

/** Makes rows of the tags that Galley comes with, for a desk that has none of its own yet. */
export async function ownTags(tx: DbOrTx, deskId: string): Promise<readonly Tag[]> {
  if ((await tx.tag.count({ where: { deskId } })) === 0) {
    await tx.tag.createMany({
      data: TAGS.map(({ isRetired: _offered, ...tag }, position) => ({ ...tag, deskId, position })),
    });
  }
  return tagsOf(tx, deskId);
}

/** Adds a tag behind all others. */
export async function insertTag(tx: DbOrTx, deskId: string, tag: Tag): Promise<void> {
  const { isRetired: _offered, ...columns } = tag;
  const last = await tx.tag.aggregate({ where: { deskId }, _max: { position: true } });
  await tx.tag.create({ data: { ...columns, deskId, position: (last._max.position ?? -1) + 1 } });
}

/** Changes columns of one tag. */
export async function updateTag(
  tx: DbOrTx,
  deskId: string,
  code: string,
  columns: Partial<Omit<Tag, 'code' | 'isRetired'>> & { position?: number; retiredAt?: Date | null },
): Promise<void> {
  await tx.tag.update({ where: { deskId_code: { deskId, code } }, data: columns });
}

/** How many annotations carry each code on a desk, deleted ones left out. */
export async function tagUses(
  db: DbOrTx,
  deskId: string,
): Promise<ReadonlyMap<string, { open: number; resolved: number }>> {
  const rows = await db.$queryRaw<{ code: string; open: number; resolved: number }[]>`
    SELECT tag_that_counts(e.value, e.retag) AS code, count(*) FILTER (WHERE e.state = 'open')::int AS open,
           count(*) FILTER (WHERE e.retired_because = 'resolved')::int AS resolved
      FROM entry e JOIN article a ON a.id = e.article_id
     WHERE a.desk_id = ${deskId} AND e.kind = 'annotation'
     GROUP BY 1`;
  return new Map(rows.map(({ code, open, resolved }) => [code, { open, resolved }]));
}
