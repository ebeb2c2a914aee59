/** Every magnitude of the bench. Times in milliseconds unless said otherwise. */
export const FULL = {
  /** Repetitions of a row that compares servers; the servers take turns inside each. */
  repetitions: 5,
  /** Repetitions of the long rows. */
  longRepetitions: 3,
  /** What a server runs in before it is measured: so many people in an article of their own, writes a second, for so long. */
  stride: { people: 8, perSecond: 400, lasting: 5_000 },
  warmUp: 3_000,
  window: 10_000,
  /** How long frames that are still on their way are waited for after a window. */
  drain: 5_000,
  /** Of the wall time: a measurement whose server waited longer for its processor counts as disturbed. */
  disturbed: 0.1,
  /** A measurement that takes longer is ended and told as failed. */
  longest: 8 * 60_000,
  people: 1_000,
  fanOut: { readers: 200, perSecond: 20 },
  many: { articles: 500, people: 4, perSecond: 0.5 },
  presence: { people: 50, perSecond: 4 },
  herd: { entries: 10_000, joiners: 50 },
  joins: { entries: 10_000, readers: 10, perSecond: 20, everyMs: 500 },
  idle: { sockets: 2_000, articles: 200, rounds: 10 },
  acknowledgement: { people: 50, perSecond: 5 },
  roomBuild: { entries: 10_000, rooms: 5 },
  history: { resolved: 100_000, visits: 10_000, open: 1_000, liveVisits: 500, entriesPerVisit: 10, perSecond: 20 },
  flood: { people: 20, perSecond: 2, messagesPerSecond: 1_000 },
  stall: { readers: 200, perSecond: 40, characters: 7_900, window: 20_000 },
  gate: { entries: 5_000, messages: 20_000 },
};

export type Magnitudes = typeof FULL;

/** A smoke of every row: it shows that the bench runs, and its figures mean nothing. */
export const QUICK: Magnitudes = {
  ...FULL,
  repetitions: 1,
  longRepetitions: 1,
  stride: { people: 8, perSecond: 400, lasting: 500 },
  warmUp: 500,
  window: 2_000,
  drain: 2_000,
  fanOut: { readers: 20, perSecond: 20 },
  many: { articles: 20, people: 4, perSecond: 0.5 },
  presence: { people: 10, perSecond: 4 },
  herd: { entries: 500, joiners: 10 },
  joins: { entries: 500, readers: 5, perSecond: 20, everyMs: 500 },
  idle: { sockets: 100, articles: 10, rounds: 2 },
  acknowledgement: { people: 10, perSecond: 5 },
  roomBuild: { entries: 500, rooms: 2 },
  history: { resolved: 1_000, visits: 100, open: 100, liveVisits: 10, entriesPerVisit: 5, perSecond: 20 },
  flood: { people: 5, perSecond: 2, messagesPerSecond: 1_000 },
  stall: { readers: 20, perSecond: 40, characters: 7_900, window: 3_000 },
  gate: { entries: 200, messages: 500 },
};

/** Processors: the server has the first to itself, load shares the second with whatever the database and the system do. */
export const PROCESSORS = { server: 0, load: 1 };

/** The peers and their exact versions, as `peers/package.json` pins them. */
export const SERVERS = {
  ours: 'Galley, PostgreSQL with fsync on',
  floor: 'a bare `ws` relay without documents (the floor)',
  yws: 'the server bundled with y-websocket 2.1.0, storing nothing',
  hocus: 'Hocuspocus 4.7.0 on its own framing, storing nothing',
} as const;
export type ServerName = keyof typeof SERVERS;
