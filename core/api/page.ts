import { z } from 'zod';

/** Largest page of a list, and its size when none is asked for. */
export const PAGE = { most: 500, usual: 100 } as const;

/** Which part of a list is wanted. The cursor is the `next` of the page before; it means nothing to its reader. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(PAGE.most).default(PAGE.usual),
  cursor: z.string().max(200).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** One part of a list; `next` is null on the last. */
export interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** Cuts a page of `limit` out of up to `limit + 1` rows. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => string,
  itemOf: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(itemOf), next: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
