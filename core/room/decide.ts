import type { ConfidentialStub, EntryValue, StoredValue } from '../annotation/entry.ts';
import { rowKindOf, stubOf } from '../annotation/stub.ts';
import type { EntryId, WriteId } from '../ids.ts';
import { deletionAnew } from '../make-ids.ts';
import type { JudgedWrite } from '../sync/write.ts';
import type { EntryRow, Fate } from './rows.ts';

type Put = Extract<JudgedWrite, { op: 'put' }>;
type Delete = Extract<JudgedWrite, { op: 'delete' }>;

/** An entry id that is another person's or another article's: nothing may be stored under it. */
export class EntryTaken extends Error {
  override readonly name = 'EntryTaken';
  /** Those that another article has. */
  readonly entries: readonly EntryId[];

  constructor(message: string, entries: readonly EntryId[] = []) {
    super(message);
    this.entries = entries;
  }
}

/** One value as the history keeps it; `value` null is a deletion. */
export interface WrittenValue {
  entry: EntryId;
  author: EntryRow['author'];
  kind: EntryValue['kind'];
  /** The annotation whose record these words belong to. */
  thread: EntryId;
  w: WriteId;
  value: StoredValue | null;
  base: WriteId | null;
  fate: Fate;
}

/** One write to what only some may read: its words are kept with that, and no entry and no history of one has them. */
export interface HiddenWrite {
  entry: EntryId;
  /** Where there is no confidential row of this entry, its words are kept with that of its thread. */
  thread: EntryId;
  author: EntryRow['author'];
  w: WriteId;
  /** Null is a deletion. */
  value: EntryValue | null;
  base: WriteId | null;
  /** What came late is kept as well, and stands nowhere. */
  fate: Fate;
}

/** Whether the words of this entry are kept where only some may read them. */
export function isHidden({ value, retiredBecause }: Pick<EntryRow, 'value' | 'retiredBecause'>): boolean {
  return value.kind === 'confidential' || retiredBecause === 'restricted';
}

/** What stands for the words that `w` wrote to a hidden entry. */
export function stubFor({ id, on, w }: Pick<EntryRow, 'id' | 'on' | 'w'>): ConfidentialStub {
  return stubOf(on ?? id, w);
}

/** What a commit does, decided from rows alone. */
export interface Decision {
  /** *known* was stored before and changes nothing. */
  fates: Map<WriteId, Fate | 'known'>;
  /** Rows as they are afterwards; `created` and `edited` of new and edited ones are storage's to say. */
  changed: { row: EntryRow; isNew: boolean }[];
  history: WrittenValue[];
  hidden: HiddenWrite[];
}

/** The rows of one commit while it is decided: what storage says, and what the writes before this one made of it. */
class Ledger {
  readonly rows = new Map<EntryId, EntryRow>();
  readonly changed = new Map<EntryId, { isNew: boolean }>();
  readonly seq: bigint;
  readonly #erased: ReadonlySet<EntryId>;

  constructor(rows: readonly EntryRow[], seq: bigint, erased: ReadonlySet<EntryId>) {
    for (const row of rows) this.rows.set(row.id, row);
    this.seq = seq;
    this.#erased = erased;
  }

  /** Whether a removal took confidential words under this id: there is no row of it any more. */
  isErased(id: EntryId): boolean {
    return this.#erased.has(id);
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

interface Ruling {
  entry: EntryRow | null;
  fate: Fate;
}

/** What a row says after this write: its words, or the stub of them where they are not for everybody. */
function valueAfter(row: EntryRow, { value, w }: Put): StoredValue {
  return isHidden(row) ? stubFor({ ...row, w }) : value;
}

function openAgain(ledger: Ledger, row: EntryRow, write: Put): Ruling {
  const entry: EntryRow = { ...row, value: valueAfter(row, write), w: write.w, state: 'open', retiredBecause: null };
  ledger.set(entry);
  if (row.on === null) {
    for (const other of ledger.on(row.id)) {
      if (other.retiredBecause === 'archived') ledger.set({ ...other, state: 'open', retiredBecause: null });
    }
  }
  return { entry, fate: 'stored' };
}

function putNew(ledger: Ledger, write: Put): Ruling {
  const { value } = write;
  const on = value.kind === 'annotation' ? null : value.on;
  const thread = on === null ? undefined : ledger.rows.get(on);
  // Devices that were away for longer than confidential words are kept bring them back: they are not for everybody now either.
  const isErased = ledger.isErased(write.entry) || (on !== null && ledger.isErased(on));
  const isLate = isErased || (on !== null && !ledger.isOpenThread(on));
  const settled = isErased ? 'restricted' : thread?.retiredBecause;
  const because = !isLate ? null : settled === 'resolved' || settled === 'restricted' ? settled : 'archived';
  const entry: EntryRow = {
    id: write.entry,
    author: write.author,
    on,
    // What is said in a thread that is not for everybody any more is for its readers.
    value: because === 'restricted' ? stubOf(on ?? write.entry, write.w) : value,
    w: write.w,
    state: isLate ? 'retired' : 'open',
    retiredBecause: because,
    twice: false,
    assignee: null,
    retag: null,
    verdict: null,
    decision: null,
    seq: ledger.seq,
    created: '',
    edited: null,
  };
  ledger.set(entry);
  return { entry, fate: isLate ? 'late' : 'stored' };
}

/** Whether a row was taken out of the article by a decision, which its author alone does not undo. */
function isOthersDecision(because: EntryRow['retiredBecause']): boolean {
  return because === 'resolved' || because === 'restricted' || because === 'removed';
}

function put(ledger: Ledger, write: Put): Ruling {
  const { value } = write;
  const row = ledger.rows.get(write.entry);
  if (!row) return putNew(ledger, write);
  if (row.author !== write.author) throw new EntryTaken('This entry id belongs to somebody else.');
  // An entry stays what it is and where it is: words that would make something else of it are kept, and change nothing.
  if (rowKindOf(row.value) !== value.kind || (value.kind !== 'annotation' && value.on !== row.on)) {
    ledger.set(row);
    return { entry: row, fate: 'late' };
  }
  if (row.state === 'retired') {
    // Undo of one's own deletion; anything else arrived after the thread was settled, or after somebody else took the entry
    // out. What was archived with its thread still carries the write that an edit made unaware of that is based on, so it
    // returns with the thread alone.
    const isOwnDeletion = value.base === row.w && !isOthersDecision(row.retiredBecause);
    if (isOwnDeletion && (row.on === null || ledger.isOpenThread(row.on))) return openAgain(ledger, row, write);
    ledger.set(row);
    return { entry: row, fate: 'late' };
  }
  // What was decided about stands as it was decided: words that did not know are kept, and change nothing.
  if (row.decision !== null) {
    ledger.set(row);
    return { entry: row, fate: 'late' };
  }
  const isTwice = value.base !== undefined && value.base !== row.w;
  const entry: EntryRow = { ...row, value: valueAfter(row, write), w: write.w, twice: row.twice || isTwice };
  ledger.set(entry);
  return { entry, fate: isTwice ? 'twice' : 'stored' };
}

function remove(ledger: Ledger, write: Delete): Ruling {
  const row = ledger.rows.get(write.entry);
  if (!row) return { entry: null, fate: 'late' };
  if (row.state === 'retired') {
    if (row.retiredBecause !== 'archived' || write.base !== row.w) return { entry: row, fate: 'late' };
    // It went with its thread, and its author takes it back besides: the thread returns without it.
    const entry: EntryRow = { ...row, w: write.w, retiredBecause: 'deleted' };
    ledger.set(entry);
    return { entry, fate: 'stored' };
  }
  if (write.base !== undefined && write.base !== row.w) {
    // Another device wrote something that this deletion has not seen: it stays, and rooms show it again.
    ledger.set(row);
    return { entry: row, fate: 'late' };
  }
  if (row.decision !== null) {
    ledger.set(row);
    return { entry: row, fate: 'late' };
  }
  const hanging = row.on === null ? ledger.on(row.id).filter((other) => other.state === 'open') : [];
  // A verdict or a decision is somebody's signed word: it goes on record with its thread, never away with it.
  const isSigned = row.verdict !== null || hanging.some((other) => other.decision !== null);
  const isArchived = isSigned || hanging.some((other) => other.author !== row.author);
  const entry: EntryRow = { ...row, w: write.w, state: 'retired', retiredBecause: isArchived ? 'archived' : 'deleted' };
  ledger.set(entry);
  for (const other of hanging) ledger.set({ ...other, state: 'retired', retiredBecause: 'archived' });
  return { entry, fate: 'stored' };
}

/** A deletion of exactly what stands open, and may be taken back. */
function isAimed(write: JudgedWrite, row: EntryRow | undefined): boolean {
  return write.op === 'delete' && row?.state === 'open' && row.decision === null && row.w === write.base;
}

/** What the history knows a write by: an entry has each write id once, two entries may share one. */
export function writeKey({ entry, w }: { entry: EntryId; w: WriteId }): string {
  return `${entry}${w}`;
}

/** Every id whose row, and whose thread, decides about these writes. */
export function touchedIds(writes: readonly JudgedWrite[]): EntryId[] {
  const ids = writes.flatMap((write) =>
    write.op === 'put' && write.value.kind !== 'annotation' ? [write.entry, write.value.on] : [write.entry],
  );
  return [...new Set(ids)];
}

/**
 * Decides what becomes of judged writes: stored, late, two devices.
 * @param rows the rows of `touchedIds(writes)` in this article and every row on one of them
 * @param known the `writeKey`s of those writes that the history has already
 * @param seq the seq of this commit
 * @param erased those of `touchedIds(writes)` under which a removal took confidential words
 * @throws EntryTaken when an entry id is somebody else's
 */
export function decide(
  writes: readonly JudgedWrite[],
  rows: readonly EntryRow[],
  known: ReadonlySet<string>,
  seq: bigint,
  erased: ReadonlySet<EntryId> = new Set(),
): Decision {
  const ledger = new Ledger(rows, seq, erased);
  const fates: Decision['fates'] = new Map();
  const history: WrittenValue[] = [];
  const hidden: HiddenWrite[] = [];
  const seen = new Set(known);
  for (const write of writes) {
    const key = writeKey(write);
    // Deleted once when it came too late, opened again by a decision, and deleted anew: both deletions are of one text, hence
    // of one name. The history keeps each name once, so the second stands there under a name made from it.
    const isAnew = seen.has(key) && isAimed(write, ledger.rows.get(write.entry));
    if (seen.has(key) && !isAnew) {
      fates.set(write.w, fates.get(write.w) ?? 'known');
      const row = ledger.rows.get(write.entry);
      const isShown = write.op === 'delete' ? row?.state === 'retired' : row?.state === 'open' && row.w === write.w;
      // What was offered again stands in the room now: it must hear what SQL says there since.
      if (row && !isShown) ledger.set(row);
      continue;
    }
    seen.add(key);
    const { entry, fate } = write.op === 'put' ? put(ledger, write) : remove(ledger, write);
    fates.set(write.w, fate);
    if (!entry) continue;
    const value = write.op === 'put' ? write.value : null;
    const base = (write.op === 'put' ? write.value.base : write.base) ?? null;
    // Words on a thread that this article does not have belong to no record but their own.
    const isAstray = write.op === 'put' && entry.on !== null && !ledger.rows.has(entry.on);
    const thread = isAstray ? entry.id : (entry.on ?? entry.id);
    const { id, author } = entry;
    const w = isAnew ? deletionAnew(write.w) : write.w;
    const line = { entry: id, author, thread, w, base, fate };
    if (!isHidden(entry)) {
      history.push({ ...line, kind: rowKindOf(value ?? entry.value), value });
      continue;
    }
    // A deletion that came too late withdrew nothing.
    if (value !== null || fate === 'stored') hidden.push({ ...line, value });
    history.push({ ...line, kind: rowKindOf(entry.value), value: value && stubFor({ ...entry, w }) });
  }
  const changed: Decision['changed'] = [];
  for (const [id, { isNew }] of ledger.changed) {
    const row = ledger.rows.get(id);
    if (row) changed.push({ row, isNew });
  }
  return { fates, changed, history, hidden };
}
