import { newWriteId } from '../make-ids.ts';
import { Room } from '../room/room.ts';
import type { RoomStorage } from '../room/storage.ts';
import { ManualClock } from './manual-clock.ts';
import { MemoryArticle } from './memory-storage.ts';

/** Randomness as rooms and peers take it. */
export const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);

/** A room of one short article in memory, under a clock that stands still. @param through what stands before its storage */
export function memoryRoom(through: (article: MemoryArticle) => RoomStorage = (article) => article) {
  const clock = new ManualClock();
  const article = new MemoryArticle('It cost 41 million.', () => new Date(0).toISOString());
  const room = new Room(article.snapshot(), 'first', 7, {
    storage: through(article),
    clock,
    newWrite: () => newWriteId(random),
    report: () => undefined,
    ended: () => undefined,
  });
  return { clock, article, room };
}
