import type { Retag } from '#core/annotation/retag.ts';
import type { Verdict } from '#core/annotation/verdict.ts';
import type { OutboxRow } from '#components/sync/outbox-row.ts';
import type { ApartAnswer } from '#components/sync/put-apart.ts';
import { mayReadConfidential } from '#core/confidential/readers.ts';
import { ArticleId, type EntryId, type PersonId, type WriteId } from '#core/ids.ts';
import type { Block } from '#core/article/block.ts';
import { mayWithdrawSignOff, rulingOn, type SignOff, type SignOffPart, signOffsOver } from '#core/article/sign-off.ts';
import type { Stage } from '#core/article/stage.ts';
import type { Role } from '#core/people/role.ts';
import { may, mayResolve, mayWithdraw, mayWrite } from '#core/people/rights.ts';
import type { Admitted, Ticket } from '#core/room/node.ts';
import type { Decision } from '#core/room/decide.ts';
import { Mirror } from '#core/room/mirror.ts';
import type { Access, EntryRow, Footing, RoomSnapshot } from '#core/room/rows.ts';
import { type RoomStorage, StorageFailure } from '#core/room/storage.ts';
import { Lineage } from '#core/revision/lineage.ts';
import { LIMITS } from '#core/sync/limits.ts';
import type { JudgedWrite } from '#core/sync/write.ts';
import { MemoryArticle } from '#core/testing/memory-storage.ts';
import type { Chance } from './chance.ts';
import { CALM, type DatabaseFaults } from './database-faults.ts';
import { Ledger, Violation } from './ledger.ts';
import { dropRetags } from './retagging.ts';
import { Life, type VirtualTime } from './virtual-time.ts';

export const ARTICLE = ArticleId.parse('SimulatedArticle000001');

export const TEXT =
  'The harbour board said on Tuesday that dredging the northern channel had cost 41 million euros, twice what was planned. ' +
  'Three of the five contractors had never worked at sea. “We were told in May,” a former engineer said, and showed the letters. ' +
  'The ministry answered that no letter had arrived before October; the board’s own minutes say otherwise.';

/** An immutable record of a resolved thread. */
export interface Record {
  annotation: string;
  generation: number;
  entries: readonly EntryRow[];
  seq: bigint;
}

/** A process that asks; `kill` ends it at once. */
export interface Caller {
  life: Life;
  isAway: boolean;
  kill(why: string): void;
}

/** One article's rows with tickets, people and records, at the other end of a line that may fail in every way. */
export class Database {
  readonly article: MemoryArticle;
  readonly ledger: Ledger;
  readonly roles = new Map<PersonId, Role | null>();
  readonly endedSessions = new Set<string>();
  readonly records: Record[] = [];
  /** The verdict that stands on each annotation, as the commands left it. */
  readonly verdicts = new Map<string, Verdict>();
  /** The tag that was decided about each annotation, as the commands left it. */
  readonly retags = new Map<string, Retag>();
  /** The commands that gave them. */
  readonly tagged = new Set<string>();
  readonly #checked = new Set<string>();
  readonly #tickets = new Map<string, Ticket & { until: number }>();
  readonly #clientIds = new Map<number, PersonId | null>();
  readonly #life = new Life('database');
  readonly #time: VirtualTime;
  readonly #chance: Chance;
  readonly #violated: (error: Violation) => void;
  /** Sabotage for a control: it forgets which writes it has. */
  forgetsWrites = false;
  /** Sabotage for a control: what an author writes takes away what was decided about the tag. */
  dropsRetags = false;
  /** Sabotage for a control: it says that it is done before it is. */
  faults: DatabaseFaults = CALM;
  /** Tickets given and used: what a loop would drive up. */
  ticketsGiven = 0;
  /** Somebody holds the article's lock until then. */
  #lockedUntil = 0;
  #lineage: Lineage | null = null;

  constructor(time: VirtualTime, chance: Chance, violated: (error: Violation) => void) {
    this.#time = time;
    this.#chance = chance;
    this.#violated = violated;
    this.article = new MemoryArticle(TEXT, () => this.nowText());
    this.ledger = new Ledger(this.article);
  }

  /** The database's own time. */
  nowText(): string {
    return new Date(1_795_000_000_000 + Math.floor(this.#time.now)).toISOString();
  }

  /** Asks over the line of a caller: whatever happens to either end happens to this. */
  ask<T>(caller: Caller, work: () => T | Promise<T>, isCommit = false): Promise<T> {
    const { latency, refused, unheard, fatal, slow } = this.faults;
    const chance = this.#chance;
    const time = this.#time;
    const way = () => chance.between(...latency) + (chance.is(slow) ? chance.between(100, 3_000) : 0);
    return new Promise((resolve, reject) => {
      const answer = (run: () => void, after: number) => time.at(time.now + after, caller.life, run);
      const fail = (after: number) => answer(() => reject(new StorageFailure('passing', null)), after);
      if (caller.isAway || chance.is(refused)) return void fail(chance.is(0.7) ? 20 : chance.between(100, 5_000));
      time.at(time.now + way(), this.#life, () => {
        if (isCommit && time.now < this.#lockedUntil) return void fail(LIMITS.lockTimeout);
        const done = (async () => work())();
        done.then(
          (result) => {
            if (isCommit && chance.is(fatal)) return caller.kill('after COMMIT');
            if (caller.isAway || chance.is(unheard)) {
              // Its backend may keep the lock until it notices that nobody is there.
              if (isCommit && chance.is(0.5)) this.#lockedUntil = time.now + chance.between(0, 1_500);
              return void fail(chance.is(0.7) ? 5 : chance.between(100, 4_000));
            }
            answer(() => resolve(result), way());
          },
          (error) => answer(() => reject(error), way()),
        );
      });
    });
  }

  /** The article's storage as one room sees it. */
  storageFor(caller: Caller, snapshot: RoomSnapshot, committed: (seq: bigint) => void): RoomStorage {
    const mirror = new Mirror(snapshot);
    return {
      commit: async (known, writes) => {
        const stored = await this.ask(
          caller,
          () => {
            const kept = this.forgetsWrites ? this.article.history.splice(0) : [];
            const foreseen = this.#foreseen(mirror, known, writes);
            const done = this.article.commit(known, writes);
            if (foreseen) this.#checkForeseen(foreseen);
            this.article.history.unshift(...kept);
            if (this.dropsRetags) dropRetags(this.article, writes);
            this.changed();
            return done;
          },
          true,
        );
        mirror.heard(stored);
        committed(stored.seq);
        return stored;
      },
      readSince: async (known) => {
        const stored = await this.ask(caller, () => this.article.readSince(known));
        mirror.heard(stored);
        return stored;
      },
    };
  }

  /** What a room decides from the rows that it mirrors, where it may. */
  #foreseen(mirror: Mirror, known: bigint, writes: readonly JudgedWrite[]): Decision | null {
    const mayDecide = known === mirror.seq && known === this.article.seq;
    if (!mayDecide || writes.some(({ w }) => this.ledger.hasWrite(w))) return null;
    try {
      const decision = mirror.decide(writes);
      // An entry that is not mirrored and is there all the same: storage would not take it, and is asked.
      const isThere = decision?.changed.some(({ row, isNew }) => isNew && this.article.rows.has(row.id));
      return isThere || decision?.changed.length === 0 ? null : decision;
    } catch {
      // An entry id that is taken: storage says so too.
      return null;
    }
  }

  /** A room that decides from its mirror decides as storage does. */
  #checkForeseen({ changed, history }: Decision): void {
    for (const { row } of changed) {
      const { w, state, retiredBecause, twice, verdict, retag } = this.article.rows.get(row.id) ?? {};
      const isSame = w === row.w && state === row.state && retiredBecause === row.retiredBecause && twice === row.twice;
      if (!isSame || verdict !== row.verdict || (retag !== row.retag && !this.dropsRetags))
        this.#violated(new Violation(`3 the mirror of a room decides otherwise about ${row.id}`));
    }
    const written = this.article.history.filter(({ seq }) => seq === this.article.seq).length;
    if (written !== history.length) this.#violated(new Violation('3 the mirror of a room writes another history'));
  }

  /** Something may have been committed: it is checked. */
  changed(): void {
    try {
      this.ledger.committed(this.#time.now);
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      this.#violated(error);
    }
  }

  accessOf({ person, sessionHash }: Footing): Access {
    if (sessionHash === null || this.endedSessions.has(sessionHash)) return { kind: 'signedOut' };
    const role = this.roles.get(person) ?? null;
    return role === null ? { kind: 'noRights' } : { kind: 'granted', role, name: person };
  }

  /** A client id that nobody has or had; null belongs to the server itself. */
  newClientId(person: PersonId | null): number {
    for (;;) {
      const id = this.#chance.uint32() || 1;
      if (this.#clientIds.has(id)) continue;
      this.#clientIds.set(id, person);
      return id;
    }
  }

  /** Issues a ticket, or says with which close code not. */
  issueTicket(footing: Footing, bound: { clientId: number; incarnation: string } | null): string | { stop: number } {
    const access = this.accessOf(footing);
    if (access.kind === 'signedOut') return { stop: 4401 };
    if (access.kind === 'noRights') return { stop: 4403 };
    if (bound && this.#clientIds.get(bound.clientId) !== footing.person) return { stop: 4409 };
    this.ticketsGiven += 1;
    const clientId = bound?.clientId ?? this.newClientId(footing.person);
    const name = `t${this.ticketsGiven}`;
    const until = this.#time.now + LIMITS.ticketFor;
    this.#tickets.set(name, { ...footing, clientId, incarnation: bound?.incarnation ?? null, until });
    return `${name}.${clientId}`;
  }

  /** Uses a ticket up. */
  takeTicket(name: string): Ticket | null {
    const ticket = this.#tickets.get(name);
    this.#tickets.delete(name);
    return ticket && ticket.until > this.#time.now ? ticket : null;
  }

  admitted(ticket: Ticket, wantsAck: boolean): Admitted | null {
    const access = this.accessOf(ticket);
    return access.kind === 'granted' ? { ticket, name: access.name, role: access.role, wantsAck } : null;
  }

  /** The command: settles a thread as one record. A retry finds it settled. */
  resolve(person: PersonId, annotation: string): bigint | null {
    const row = this.article.rows.get(annotation);
    const role = this.roles.get(person) ?? null;
    if (!row || role === null || !mayResolve(role, row.author === person)) return null;
    const entries = [...this.article.rows.values()].filter(
      ({ id, on, state }) => state === 'open' && (id === annotation || on === annotation),
    );
    if (!this.article.resolve(annotation)) return null;
    const generation = 1 + this.records.filter((record) => record.annotation === annotation).length;
    this.records.push({ annotation, generation, entries, seq: this.article.seq });
    this.changed();
    return this.article.seq;
  }

  /**
   * The command: a verdict on words, or its withdrawal; null when it is refused or was done already.
   * @param key names the command, so that a retry does nothing
   */
  check(
    person: PersonId,
    annotation: string,
    said: Pick<Verdict, 'code' | 'words'> | null,
    key: string,
  ): bigint | null {
    const row = this.article.rows.get(annotation);
    const role = this.roles.get(person) ?? null;
    if (row?.state !== 'open' || role === null || !may(role, 'check') || this.#checked.has(key)) return null;
    if (said && this.#wordsAt(row) !== said.words) return null;
    if (!said && (row.verdict === null || !mayWithdraw(role, row.verdict.by === person))) return null;
    this.#checked.add(key);
    const { revision } = this.lineage;
    const verdict = said && { ...said, by: person, at: this.nowText(), revision };
    if (verdict) this.verdicts.set(annotation, verdict);
    else this.verdicts.delete(annotation);
    this.article.check(annotation, verdict);
    this.changed();
    return this.article.seq;
  }

  #wordsAt({ value }: EntryRow): string | null {
    const passage = value.kind === 'annotation' ? value.passage : null;
    const placement = passage && this.lineage.place(passage);
    return placement && placement.state !== 'lost' ? this.lineage.text.slice(placement.start, placement.end) : null;
  }

  /** The command: somebody brings in the next revision. */
  revise(blocks: Block[]): bigint {
    this.article.revise(blocks);
    this.changed();
    return this.article.seq;
  }

  /** The command: somebody moves the article to another stage. */
  move(stage: Stage): bigint {
    this.article.move(stage);
    this.changed();
    return this.article.seq;
  }

  /**
   * The command: signs a part of the article on the revision that was read; null when it is refused or stands already.
   * @param key names the command, so that a retry does nothing
   */
  sign(person: PersonId, part: SignOffPart, revision: number, key: string): bigint | null {
    const role = this.roles.get(person) ?? null;
    const { newest, signOffs } = this.article;
    const isAllowed = role && rulingOn(part, { role, isWriter: true, hasOwnWords: false }) !== 'notTheirs';
    const there = signOffs.given.find((one) => one.part === part);
    if (!isAllowed || revision !== newest.number || there?.sha256 === newest.sha256 || this.#checked.has(key))
      return null;
    this.#checked.add(key);
    this.article.sign(part, person);
    this.changed();
    return this.article.seq;
  }

  /** The command: withdraws exactly the sign-off that was seen; null when another one, or none, is there. */
  withdraw(person: PersonId, { part, at }: Pick<SignOff, 'part' | 'at'>): bigint | null {
    const role = this.roles.get(person) ?? null;
    const there = this.article.signOffs.given.find((one) => one.part === part);
    if (!role || there?.at !== at || !mayWithdrawSignOff(role, there.by === person)) return null;
    this.article.sign(part, person, false);
    this.changed();
    return this.article.seq;
  }

  /** The text of a revision; null for a number that there is not. */
  textOf(revision: number): string | null {
    return this.article.revisions.find(({ number }) => number === revision)?.text ?? null;
  }

  /** The sign-offs as every reader must see them: by the texts themselves, whatever their hashes. */
  get signOffs(): SignOff[] {
    const { newest, signOffs } = this.article;
    const given = signOffs.given.map((one) => ({ ...one, sha256: this.textOf(one.revision) ?? '' }));
    return signOffsOver(given, newest.text);
  }

  /** The command: accepts a suggestion, with these words in place of its own, or turns it down. A retry finds it decided. */
  decideOn(person: PersonId, suggestion: string, outcome: 'accepted' | 'rejected', words: string): bigint | null {
    const role = this.roles.get(person) ?? null;
    if (role === null || !mayWrite(role)) return null;
    if (!this.article.decideOn(suggestion, person, outcome, words)) return null;
    this.changed();
    return this.article.seq;
  }

  /** The command: a citation is read by some only from here on; null when it is refused or was done already. */
  makeConfidential(person: PersonId, id: EntryId): bigint | null {
    const author = this.article.rows.get(id)?.author;
    const role = this.roles.get(person) ?? null;
    if (!author || role === null || !mayWrite(role)) return null;
    if (!mayReadConfidential({ kind: 'citation', author, readers: [] }, person, role)) return null;
    if (!this.article.makeConfidential(id)) return null;
    this.changed();
    return this.article.seq;
  }

  /** The command: an open annotation is a restricted thread from here on; null when it is refused. */
  restrict(person: PersonId, id: EntryId): bigint | null {
    const role = this.roles.get(person) ?? null;
    if (role === null || !mayWrite(role) || !this.article.restrict(id)) return null;
    this.retags.delete(id);
    this.changed();
    return this.article.seq;
  }

  /** The command: a citation that is confidential from the start; null when it is refused or was done already. */
  citeConfidentially(person: PersonId, on: EntryId, id: EntryId, line: string, w: WriteId): bigint | null {
    const role = this.roles.get(person) ?? null;
    if (role === null || !mayWrite(role)) return null;
    if (!this.article.citeConfidentially(on, id, { kind: 'citation', on, line }, w)) return null;
    this.changed();
    return this.article.seq;
  }

  /** The request: new words of one's own entry, by HTTP; what the page is told. */
  putApart({ entry, person, value, w }: OutboxRow): ApartAnswer {
    const role = this.roles.get(person) ?? null;
    if (role === null || !mayWrite(role) || !value) return { kind: 'refused', reason: 'rights' };
    const before = this.article.seq;
    // Done when it returns: this storage waits for nothing.
    void this.article.commit(before, [{ op: 'put', entry, author: person, value, w }]);
    this.changed();
    return { kind: 'stored', seq: Number(this.article.seq) };
  }

  /** The article's revisions as every reader must place passages in them. */
  get lineage(): Lineage {
    const { revision, text, edits } = this.article.snapshot();
    if (this.#lineage?.revision !== revision) this.#lineage = new Lineage(revision, text, edits);
    return this.#lineage;
  }

  reopen(person: PersonId, annotation: string): bigint | null {
    const row = this.article.rows.get(annotation);
    const role = this.roles.get(person) ?? null;
    if (!row || role === null || !mayResolve(role, row.author === person)) return null;
    return this.article.reopen(annotation) ? this.article.seq : null;
  }

  seqs(articles: readonly ArticleId[]): Map<ArticleId, bigint> {
    return new Map(articles.map((id) => [id, this.article.seq]));
  }
}
