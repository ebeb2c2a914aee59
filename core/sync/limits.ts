/** The magnitudes of the live document, in one table. Sizes in bytes, times in milliseconds. */
export const LIMITS = {
  socketsPerPerson: 20,
  /** Whoever sent what storage would not take stays out for so long. */
  shutOutFor: 60_000,
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
  /** Messages with words of one person, over all sockets and however often they come back. */
  wordsPerSecond: 120,
  wordsBurst: 400,
  /** Whoever was ended for abuse stays out for so long, and for twice as long each time, up to the longest. */
  keptOutFirst: 10_000,
  keptOutLongest: 10 * 60_000,
  /** After so long without it the first time is the first again. */
  forgivenAfter: 10 * 60_000,
  /** Questions of what a document lacks, per socket. */
  step1Burst: 5,
  step1PerSecond: 0.2,
  /** A first step 2 of the longest kind with its head. */
  maxFrame: 4 * 1024 * 1024 + 16,
  presencePerSecond: 10,
  presence: 2_048,
  /** Messages of a type that we do not know, per socket. */
  unknownMessages: 10,
  heldMessages: 64,
  heldBytes: 256 * 1024,
  lockTimeout: 50,
  statementTimeout: 15_000,
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
  /** The same above 100 people. */
  presenceWindowOfMany: 100,
  /** An unchanged presence state is passed on this often at most. */
  presenceRenewal: 10_000,
  /** Between two rosters. */
  rosterWindow: 45,
  /** Between looks at a reader that is too slow. */
  drainLook: 100,
  slowFor: 30_000,
  /** What is judged has so long to be committed before a room is closed on purpose. */
  flushFor: 2_500,
  /** Sockets that do not answer a close are cut off after this. */
  closeFor: 800,
  commitConnections: 8,
  /** Statements that write for many rooms at once, and rooms in one of them. */
  commitsAtOnce: 2,
  commitBatch: 100,
  /** Without a step 1 after the upgrade. */
  silentFor: 10_000,
  /** News behind the cached full state, before it is encoded again. */
  tailBytes: 128 * 1024,
  tailUpdates: 200,
  roomBytes: 20 * 1024 * 1024,
  /** All rooms of a process together, before empty ones are let go early. */
  roomsBytes: 256 * 1024 * 1024,
  /** Judged words uncommitted for so long make a process unready. */
  commitStalled: 5_000,
  /** How often a process says in the database that it is there; one unheard for three of these is gone. */
  heartbeat: 1_000,
  /** Between a room's commit and what other processes hear of it. */
  noticeWindow: 20,
  pollEvery: 5_000,
  /** Between somebody's coming in and the second look at their rights. */
  recheckAfter: 50,
  ticketFor: 30_000,
  sessionIdle: 60 * 60_000,
  sessionAbsolute: 24 * 60 * 60_000,
  wornIdle: 60_000,
  deadBytesIdle: 1024 * 1024,
  deadBytesHard: 10 * 1024 * 1024,
  writingClients: 500,
} as const;

/** How often something may be done: `burst` at once, then `perSecond`. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * Takes one from a bucket of `burst` that fills at `perSecond`; the moment at which it is full again is all there is to it
 * (the generic cell rate algorithm, ITU-T I.371).
 * @param fullAt that moment, milliseconds of the caller's clock; anything in the past for a full one
 * @returns the moment after taking one; null when it is empty, and nothing is taken
 */
export function takeOne(fullAt: number, now: number, { burst, perSecond }: Rate): number | null {
  const every = 1_000 / perSecond;
  const after = Math.max(fullAt, now) + every;
  return after - now > burst * every ? null : after;
}
