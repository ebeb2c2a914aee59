import type { EntryId } from '../ids.ts';

/** The set with this one in it, or without it when it was in it. */
export function togglePicked(picked: ReadonlySet<EntryId>, id: EntryId): ReadonlySet<EntryId> {
  const next = new Set(picked);
  if (!next.delete(id)) next.add(id);
  return next;
}

/**
 * The set with everything from the last one picked to this one, in the order of the margin.
 * @param last what the range starts from; with nothing to start from, this one alone is added
 */
export function pickTo(
  picked: ReadonlySet<EntryId>,
  order: readonly EntryId[],
  last: EntryId | null,
  id: EntryId,
): ReadonlySet<EntryId> {
  const to = order.indexOf(id);
  const from = last === null ? to : order.indexOf(last);
  if (to < 0) return picked;
  const [first, end] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
  return new Set([...picked, ...order.slice(first, end + 1)]);
}
