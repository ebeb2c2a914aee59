import type { RoomStorage } from '#core/room/storage.ts';

/**
 * The fault that most sync servers have, for controls only: says "saved" at once and commits `delay` milliseconds later. What
 * is killed in between was acknowledged and is lost, and the proof must say so.
 */
export function answerBeforeCommit(delay: number): (storage: RoomStorage) => RoomStorage {
  return (storage) => ({
    ...storage,
    readSince: (known) => storage.readSince(known),
    async commit(known, writes) {
      setTimeout(() => {
        // Refused or not, nobody waits for it any more: that is the fault.
        storage.commit(known, writes).catch(() => undefined);
      }, delay);
      return { seq: known, rows: [], revisions: [] };
    },
  });
}
