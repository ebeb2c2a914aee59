import type { Retag } from '../annotation/retag.ts';
import type { Verdict } from '../annotation/verdict.ts';
import type { Block } from '../article/block.ts';
import type { GivenSignOff, SignOffPart } from '../article/sign-off.ts';
import type { Stage } from '../article/stage.ts';
import { canonicalText } from '../article/place-blocks.ts';
import { alignRevisions } from '../revision/align.ts';
import { Lineage } from '../revision/lineage.ts';
import { replaceWords } from '../revision/replace-words.ts';
import type { EntryRow, RoomRevision, RoomSignOffs, RoomSnapshot, RoomStage } from '../room/rows.ts';
import { type EntryId, PersonId, type WriteId } from '../ids.ts';
import { authorOf } from '../make-ids.ts';
import type { CitationValue } from '../annotation/entry.ts';
import { stubOf } from '../annotation/stub.ts';
import {
  decide,
  EntryTaken,
  type HiddenWrite,
  isHidden,
  touchedIds,
  writeKey,
  type WrittenValue,
} from '../room/decide.ts';
import { type RoomStorage, StorageFailure, type Stored } from '../room/storage.ts';
import type { JudgedWrite } from '../sync/write.ts';

const NOBODY = PersonId.parse('Nobody');
/** What keeps a thread from being restricted: others' words that are signed, or read by others. */
const KEPT: ReadonlySet<string> = new Set(['suggestion', 'confidential']);

/** One article's rows in memory: the same decisions as storage, at once and without faults. */
export class MemoryArticle implements RoomStorage {
  seq = 0n;
  readonly rows = new Map<string, EntryRow>();
  /** Everything that was ever written, in order. */
  readonly history: (WrittenValue & { seq: bigint })[] = [];
  /** Every write to what only some may read, in order: the words that it had when it was made so, and what came later. */
  readonly hidden: (Omit<HiddenWrite, 'value'> & { value: WrittenValue['value']; seq: bigint; isMoved: boolean })[] =
    [];
  readonly revisions: (RoomRevision & { seq: bigint })[];
  stage: RoomStage = { stage: 'draft', seq: 0n, moved: null };
  signOffs: RoomSignOffs = { seq: 0n, given: [] };
  /** Stands for the hash of a text: nothing here needs it short. */
  hashOf = (text: string): string => text;
  readonly #time: () => string;

  /** @param time what the storage's clock says, ISO 8601 */
  constructor(text: string, time: () => string) {
    const blocks: Block[] = [{ kind: 'paragraph', text, inlines: [] }];
    const first = { number: 1, text: canonicalText(blocks), blocks, edits: null, seq: 0n, by: NOBODY, at: time() };
    this.revisions = [{ ...first, sha256: this.hashOf(first.text) }];
    this.#time = time;
  }

  snapshot(): RoomSnapshot {
    const open = [...this.rows.values()].filter(({ state }) => state === 'open');
    return {
      seq: this.seq,
      revision: this.newest.number,
      text: this.newest.text,
      sha256: this.newest.sha256,
      blocks: this.newest.blocks,
      edits: new Map(this.revisions.flatMap(({ number, edits }) => (edits ? [[number, edits] as const] : []))),
      by: this.newest.by,
      at: this.newest.at,
      stage: this.stage,
      signOffs: this.signOffs,
      rows: open,
      hidden: [...this.rows.values()].flatMap((row) => (row.state === 'retired' && isHidden(row) ? [row.id] : [])),
    };
  }

  get newest(): RoomRevision {
    const newest = this.revisions.at(-1);
    if (!newest) throw new Error('an article without a revision');
    return newest;
  }

  /** A command of somebody's: the text is this now. */
  revise(blocks: Block[], by: PersonId = NOBODY): void {
    const { number, text: before } = this.newest;
    const text = canonicalText(blocks);
    this.seq += 1n;
    const edits = alignRevisions(before, text, 'en');
    const sha256 = this.hashOf(text);
    this.revisions.push({ number: number + 1, text, sha256, blocks, edits, seq: this.seq, by, at: this.#time() });
  }

  /** A command of somebody's: the article is at this stage now. */
  move(stage: Stage, by: PersonId = NOBODY): void {
    this.seq += 1n;
    this.stage = { stage, seq: this.seq, moved: { by, at: this.#time() } };
  }

  /** A command of somebody's: this part is signed off on the text that is there, or what was given is withdrawn. */
  sign(part: SignOffPart, by: PersonId = NOBODY, isGiven = true): void {
    this.seq += 1n;
    const others = this.signOffs.given.filter((one) => one.part !== part);
    const { number: revision, sha256 } = this.newest;
    const mine: GivenSignOff = { part, by, at: this.#time(), revision, sha256, reason: null };
    this.signOffs = { seq: this.seq, given: isGiven ? [...others, mine] : others };
  }

  async commit(knownSeq: bigint, writes: readonly JudgedWrite[]): Promise<Stored> {
    const seq = this.seq + 1n;
    try {
      const touched = new Set<string>(touchedIds(writes));
      const threads = [...this.rows.values()].filter(
        (row) => touched.has(row.id) || (row.on !== null && touched.has(row.on)),
      );
      const known = new Set(this.history.map(writeKey));
      const decision = decide(writes, threads, known, seq);
      for (const { row, isNew } of decision.changed) this.#save(row, isNew);
      for (const written of decision.history) this.history.push({ ...written, seq });
      for (const written of decision.hidden) this.hidden.push({ ...written, seq, isMoved: false });
      if (decision.history.length > 0) this.seq = seq;
    } catch (error) {
      throw error instanceof EntryTaken ? new StorageFailure('data', error) : error;
    }
    return this.readSince(knownSeq);
  }

  async readSince(knownSeq: bigint): Promise<Stored> {
    const rows = [...this.rows.values()].filter((row) => row.seq > knownSeq);
    const revisions = this.revisions.filter((revision) => revision.seq > knownSeq);
    const stage = this.stage.seq > knownSeq ? this.stage : undefined;
    const signOffs = this.signOffs.seq > knownSeq ? this.signOffs : undefined;
    return { seq: this.seq, rows: rows.sort((a, b) => Number(a.seq - b.seq)), revisions, stage, signOffs };
  }

  /** A command of somebody's: the thread is settled and taken out of the view. */
  resolve(annotation: string): boolean {
    const row = this.rows.get(annotation);
    if (!row || row.state !== 'open' || row.on !== null) return false;
    this.seq += 1n;
    for (const one of [...this.rows.values()].filter(({ id, on }) => id === annotation || on === annotation)) {
      if (one.state === 'open')
        this.rows.set(one.id, { ...one, state: 'retired', retiredBecause: 'resolved', seq: this.seq });
    }
    return true;
  }

  /** A command of somebody's: this verdict stands from here on; null withdraws the one before. */
  check(annotation: string, verdict: Verdict | null): void {
    const row = this.rows.get(annotation);
    if (row?.state !== 'open') return;
    this.seq += 1n;
    this.rows.set(annotation, { ...row, verdict, seq: this.seq });
  }

  /** A command of somebody's: this tag counts from here on; null: its author's own does again. */
  retag(annotation: string, retag: Retag | null): void {
    const row = this.rows.get(annotation);
    if (row?.state !== 'open' || row.value.kind !== 'annotation') return;
    this.seq += 1n;
    this.rows.set(annotation, { ...row, retag, seq: this.seq });
  }

  /** A command of somebody's: a citation is read by some only from here on; all that it ever said goes with it. */
  makeConfidential(id: string): boolean {
    const row = this.rows.get(id);
    if (row?.value.kind !== 'citation') return false;
    this.seq += 1n;
    const { on } = row.value;
    this.rows.set(id, { ...row, value: stubOf(on, row.w), seq: this.seq });
    this.history.forEach((line, at) => {
      if (line.entry !== id) return;
      const { entry, thread, author, w, value, base, fate } = line;
      this.hidden.push({ entry, thread, author, w, value, base, fate, seq: this.seq, isMoved: true });
      this.history[at] = { ...line, value: value && stubOf(on, w) };
    });
    return true;
  }

  /** A command of somebody's: an open annotation and all that hangs on it is a restricted thread from here on. */
  restrict(annotation: EntryId): boolean {
    const rows = [...this.rows.values()].filter(({ id, on }) => id === annotation || on === annotation);
    const isFree = rows.every(({ value, verdict }) => verdict === null && !KEPT.has(value.kind));
    if (!isFree || this.rows.get(annotation)?.state !== 'open') return false;
    this.seq += 1n;
    for (const row of rows) {
      const value = stubOf(annotation, row.w);
      this.rows.set(row.id, {
        ...row,
        value,
        state: 'retired',
        retiredBecause: 'restricted',
        retag: null,
        seq: this.seq,
      });
      this.history.forEach((line, at) => {
        if (line.entry !== row.id || line.value?.kind === 'confidential') return;
        const { entry, thread, author, w, value: said, base, fate } = line;
        this.hidden.push({ entry, thread, author, w, value: said, base, fate, seq: this.seq, isMoved: true });
        this.history[at] = { ...line, value: said && stubOf(annotation, w) };
      });
    }
    return true;
  }

  /** A command of its author's: a citation that is confidential from the start. */
  citeConfidentially(on: EntryId, id: EntryId, value: CitationValue, w: WriteId): boolean {
    const thread = this.rows.get(on);
    if (thread?.state !== 'open' || thread.value.kind !== 'annotation' || this.rows.has(id)) return false;
    this.seq += 1n;
    const stub = stubOf(on, w);
    const author = authorOf(id);
    const row = {
      ...thread,
      id,
      author,
      on,
      value: stub,
      w,
      twice: false,
      assignee: null,
      retag: null,
      verdict: null,
      edited: null,
    };
    this.rows.set(id, { ...row, seq: this.seq, created: this.#time() });
    const line = { entry: id, thread: on, author, w, base: null, fate: 'stored' as const };
    this.history.push({ ...line, kind: 'citation', value: stub, seq: this.seq });
    this.hidden.push({ ...line, value, seq: this.seq, isMoved: false });
    return true;
  }

  /** The resolution is taken back: what it retired is open again. */
  reopen(annotation: string): boolean {
    const row = this.rows.get(annotation);
    if (row?.retiredBecause !== 'resolved') return false;
    this.seq += 1n;
    for (const one of [...this.rows.values()].filter(({ id, on }) => id === annotation || on === annotation)) {
      if (one.retiredBecause === 'resolved')
        this.rows.set(one.id, { ...one, state: 'open', retiredBecause: null, seq: this.seq });
    }
    return true;
  }

  /** A command of an editor's: what somebody else wrote is taken out, an annotation with all that hangs on it. */
  removeOthers(id: string): boolean {
    const row = this.rows.get(id);
    if (row?.state !== 'open' || row.value.kind === 'confidential' || row.decision !== null) return false;
    this.seq += 1n;
    const gone = { state: 'retired', seq: this.seq } as const;
    this.rows.set(id, { ...row, ...gone, retiredBecause: 'removed' });
    for (const one of [...this.rows.values()].filter(({ on, state }) => on === id && state === 'open'))
      this.rows.set(one.id, { ...one, ...gone, retiredBecause: 'archived' });
    return true;
  }

  /** A command of an editor's: what was taken out is in the article again, an annotation with all that went with it. */
  restore(id: string): boolean {
    const row = this.rows.get(id);
    const because = row?.retiredBecause;
    if (!row || (because !== 'removed' && (because !== 'archived' || row.on !== null))) return false;
    if (row.on !== null && (this.rows.get(row.on)?.state !== 'open' || row.value.kind === 'confidential')) return false;
    this.seq += 1n;
    const back = { state: 'open', retiredBecause: null, seq: this.seq } as const;
    this.rows.set(id, { ...row, ...back });
    for (const one of [...this.rows.values()].filter(({ on }) => on === id))
      if (one.retiredBecause === 'archived') this.rows.set(one.id, { ...one, ...back });
    return true;
  }

  /** A decision of somebody's about a suggestion; accepted, the text is another in the same step. */
  decideOn(suggestion: string, by: PersonId, outcome: 'accepted' | 'rejected', text?: string): boolean {
    const row = this.rows.get(suggestion);
    const annotation = row?.on == null ? undefined : this.rows.get(row.on);
    if (row?.value.kind !== 'suggestion' || row.state !== 'open' || row.decision) return false;
    if (annotation?.value.kind !== 'annotation' || annotation.state !== 'open') return false;
    const at = this.#time();
    const decided = (decision: EntryRow['decision']) => this.rows.set(row.id, { ...row, decision, seq: this.seq });
    if (outcome === 'rejected') {
      this.seq += 1n;
      decided({ outcome, by, at });
      return true;
    }
    const { revision, text: now, edits, blocks } = this.snapshot();
    const { passage } = annotation.value;
    const place = passage ? new Lineage(revision, now, edits).place(passage) : null;
    if (!place || place.state === 'lost' || now.slice(place.start, place.end) !== row.value.saw) return false;
    const words = text ?? row.value.text;
    const made = replaceWords(blocks, place, words);
    if (!made) return false;
    this.seq += 1n;
    const next = { number: revision + 1, text: canonicalText(made.blocks), blocks: made.blocks, edits: made.edits };
    this.revisions.push({ ...next, sha256: this.hashOf(next.text), seq: this.seq, by, at });
    decided({ outcome, by, at, revision: revision + 1, ...(words === row.value.text ? {} : { text: words }) });
    return true;
  }

  #save(row: EntryRow, isNew: boolean): void {
    const before = this.rows.get(row.id);
    if (isNew === (before !== undefined)) throw new StorageFailure('data', new Error('an entry id of another article'));
    const isEdit = before && before.w !== row.w && row.state === 'open';
    this.rows.set(row.id, {
      ...row,
      created: before?.created ?? this.#time(),
      edited: isEdit ? this.#time() : (before?.edited ?? null),
    });
  }
}
