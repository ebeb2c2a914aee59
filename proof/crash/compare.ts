import type { EntryValue } from '#core/annotation/entry.ts';
import type { ToldWrite } from './page-log.ts';

export interface StoredEntry {
  id: string;
  w: string;
  value: EntryValue;
  state: 'open' | 'retired';
}

export interface StoredWrite {
  entry_id: string;
  w: string;
  value: EntryValue | null;
  fate: 'stored' | 'late' | 'twice';
  seq: string;
}

export interface Comparison {
  /** Writes that a page had been told were saved. */
  acknowledged: number;
  /** Among them those with a history row of their own. */
  stored: number;
  /** Deletions of what was no longer open, or said something newer by then: nothing was to be done. */
  moot: number;
  lost: string[];
  doubled: string[];
}

const wordsOf = (value: EntryValue | null): string | undefined => {
  if (!value) return undefined;
  if (value.kind === 'annotation') return value.remark;
  if (value.kind === 'suggestion') return value.text;
  return value.kind === 'reply' ? value.body : value.line;
};

/**
 * Holds what pages were told against what SQL has.
 * @param told every write of every page, in order
 */
export function compareWithSql(
  told: readonly ToldWrite[],
  entries: readonly StoredEntry[],
  history: readonly StoredWrite[],
): Comparison {
  const rows = new Map(history.map((row) => [row.w, row]));
  const open = new Map(entries.map((entry) => [entry.id, entry]));
  const byW = new Map<string, ToldWrite>(told.map((write) => [write.row.w, write]));
  const chains = new Map<string, ToldWrite[]>();
  for (const write of told) chains.set(write.row.entry, [...(chains.get(write.row.entry) ?? []), write]);
  const result: Comparison = { acknowledged: 0, stored: 0, moot: 0, lost: [], doubled: [] };

  for (const chain of chains.values()) {
    for (const [at, write] of chain.entries()) {
      if (!write.forgotten) continue;
      const { w, op, entry } = write.row;
      if (rows.has(w)) result.stored += 1;
      const followers = chain.slice(at + 1).filter((later) => later.row.tab === write.row.tab);
      const isFollowed = followers.some((later) => later.forgotten && (rows.has(later.row.w) || isMoot(later)));
      // Replaced or taken back before it left: the page never counted it as saved.
      if (!write.sent && !rows.has(w) && (isFollowed || write.takenBack)) continue;
      result.acknowledged += 1;
      if (rows.has(w)) continue;
      if (op === 'delete' && isMoot(write)) result.moot += 1;
      else result.lost.push(`${w} of ${entry}: ${chain.map(storyOf).join(', ')}`);
    }
  }

  function storyOf({ row, sent, forgotten }: ToldWrite): string {
    const did = [sent && 'sent', forgotten && 'acknowledged', rows.has(row.w) && 'stored'].filter(Boolean).join('+');
    return `${row.op} ${row.w} "${wordsOf(row.value) ?? ''}" on ${row.base ?? 'nothing'} by ${row.tab} ${did || 'kept'}`;
  }

  // A deletion leaves no history where there was nothing to delete, or where what it was aimed at is no longer open.
  function isMoot({ row }: ToldWrite): boolean {
    const entry = open.get(row.entry);
    return row.op === 'delete' && (!entry || entry.state === 'retired' || entry.w !== row.base);
  }

  const seen = new Set<string>();
  for (const { w, value, entry_id } of history) {
    const write = byW.get(w);
    const words = wordsOf(value);
    if (!write) result.doubled.push(`${w} of ${entry_id} was written by nobody`);
    else if (words !== wordsOf(write.row.value)) result.doubled.push(`${w} of ${entry_id} says something else`);
    if (words !== undefined && seen.has(words)) result.doubled.push(`"${words}" is there twice`);
    if (words !== undefined) seen.add(words);
  }

  // Writes of one commit share its seq: of one page the later counts, of two pages either may.
  const newest = new Map<string, { seq: bigint; byTab: Map<string, StoredWrite> }>();
  for (const row of told.flatMap((write) => rows.get(write.row.w) ?? [])) {
    const before = newest.get(row.entry_id);
    const seq = BigInt(row.seq);
    if (row.fate === 'late' || (before && before.seq > seq)) continue;
    const byTab = before?.seq === seq ? before.byTab : new Map<string, StoredWrite>();
    newest.set(row.entry_id, { seq, byTab: byTab.set(byW.get(row.w)?.row.tab ?? '', row) });
  }
  const says = (row: StoredWrite, { w, value, state }: StoredEntry) =>
    row.value === null ? state === 'retired' : row.w === w && wordsOf(row.value) === wordsOf(value);
  for (const entry of entries) {
    const last = [...(newest.get(entry.id)?.byTab.values() ?? [])];
    if (last.length === 0 || last.some((row) => says(row, entry))) continue;
    const story = (chains.get(entry.id) ?? []).map(storyOf).join(', ');
    result.lost.push(`${entry.id} is ${entry.state} with ${entry.w}, and not what was written last: ${story}`);
  }
  return result;
}
