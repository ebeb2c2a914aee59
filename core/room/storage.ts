import type { EntryId } from '../ids.ts';
import type { JudgedWrite } from '../sync/write.ts';
import type { EntryRow, RoomRevision, RoomSignOffs, RoomStage } from './rows.ts';

/** Storage as a room sees it. What it rejects with is a `StorageFailure`. */
export interface RoomStorage {
  /** Stores judged writes in one transaction; answers what is newer than `knownSeq`, own results last. */
  commit(knownSeq: bigint, writes: readonly JudgedWrite[]): Promise<Stored>;
  /** Reads every row, every revision, the stage and the sign-offs, as far as they are newer than `knownSeq`. */
  readSince(knownSeq: bigint): Promise<Stored>;
}

/** The seq that these rows and revisions bring a room to; both in order. */
export interface Stored {
  seq: bigint;
  rows: readonly EntryRow[];
  revisions: readonly RoomRevision[];
  /** The stage of the article, where it is newer. */
  stage?: RoomStage | undefined;
  /** Its sign-offs, where one was given or withdrawn since. */
  signOffs?: RoomSignOffs | undefined;
  /** Entries that are another article's: of what was written to them nothing is stored. */
  taken?: readonly EntryId[] | undefined;
}

/**
 * Why storage did not do it: *data* fails again however often, *gone* has no article to write to, *passing* may succeed
 * when tried again.
 */
export class StorageFailure extends Error {
  override readonly name = 'StorageFailure';
  readonly kind: 'data' | 'gone' | 'passing';

  constructor(kind: StorageFailure['kind'], cause: unknown) {
    super(`storage: ${kind}`, { cause });
    this.kind = kind;
  }
}

/** What a failure of storage means for whoever tries again; what is no `StorageFailure` may pass. */
export function kindOfFailure(error: unknown): StorageFailure['kind'] {
  return error instanceof StorageFailure ? error.kind : 'passing';
}
