/** Every magnitude of the live document, in one table. Sizes in bytes, times in milliseconds. */
export const LIMITS = {
  socketsPerPerson: 20,
  connectsBurst: 30,
  connectsPerSecond: 1,
  maxPayload: 4 * 1024 * 1024,
  firstStep2: 4 * 1024 * 1024,
  update: 256 * 1024,
  entryValue: 20_000,
  /** Rewrites of one key that nobody has seen, in items. */
  deletedRun: 65_536,
  messagesPerSecond: 60,
  messagesBurst: 200,
  presencePerSecond: 10,
  presence: 2_048,
  heldMessages: 64,
  heldBytes: 256 * 1024,
  queuedBytes: 5 * 1024 * 1024,
  queuedFor: 30_000,
  sendBufferPresence: 256 * 1024,
  sendBufferPause: 1024 * 1024,
  sendBufferClose: 4 * 1024 * 1024,
  pingEvery: 20_000,
  deadAfter: 40_000,
  quietFor: 20_000,
  unloadAfter: 10 * 60_000,
  openEntries: 10_000,
  openEntriesHard: 10_500,
  presenceWindow: 45,
  pollEvery: 5_000,
  ticketFor: 30_000,
  sessionIdle: 60 * 60_000,
  sessionAbsolute: 24 * 60 * 60_000,
  wornIdle: 60_000,
  deadBytesIdle: 1024 * 1024,
  deadBytesHard: 10 * 1024 * 1024,
  writingClients: 500,
} as const;

/** A token bucket: `burst` at once, then `perSecond`. The clock is a parameter. */
export function tokenBucket(burst: number, perSecond: number, now: () => number): () => boolean {
  let tokens = burst;
  let last = now();
  return () => {
    const at = now();
    tokens = Math.min(burst, tokens + ((at - last) / 1000) * perSecond);
    last = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
