import type { ArticleId, EntryId, WriteId } from '#core/ids.ts';
import type { JudgedWrite } from '#core/sync/write.ts';
import type { Db, DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { noticeArticleChange } from '../store/change-notice.ts';
import {
  advanceArticle,
  appendHistory,
  type EntryRow,
  type Fate,
  knownWrites,
  lockArticle,
  readChanges,
  readThreads,
  saveEntry,
} from '../store/entry-store.ts';

export type ChangedEntry = EntryRow;

export interface Committed {
  /** The article's seq after this commit. */
  seq: bigint;
  /** What became of each write: *known* was stored before and changes nothing. */
  fates: Map<WriteId, Fate | 'known'>;
  /** Every row newer than `knownSeq`, own results included, in seq order. */
  changed: ChangedEntry[];
}

export interface CommitInput {
  articleId: ArticleId;
  /** The newest seq that the caller has shown; null when it shows nothing and wants its own results only. */
  knownSeq: bigint | null;
  writes: readonly JudgedWrite[];
  /** How long to wait for the article's lock, milliseconds. */
  lockTimeout?: number;
}

/** The rows of one commit while it is decided: what SQL says, and what the writes before this one made of it. */
class Ledger {
  readonly rows = new Map<EntryId, EntryRow>();
  readonly changed = new Map<EntryId, { isNew: boolean }>();
  readonly seq: bigint;

  constructor(rows: readonly EntryRow[], seq: bigint) {
    for (const row of rows) this.rows.set(row.id, row);
    this.seq = seq;
  }

  set(row: EntryRow): void {
    const isNew = this.changed.get(row.id)?.isNew ?? !this.rows.has(row.id);
    this.changed.set(row.id, { isNew });
    this.rows.set(row.id, { ...row, seq: this.seq });
  }

  /** Whether what hangs on this row can stand open: it is an open annotation itself. */
  isOpenThread(thread: EntryId): boolean {
    const row = this.rows.get(thread);
    return row !== undefined && row.state === 'open' && row.on === null;
  }

  on(thread: EntryId): EntryRow[] {
    return [...this.rows.values()].filter((row) => row.on === thread);
  }
}

interface Verdict {
  entry: EntryRow | null;
  fate: Fate;
}

function openAgain(ledger: Ledger, row: EntryRow, write: Extract<JudgedWrite, { op: 'put' }>): Verdict {
  const entry: EntryRow = { ...row, value: write.value, w: write.w, state: 'open', retiredBecause: null };
  ledger.set(entry);
  if (row.on === null) {
    for (const other of ledger.on(row.id)) {
      if (other.retiredBecause === 'archived') ledger.set({ ...other, state: 'open', retiredBecause: null });
    }
  }
  return { entry, fate: 'stored' };
}

function put(ledger: Ledger, write: Extract<JudgedWrite, { op: 'put' }>): Verdict {
  const { value } = write;
  const row = ledger.rows.get(write.entry);
  if (!row) {
    const on = value.kind === 'annotation' ? null : value.on;
    const thread = on === null ? undefined : ledger.rows.get(on);
    const isLate = on !== null && !ledger.isOpenThread(on);
    const entry: EntryRow = {
      id: write.entry,
      author: write.author,
      on,
      value,
      w: write.w,
      state: isLate ? 'retired' : 'open',
      retiredBecause: isLate ? (thread?.retiredBecause === 'resolved' ? 'resolved' : 'archived') : null,
      twice: false,
      seq: ledger.seq,
      created: '',
      edited: null,
    };
    ledger.set(entry);
    return { entry, fate: isLate ? 'late' : 'stored' };
  }
  if (
    row.author !== write.author ||
    row.value.kind !== value.kind ||
    (value.kind !== 'annotation' && value.on !== row.on)
  ) {
    throw new AppError('conflict', 'This entry id belongs to something else.');
  }
  if (row.state === 'retired') {
    // Undo of one's own deletion; anything else arrived after the thread was settled. What was archived with its thread
    // still carries the write that an edit made unaware of that is based on, so it returns with the thread alone.
    const isOwnDeletion = value.base === row.w && row.retiredBecause !== 'resolved';
    if (isOwnDeletion && (row.on === null || ledger.isOpenThread(row.on))) return openAgain(ledger, row, write);
    ledger.set(row);
    return { entry: row, fate: 'late' };
  }
  const isTwice = value.base !== undefined && value.base !== row.w;
  const entry: EntryRow = { ...row, value, w: write.w, twice: row.twice || isTwice };
  ledger.set(entry);
  return { entry, fate: isTwice ? 'twice' : 'stored' };
}

function remove(ledger: Ledger, write: Extract<JudgedWrite, { op: 'delete' }>): Verdict {
  const row = ledger.rows.get(write.entry);
  if (!row) return { entry: null, fate: 'late' };
  if (row.state === 'retired') return { entry: row, fate: 'late' };
  if (write.base !== undefined && write.base !== row.w) {
    // Another device wrote something that this deletion has not seen: it stays, and rooms show it again.
    ledger.set(row);
    return { entry: row, fate: 'late' };
  }
  const hanging = row.on === null ? ledger.on(row.id).filter((other) => other.state === 'open') : [];
  const isArchived = hanging.some((other) => other.author !== row.author);
  const entry: EntryRow = { ...row, w: write.w, state: 'retired', retiredBecause: isArchived ? 'archived' : 'deleted' };
  ledger.set(entry);
  for (const other of hanging) ledger.set({ ...other, state: 'retired', retiredBecause: 'archived' });
  return { entry, fate: 'stored' };
}

function threadOf(write: JudgedWrite): string[] {
  return write.op === 'put' && write.value.kind !== 'annotation' ? [write.entry, write.value.on] : [write.entry];
}

async function decide(
  tx: DbOrTx,
  input: CommitInput,
  before: bigint,
): Promise<{ seq: bigint; fates: Committed['fates'] }> {
  const { articleId, writes } = input;
  const ids = [...new Set(writes.flatMap(threadOf))];
  const known = await knownWrites(
    tx,
    ids,
    writes.map((write) => write.w),
  );
  const ledger = new Ledger(await readThreads(tx, ids, articleId), before + 1n);
  const fates: Committed['fates'] = new Map();
  const history: (() => Promise<void>)[] = [];
  for (const write of writes) {
    if (known.has(write.w) || fates.has(write.w)) {
      fates.set(write.w, fates.get(write.w) ?? 'known');
      continue;
    }
    const { entry, fate } = write.op === 'put' ? put(ledger, write) : remove(ledger, write);
    fates.set(write.w, fate);
    if (!entry) continue;
    const value = write.op === 'put' ? write.value : null;
    const base = (write.op === 'put' ? write.value.base : write.base) ?? null;
    // Words on a thread that this article does not have belong to no record but their own.
    const isAstray = write.op === 'put' && entry.on !== null && !ledger.rows.has(entry.on);
    const thread = isAstray ? entry.id : (entry.on ?? entry.id);
    history.push(() => appendHistory(tx, articleId, { entry, thread, w: write.w, value, base, fate, seq: ledger.seq }));
  }
  for (const [id, { isNew }] of ledger.changed) {
    const row = ledger.rows.get(id);
    if (row) await saveEntry(tx, articleId, row, isNew);
  }
  for (const append of history) await append();
  if (ledger.changed.size === 0) return { seq: before, fates };
  await advanceArticle(tx, articleId, ledger.seq);
  await noticeArticleChange(tx, articleId, ledger.seq);
  return { seq: ledger.seq, fates };
}

/**
 * Stores what was judged, in one transaction under the article's lock: from SQL alone it decides what is stored, what came
 * late, and what replaced another device's text. Rooms and the API both write through it.
 * @throws AppError `not_found` without such an article, `conflict` when an entry id is somebody else's or of another kind
 */
export async function commitEntries(db: Db, input: CommitInput): Promise<Committed> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(`SET LOCAL lock_timeout = ${Math.trunc(input.lockTimeout ?? 5_000)}`);
      const before = await lockArticle(tx, input.articleId);
      if (before === null) throw new AppError('not_found', 'There is no such article.');
      const { seq, fates } = await decide(tx, input, before);
      const changed = await readChanges(tx, input.articleId, input.knownSeq ?? before);
      return { seq, fates, changed };
    },
    { timeout: 15_000, maxWait: 5_000 },
  );
}
