import type { ArticleId, PersonId } from '../ids.ts';
import type { CloseCode } from '../sync/close-codes.ts';

/** What a room tells whoever measures or logs. Numbers, ids and reasons only: never words of an article. */
export type RoomEvent =
  | { kind: 'began'; entries: number }
  | { kind: 'ended'; reason: string }
  /** A transaction with so many writes took so many milliseconds, retries included. */
  | { kind: 'committed'; writes: number; milliseconds: number }
  /** Something said was shown to so many members; milliseconds since it was heard. */
  | { kind: 'shown'; members: number; bytes: number; milliseconds: number }
  | { kind: 'refused'; code: CloseCode; reason: string; person: PersonId }
  | { kind: 'paused' }
  | { kind: 'commitFailed'; code: CloseCode; error: unknown };

export type Report = (article: ArticleId, event: RoomEvent) => void;
