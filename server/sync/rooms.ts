import { randomBytes } from 'node:crypto';
import { type ArticleId, newWriteId, randomBase62 } from '#core/ids.ts';
import { CLOSE } from '#core/sync/close-codes.ts';
import { LIMITS } from '#core/sync/limits.ts';
import type { Db } from '../db.ts';
import type { Logger } from '../logger.ts';
import { loadRoom, readSeqs, readSince } from '../store/room-store.ts';
import { reserveClientId } from '../store/ticket-store.ts';
import { commitEntries } from '../usecases/commit-entries.ts';
import type { RoomStorage } from './commit-queue.ts';
import { Room, type RoomWorld, type Wear } from './room.ts';

const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);

export function later(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

export interface RoomsOptions {
  /** Milliseconds without anybody after which a room is let go. */
  unloadAfter?: number | undefined;
  /** What stands between rooms and their storage; tests make it wait or fail. */
  through?: ((storage: RoomStorage) => RoomStorage) | undefined;
  /** When an incarnation is replaced by a new one. */
  wear?: Wear | undefined;
}

const WEAR: Wear = {
  idle: LIMITS.wornIdle,
  bytes: LIMITS.deadBytesIdle,
  hardBytes: LIMITS.deadBytesHard,
  writers: LIMITS.writingClients,
};

/** The open rooms of this process: each loaded once, unloaded when nobody has been there for a while. */
export class Rooms {
  readonly #db: Db;
  readonly #log: Logger;
  readonly #open = new Map<ArticleId, Promise<Room | null>>();
  readonly #ready = new Map<ArticleId, Room>();
  readonly #emptySince = new Map<ArticleId, number>();
  readonly #through: (storage: RoomStorage) => RoomStorage;
  readonly #wear: Wear;
  readonly unloadAfter: number;

  constructor(
    db: Db,
    log: Logger,
    { unloadAfter = LIMITS.unloadAfter, through = (storage) => storage, wear = WEAR }: RoomsOptions = {},
  ) {
    this.#db = db;
    this.#log = log;
    this.unloadAfter = unloadAfter;
    this.#through = through;
    this.#wear = wear;
  }

  /** The article's room, built from its rows if need be; null without such an article. A failing load opens nothing. */
  async open(article: ArticleId): Promise<Room | null> {
    const known = this.#open.get(article);
    if (known) return known;
    const loading = this.#load(article);
    this.#open.set(article, loading);
    try {
      const room = await loading;
      if (!room) this.#open.delete(article);
      return room;
    } catch (error) {
      this.#open.delete(article);
      throw error;
    }
  }

  get ready(): Iterable<Room> {
    return this.#ready.values();
  }

  changed(article: ArticleId, seq: bigint): void {
    const room = this.#ready.get(article);
    if (room && room.live.seq < seq) room.catchUp();
  }

  /** Compares every open room with SQL, in one query. */
  async compareSeqs(): Promise<void> {
    const articles = [...this.#ready.keys()];
    if (articles.length === 0) return;
    for (const [id, seq] of await readSeqs(this.#db, articles)) {
      for (const article of articles) if (article === id) this.changed(article, seq);
    }
  }

  /** Lets go of rooms that nobody has been in for `unloadAfter` milliseconds, and of incarnations that have had their day. */
  sweep(now: number): void {
    for (const [article, room] of this.#ready) {
      if (room.isWorn(this.#wear)) {
        // What was judged is committed and acknowledged first; everybody joins the next incarnation.
        for (const member of room.members) room.dismiss(member, CLOSE.restart, 'a new incarnation');
        void room.flushed(2_500).then(() => room.end(CLOSE.restart, 'worn'));
        continue;
      }
      if (room.members.size > 0) this.#emptySince.delete(article);
      else if (now - (this.#emptySince.get(article) ?? now) >= this.unloadAfter) room.end(CLOSE.restart, 'unloaded');
      else this.#emptySince.set(article, this.#emptySince.get(article) ?? now);
    }
  }

  async #load(article: ArticleId): Promise<Room | null> {
    const snapshot = await loadRoom(this.#db, article);
    if (!snapshot) return null;
    const incarnation = randomBase62(16, random);
    const clientId = await this.#ownClientId(article, incarnation);
    const room = new Room(snapshot, incarnation, clientId, this.#world(article));
    this.#ready.set(article, room);
    // Between the snapshot and now a command may have been told to nobody.
    room.catchUp();
    return room;
  }

  async #ownClientId(article: ArticleId, incarnation: string): Promise<number> {
    for (;;) {
      const clientId = randomBytes(4).readUInt32BE() || 1;
      if (await reserveClientId(this.#db, clientId, { person: null, articleId: article, incarnation })) return clientId;
    }
  }

  #world(article: ArticleId): RoomWorld {
    return {
      storage: this.#through({
        commit: (knownSeq, writes) =>
          commitEntries(this.#db, { articleId: article, knownSeq, writes, lockTimeout: 50 }),
        readSince: (knownSeq) => readSince(this.#db, article, knownSeq),
      }),
      now: () => performance.now(),
      later,
      newWrite: () => newWriteId(random),
      report: ({ kind, reason, error }) => {
        if (kind === 'commitFailed') this.#log.error({ article, reason, err: error }, 'a commit failed for good');
        else this.#log.info({ article, reason }, kind === 'refused' ? 'a message was refused' : 'an incarnation ended');
      },
      ended: () => {
        this.#ready.delete(article);
        this.#open.delete(article);
        this.#emptySince.delete(article);
      },
    };
  }
}
