import type { EntryId } from '../ids.ts';
import type { JudgedWrite } from '../sync/write.ts';
import { type Decision, decide, isHidden } from './decide.ts';
import type { EntryRow, RoomSnapshot } from './rows.ts';
import type { Stored } from './storage.ts';

/**
 * The open rows of an article as storage last said them, with the seq of that saying: enough to decide most commits without
 * asking first, on condition that storage still stands at that seq.
 */
export class Mirror {
  seq: bigint;
  readonly #rows = new Map<EntryId, EntryRow>();
  readonly #on = new Map<EntryId, Set<EntryId>>();

  constructor(snapshot: Pick<RoomSnapshot, 'seq' | 'rows'>) {
    this.seq = snapshot.seq;
    for (const row of snapshot.rows) this.#take(row);
  }

  /** Storage said this. */
  heard({ seq, rows }: Pick<Stored, 'seq' | 'rows'>): void {
    for (const row of rows) this.#take(row);
    if (seq > this.seq) this.seq = seq;
  }

  /** What becomes of these writes if nothing else has happened; null when rows that are not mirrored decide about it. */
  decide(writes: readonly JudgedWrite[]): Decision | null {
    const rows = new Map<EntryId, EntryRow>();
    const made = new Set<EntryId>();
    for (const write of writes) {
      const thread = write.op === 'put' && write.value.kind !== 'annotation' ? write.value.on : null;
      if (thread !== null && !this.#rows.has(thread) && !made.has(thread)) return null;
      const row = this.#rows.get(write.entry);
      // A deletion of what is not open, or a new value for something that was: the rows that are retired decide.
      if (!row && !made.has(write.entry) && (write.op === 'delete' || write.value.base !== undefined)) return null;
      // Its words go elsewhere, in the same transaction.
      if (row && isHidden(row)) return null;
      if (!row) made.add(write.entry);
      for (const id of [write.entry, thread]) if (id !== null) this.#gather(id, rows);
    }
    return decide(writes, [...rows.values()], new Set(), this.seq + 1n);
  }

  #gather(id: EntryId, into: Map<EntryId, EntryRow>): void {
    const row = this.#rows.get(id);
    if (row) into.set(id, row);
    for (const other of this.#on.get(id) ?? []) {
      const hanging = this.#rows.get(other);
      if (hanging) into.set(other, hanging);
    }
  }

  #take(row: EntryRow): void {
    const hanging = row.on === null ? null : (this.#on.get(row.on) ?? new Set());
    if (row.state === 'open') {
      this.#rows.set(row.id, row);
      if (row.on !== null && hanging) this.#on.set(row.on, hanging.add(row.id));
      return;
    }
    this.#rows.delete(row.id);
    this.#on.delete(row.id);
    if (row.on !== null && hanging?.delete(row.id) && hanging.size === 0) this.#on.delete(row.on);
  }
}
