import * as Y from 'yjs';
import type { ConfidentialStub, Passage } from '../annotation/entry.ts';
import type { Block } from '../article/block.ts';
import type { EntryId, PersonId } from '../ids.ts';
import { signOffsOver } from '../article/sign-off.ts';
import { nothingKept } from '../revision/edits.ts';
import { Lineage } from '../revision/lineage.ts';
import { LIMITS } from '../sync/limits.ts';
import { writeStep2, writeUpdate } from '../sync/frames.ts';
import { reviseLiveText, writeLiveText } from '../sync/live-text.ts';
import { type Placeable, placePassages } from '../sync/placement.ts';
import {
  ARTICLE_FACTS,
  type ArticleFactsEntry,
  entriesOf,
  type EntryFacts,
  factsRoot,
  readEntryFacts,
  peopleRoot,
  textRoot,
} from '../sync/roots.ts';
import type { EntryRow, RoomRevision, RoomSignOffs, RoomSnapshot, RoomStage } from './rows.ts';
import { isHidden, stubFor } from './decide.ts';
import type { JudgedWrite } from '../sync/write.ts';
import type { Stored } from './storage.ts';

/** Origin of what the server writes itself. */
export const SERVER = Symbol('server');

/** One incarnation: the Yjs view of an article's open rows. It holds nothing that SQL does not have, except words on their way. */
export class LiveDocument {
  readonly doc = new Y.Doc();
  readonly incarnation: string;
  /** The newest seq that a read of SQL has shown here. */
  seq: bigint;
  #lineage: Lineage;
  #blocks: readonly Block[];
  #revised: { by: PersonId; at: string };
  #stage: RoomStage;
  #signOffs: RoomSignOffs;
  /** The hash of the text that is shown: what was signed on another one does not stand. */
  #sha256: string;
  /** The passages of the open rows as SQL last said them: a revision places them anew. */
  readonly #passages = new Map<EntryId, Passage>();
  /** What stands for entries that only some may read, as SQL last said it here; null: nothing, they are retired. */
  readonly #stubs = new Map<EntryId, ConfidentialStub | null>();
  /** How often entries were taken out that had no place here. */
  takenOut = 0;
  #open = 0;
  /** Entries whose newest row is not shown yet, since words on their way stand there; and the seq that is said meanwhile. */
  readonly #unshown = new Set<EntryId>();
  #saidSeq: bigint;
  /** The document as one update, and what it emitted since: a joiner costs no encoding. */
  #state: Uint8Array | null = null;
  #tail: Uint8Array[] = [];
  #tailBytes = 0;
  /** Bytes when it was last encoded, and written since. */
  #encoded = 0;
  #since = 0;

  constructor(snapshot: RoomSnapshot, incarnation: string, clientId: number) {
    this.incarnation = incarnation;
    this.seq = snapshot.seq;
    this.#saidSeq = snapshot.seq;
    this.#lineage = new Lineage(snapshot.revision, snapshot.text, snapshot.edits);
    this.#blocks = snapshot.blocks;
    this.#revised = { by: snapshot.by, at: snapshot.at };
    this.#stage = snapshot.stage;
    this.#signOffs = snapshot.signOffs;
    this.#sha256 = snapshot.sha256;
    for (const id of snapshot.hidden) this.#stubs.set(id, null);
    this.doc.clientID = clientId;
    this.doc.transact(() => {
      writeLiveText(textRoot(this.doc), snapshot.blocks);
      this.#put(snapshot.rows, new Set());
      this.#sayArticle();
    }, SERVER);
    this.doc.on('update', (update: Uint8Array) => {
      this.#since += update.length;
      if (!this.#state) return;
      this.#tail.push(update);
      this.#tailBytes += update.length;
      if (this.#tailBytes > LIMITS.tailBytes || this.#tail.length > LIMITS.tailUpdates) this.#forgetState();
    });
  }

  /**
   * The frames that bring a fresh document to the present state, its step 2 last: what was said since the state was encoded
   * goes ahead of it as an update, which Yjs keeps until its ground is there.
   */
  stateFrames(): Uint8Array[] {
    this.#state ??= writeStep2(this.#encode());
    const frame = this.#state;
    if (this.#tail.length === 0) return [frame];
    if (this.#tail.length > 1) this.#tail = [Y.mergeUpdates(this.#tail)];
    const [news] = this.#tail;
    return news ? [writeUpdate(news), frame] : [frame];
  }

  /** Bytes of the whole document at most: as last encoded, and all that was written since, rewritten words included. */
  get bytes(): number {
    return this.#encoded + this.#since;
  }

  /** Whether the document is longer than this. Encodes it where the bound alone would say so. */
  isLonger(bytes: number): boolean {
    return this.bytes > bytes && this.#encode().length > bytes;
  }

  /** How many of its bytes a new incarnation would leave behind. Costs an encoding and a walk over the entries. */
  deadBytes(): { dead: number; live: number } {
    const update = this.#encode();
    let live = textRoot(this.doc).length;
    for (const map of peopleRoot(this.doc).values()) {
      for (const [key, value] of map) live += key.length + JSON.stringify(value).length;
    }
    for (const [key, value] of factsRoot(this.doc)) live += key.length + JSON.stringify(value).length;
    return { dead: Math.max(0, update.length - live), live };
  }

  /** Makes a person's map, which clients never make themselves: two tabs making it would lose one tab's words. */
  ensureMap(person: PersonId): void {
    const people = peopleRoot(this.doc);
    if (!(people.get(person) instanceof Y.Map)) this.doc.transact(() => people.set(person, new Y.Map()), SERVER);
  }

  /**
   * Applies a judged update. Words of what only some may read are taken out again in the same transaction, and what stands for
   * them is put back: no frame and no encoding ever holds them.
   * @returns whether the server wrote something with it
   */
  hear(update: Uint8Array, origin: unknown, writes: readonly JudgedWrite[]): boolean {
    const hidden = writes.flatMap((write) => {
      const stub = write.op === 'put' ? this.#stubFor(write) : undefined;
      return stub === undefined ? [] : [{ entry: write.entry, author: write.author, stub }];
    });
    if (hidden.length === 0) {
      Y.applyUpdate(this.doc, update, origin);
      return false;
    }
    return this.doc.transact((transaction) => {
      Y.applyUpdate(this.doc, update, origin);
      // What came from outside and holds a struct of our own client id makes Yjs take another one.
      transaction.local = true;
      const bare = hidden.filter(({ entry, author }) => {
        const shown = entriesOf(this.doc, author)?.get(entry);
        return shown !== undefined && !isStub(shown);
      });
      for (const { entry, author, stub } of bare) {
        if (stub) this.#mapOf(author).set(entry, stub);
        else this.#mapOf(author).delete(entry);
      }
      return bare.some(({ stub }) => stub !== null);
    }, origin);
  }

  /** Whether one of these rows says that only some may read what this document has had the words of. */
  hasHeld(rows: readonly EntryRow[]): boolean {
    return rows.some(
      (row) => isHidden(row) && !this.#stubs.has(row.id) && entriesOf(this.doc, row.author)?._map.has(row.id),
    );
  }

  /** Takes entries out that have no place here, and forgets every encoding that has their words. */
  takeOut(person: PersonId, entries: readonly EntryId[]): void {
    const map = entriesOf(this.doc, person);
    this.doc.transact(() => entries.forEach((entry) => map?.delete(entry)), SERVER);
    this.takenOut += 1;
    this.#forgetState();
  }

  /**
   * Shows what a read of SQL brought, in one transaction, hence one frame: a newer text with every placement in it, open rows
   * put, retired ones taken out. No encoding that has words which were taken back serves anybody who joins later. The seq is said
   * once every row up to it is shown: a page that trusts it would take the words on their way for the newest.
   * @param onTheirWay entries with judged, uncommitted words, which must not be written over
   */
  show({ rows, revisions, stage, signOffs, seq }: Stored, onTheirWay: ReadonlySet<EntryId>): void {
    if (rows.length === 0 && seq <= this.seq && this.#unshown.size === 0) return;
    if (seq > this.seq) this.seq = seq;
    if (stage && stage.seq > this.#stage.seq) this.#stage = stage;
    if (signOffs && signOffs.seq > this.#signOffs.seq) this.#signOffs = signOffs;
    this.doc.transact(() => {
      this.#revise(revisions);
      this.#put(rows, onTheirWay);
      for (const id of this.#unshown) if (!onTheirWay.has(id)) this.#unshown.delete(id);
      this.#sayArticle();
    }, SERVER);
    if (rows.some(isTakenBack)) this.#forgetState();
  }

  get openEntries(): number {
    return this.#open;
  }

  /** What stands for these words; null: nothing does; undefined where everybody may read them. */
  #stubFor({ entry, value }: Extract<JudgedWrite, { op: 'put' }>): ConfidentialStub | null | undefined {
    const stub = this.#stubs.get(entry);
    if (stub !== undefined || value.kind === 'annotation' || this.#stubs.get(value.on) !== null) return stub;
    // What is said in a thread that is not for everybody any more is not either.
    this.#stubs.set(entry, null);
    return null;
  }

  #encode(): Uint8Array {
    const update = Y.encodeStateAsUpdate(this.doc);
    this.#encoded = update.length;
    this.#since = 0;
    return update;
  }

  #forgetState(): void {
    this.#state = null;
    this.#tail = [];
    this.#tailBytes = 0;
  }

  #put(rows: readonly EntryRow[], onTheirWay: ReadonlySet<EntryId>): void {
    const facts = factsRoot(this.doc);
    const placements = placePassages(textRoot(this.doc), this.#lineage, rows.flatMap(placeable));
    for (const row of rows) {
      if (isHidden(row)) this.#stubs.set(row.id, row.state === 'open' ? stubFor(row) : null);
      if (row.state === 'retired') {
        if (onTheirWay.has(row.id)) this.#unshown.add(row.id);
        else this.#mapOf(row.author).delete(row.id);
        if (facts.has(row.id)) this.#open -= 1;
        facts.delete(row.id);
        this.#passages.delete(row.id);
        continue;
      }
      const map = this.#mapOf(row.author);
      const shown = map.get(row.id);
      const isSame = typeof shown === 'object' && shown !== null && 'w' in shown && shown.w === row.w;
      const isShown = isSame && isStub(shown) === isHidden(row);
      if (!isShown && onTheirWay.has(row.id)) this.#unshown.add(row.id);
      else if (!isShown) map.set(row.id, { ...row.value, w: row.w });
      if (!facts.has(row.id)) this.#open += 1;
      const [placeIt] = placeable(row);
      if (placeIt) this.#passages.set(row.id, placeIt.passage);
      else this.#passages.delete(row.id);
      const placement = placements.get(row.id);
      const said: EntryFacts = {
        created: row.created,
        ...(row.edited && { edited: row.edited }),
        ...(row.twice && { twice: true }),
        ...(row.assignee && { assignee: row.assignee }),
        ...(row.retag && { retag: row.retag }),
        ...(row.verdict && { verdict: row.verdict }),
        ...(row.decision && { decision: row.decision }),
        ...(placement && { placement }),
      };
      facts.set(row.id, said);
    }
  }

  /** Applies newer revisions, each as its smallest edits, and places everything anew: relative positions alone would lose it. */
  #revise(revisions: readonly RoomRevision[]): void {
    const newer = revisions.filter(({ number }) => number > this.#lineage.revision);
    if (newer.length === 0) return;
    const text = textRoot(this.doc);
    for (const revision of newer) {
      reviseLiveText(text, this.#blocks, revision.blocks, revision.edits ?? nothingKept(this.#lineage.text));
      this.#lineage = this.#lineage.followedBy(revision);
      this.#blocks = revision.blocks;
      this.#revised = { by: revision.by, at: revision.at };
      this.#sha256 = revision.sha256;
    }
    const facts = factsRoot(this.doc);
    const passages = [...this.#passages].map(([id, passage]) => ({ id, passage }));
    for (const [id, placement] of placePassages(text, this.#lineage, passages)) {
      const said = readEntryFacts(this.doc, id);
      // What stands where it stood is not said again.
      if (said && !isSame(said.placement, placement)) facts.set(id, { ...said, placement });
    }
  }

  #mapOf(person: PersonId): Y.Map<unknown> {
    const people = peopleRoot(this.doc);
    const known = people.get(person);
    if (known instanceof Y.Map) return known;
    const made = new Y.Map<unknown>();
    people.set(person, made);
    return made;
  }

  #sayArticle(): void {
    if (this.#unshown.size === 0) this.#saidSeq = this.seq;
    const { revision } = this.#lineage;
    const { stage, moved } = this.#stage;
    const signOffs = signOffsOver(this.#signOffs.given, this.#sha256);
    const said: ArticleFactsEntry = {
      incarnation: this.incarnation,
      seq: Number(this.#saidSeq),
      revision,
      ...(revision > 1 && { revised: this.#revised }),
      stage,
      ...(moved && { moved }),
      ...(signOffs.length > 0 && { signOffs }),
    };
    const isFull = this.#open >= LIMITS.openEntries;
    factsRoot(this.doc).set(ARTICLE_FACTS, isFull ? { ...said, full: true } : said);
  }
}

function isStub(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'confidential';
}

/** Words that stand on no record: somebody took them out of the article. */
function isTakenBack({ state, retiredBecause }: EntryRow): boolean {
  return state === 'retired' && retiredBecause !== 'resolved';
}

function isSame(a: EntryFacts['placement'], b: EntryFacts['placement']): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function placeable(row: EntryRow): Placeable[] {
  const passage: Passage | null = row.state === 'open' && row.value.kind === 'annotation' ? row.value.passage : null;
  return passage ? [{ id: row.id, passage }] : [];
}
