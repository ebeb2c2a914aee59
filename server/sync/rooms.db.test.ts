import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { WriteId } from '#core/ids.ts';
import { deletionOf } from '#core/make-ids.ts';
import { readEntryFacts } from '#core/sync/roots.ts';
import { reopenAnnotation } from '../usecases/reopen-annotation.ts';
import { resolveAnnotation } from '../usecases/resolve-annotation.ts';
import { type RoomStorage, StorageFailure } from '#core/room/storage.ts';
import type { JudgedWrite } from '#core/sync/write.ts';
import { anna, ben, type Client, type SyncDesk, syncDesk, type SyncNode, vera } from './sync-desk.ts';

let desk: SyncDesk;
let node: SyncNode;
/** What stands before the first node's storage. */
let before: (writes: readonly JudgedWrite[]) => Promise<void> = async () => undefined;
const through = (storage: RoomStorage): RoomStorage => ({
  commit: async (known, writes) => {
    await before(writes);
    return storage.commit(known, writes);
  },
  readSince: (known) => storage.readSince(known),
});

beforeAll(async () => {
  desk = await syncDesk();
  node = await desk.startNode({ rooms: { through } });
});
afterEach(() => {
  before = async () => undefined;
  desk.leaveAll();
});
afterAll(() => desk.close());

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 8_000, interval: 10 });
const synced = (...clients: Client[]) => until(() => expect(clients.every((client) => client.isSynced)).toBe(true));
const sees = (client: Client, remarks: string[]) => until(() => expect(client.remarks).toEqual(remarks));
const acknowledged = (client: Client, n: number) => until(() => expect(client.acks.at(-1)).toBe(n));
const history = (entryId: string) => desk.db.entryHistory.findMany({ where: { entryId }, orderBy: { at: 'asc' } });

function latch(): { opened: Promise<void>; open: () => void } {
  let open = () => undefined as void;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

test('[SY20] nobody sees a word, and nobody is told that it is saved, before storage has it', async () => {
  const article = await desk.newArticle();
  const [a, b] = [await desk.join(node, anna, article), await desk.join(node, ben, article)];
  await synced(a, b);
  await acknowledged(a, 1);
  const asked = latch();
  const gate = latch();
  before = () => {
    asked.open();
    return gate.opened;
  };
  const { id } = a.annotate('Net or gross?');
  await asked.opened;
  // A person who comes in meanwhile waits for the same commit.
  const late = await desk.join(node, vera, article);
  // The line to b is alive and in order: what a roster frame overtakes was not sent.
  const c = await desk.join(node, ben, article);
  expect(await desk.db.entry.count({ where: { id } })).toBe(0);
  expect([b.remarks, late.isSynced, c.isSynced, a.acks.at(-1)]).toEqual([[], false, false, 1]);
  const seenFirst = new Promise<number>((resolve) => {
    b.doc.on('update', () => {
      if (b.remarks.length > 0) desk.db.entry.count({ where: { id } }).then(resolve);
    });
  });
  gate.open();
  expect(await seenFirst).toBe(1);
  await synced(late, c);
  await sees(late, ['Net or gross?']);
  await acknowledged(a, 2);
  await until(() => expect(readEntryFacts(b.doc, id)?.created).toMatch(/^2/));
});

test('[SY21] acknowledgements count steps 2 and updates, one that brings nothing too', async () => {
  const article = await desk.newArticle();
  const a = await desk.join(node, anna, article);
  await synced(a);
  await acknowledged(a, 1);
  a.annotate('one');
  a.annotate('two');
  await acknowledged(a, 3);
  a.leave();
  a.acks.length = 0;
  await a.connect();
  await acknowledged(a, 1);
  expect(await desk.db.entry.count({ where: { articleId: article } })).toBe(2);
});

test('[SY22] whoever only reads is refused, live and as a step 2, and nothing is stored', async () => {
  const article = await desk.newArticle();
  const forge = (doc: Client['doc']) => doc.getMap('people').set(vera.person, 'mine');
  const live = await desk.join(node, vera, article);
  await synced(live);
  await acknowledged(live, 1);
  forge(live.doc);
  await until(() => expect(live.closes).toEqual([4403]));
  expect(live.refused).toEqual([{ n: 2, reason: 'rights' }]);
  expect(live.acks.at(-1)).toBe(1);
  const first = await desk.join(node, vera, article, forge);
  await until(() => expect(first.closes).toEqual([4403]));
  expect(first.acks).toEqual([]);
  expect(await desk.db.entry.count({ where: { articleId: article } })).toBe(0);
});

test('[SY23] words that arrive after a resolve are kept as late and taken out of the view', async () => {
  const article = await desk.newArticle();
  const [a, b] = [await desk.join(node, anna, article), await desk.join(node, ben, article)];
  await synced(a, b);
  const { id, w } = a.annotate('first');
  await sees(b, ['first']);
  await acknowledged(a, 2);
  a.leave();
  const late = a.annotate('late words', id, w);
  a.annotate('something else');
  await resolveAnnotation(anna, id, { outcome: 'done' });
  await sees(b, []);
  await a.connect();
  await sees(b, ['something else']);
  await sees(a, ['something else']);
  const written = await history(id);
  expect(written.map((one) => [one.w, one.fate])).toEqual([
    [w, 'stored'],
    [late.w, 'late'],
  ]);
  expect(written[1]?.value).toMatchObject({ remark: 'late words' });
});

async function twoDevices() {
  const article = await desk.newArticle();
  const both = [await desk.join(node, anna, article), await desk.join(node, anna, article)] as const;
  await synced(...both);
  const [low, high] = both[0].doc.clientID < both[1].doc.clientID ? both : ([both[1], both[0]] as const);
  const { id, w } = low.annotate('first');
  await sees(high, ['first']);
  await acknowledged(low, 2);
  return { low, high, id, w };
}

test('[SY24] of two devices of one person the later commit wins; both texts are kept and it says so', async () => {
  const { low, high, id, w } = await twoDevices();
  high.leave();
  high.annotate('from the phone', id, w);
  low.annotate('from the laptop', id, w);
  await acknowledged(low, 3);
  await high.connect();
  await sees(low, ['from the phone']);
  await sees(high, ['from the phone']);
  await until(() => expect(readEntryFacts(low.doc, id)?.twice).toBe(true));
  expect((await history(id)).map(({ fate }) => fate)).toEqual(['stored', 'stored', 'twice']);
});

test('[SY24] words that Yjs passed over on their own device delete nothing, and win when they are put again', async () => {
  const { low, high, id, w } = await twoDevices();
  low.leave();
  low.annotate('from the laptop', id, w);
  high.annotate('from the phone', id, w);
  await until(async () => expect(await history(id)).toHaveLength(2));
  await low.connect();
  await sees(low, ['from the phone']);
  await acknowledged(low, 1);
  low.annotate('from the laptop', id, w);
  await sees(high, ['from the laptop']);
  await until(() => expect(readEntryFacts(high.doc, id)?.twice).toBe(true));
  const texts = (await history(id)).map(({ value, fate }) => [fate, Object(value).remark]);
  expect(texts).toEqual([
    ['stored', 'first'],
    ['stored', 'from the phone'],
    ['twice', 'from the laptop'],
  ]);
});

test('[SY25] deleting an annotation on which others wrote archives the thread; undo opens it again', async () => {
  const article = await desk.newArticle();
  const [a, b] = [await desk.join(node, anna, article), await desk.join(node, ben, article)];
  await synced(a, b);
  const { id, w } = a.annotate('claim');
  await sees(b, ['claim']);
  b.put({ kind: 'reply', on: id, body: 'reply' });
  await sees(a, ['claim', 'reply']);
  a.remove(id);
  await sees(b, []);
  const rows = await desk.db.entry.findMany({ where: { articleId: article } });
  expect(rows.map(({ retiredBecause }) => retiredBecause)).toEqual(['archived', 'archived']);
  a.annotate('claim again', id, deletionOf(WriteId.parse(w)));
  await sees(b, ['claim again', 'reply']);
});

test('[SY26] a commit that is bad by itself refuses its author alone; the others come back to their words', async () => {
  const article = await desk.newArticle();
  const node = await desk.startNode({ rooms: { through } });
  const [a, b] = [await desk.join(node, anna, article), await desk.join(node, ben, article)];
  await synced(a, b);
  await acknowledged(a, 1);
  await acknowledged(b, 1);
  // Both wait in one transaction.
  const [asked, gate] = [latch(), latch()];
  before = async (writes) => {
    asked.open();
    await gate.opened;
    if (JSON.stringify(writes).includes('bad for storage')) throw new StorageFailure('data', new Error('22P05'));
  };
  a.annotate('first');
  await asked.opened;
  const { id } = b.annotate('bad for storage');
  a.annotate('second');
  gate.open();
  await until(() => expect(b.closes).toEqual([4422]));
  expect(b.refused).toMatchObject([{ n: 2 }]);
  // Nobody ends rooms at will: its author stays out for a minute, here and in every other article.
  const { room, params } = await desk.ticket(ben, await desk.newArticle());
  const shutOut = new WebSocket(`ws://127.0.0.1:${node.port}/sync/${room}?ticket=${params.ticket}`);
  expect(await new Promise((resolve) => (shutOut.onclose = ({ code }) => resolve(code)))).toBe(1006);
  await until(() => expect(a.closes).toEqual([1012]));
  const again = await desk.join(node, anna, article);
  await sees(again, ['first', 'second']);
  expect(await desk.db.entry.findUnique({ where: { id } })).toBeNull();
});

test('[SY171] an entry id that another article has costs its author the line, and nobody else anything', async () => {
  const [elsewhere, article] = [await desk.newArticle(), await desk.newArticle()];
  const other = await desk.join(node, ben, elsewhere);
  await synced(other);
  const { id } = other.annotate('in another article');
  await acknowledged(other, 2);
  const [a, b] = [await desk.join(node, anna, article), await desk.join(node, ben, article)];
  await synced(a, b);
  await acknowledged(a, 1);
  await acknowledged(b, 1);
  const [asked, gate] = [latch(), latch()];
  before = () => {
    asked.open();
    return gate.opened;
  };
  a.annotate('first');
  await asked.opened;
  b.annotate('an id that is taken', id);
  a.annotate('second');
  gate.open();
  await until(() => expect(b.closes).toEqual([4422]));
  expect(b.refused).toMatchObject([{ n: 2, reason: 'entry id' }]);
  await acknowledged(a, 3);
  // He may come back at once, and finds what she wrote; hers is the room that it was.
  const again = await desk.join(node, ben, article);
  await sees(again, ['first', 'second']);
  again.annotate('an id of its own');
  await sees(a, ['an id of its own', 'first', 'second']);
  expect([a.closes, other.closes]).toEqual([[], []]);
  expect(await desk.db.entry.findUnique({ where: { id } })).toMatchObject({ articleId: elsewhere });
});

test('[SY27] with the database away nothing is acknowledged; when it is back, all of it is', async () => {
  const article = await desk.newArticle();
  const [a, b] = [await desk.join(node, anna, article), await desk.join(node, ben, article)];
  await synced(a, b);
  await acknowledged(a, 1);
  let [isAway, tries] = [true, 0];
  before = async () => {
    tries += 1;
    if (isAway) throw new Error('the connection was lost');
  };
  a.annotate('patience');
  await until(() => expect(tries).toBeGreaterThan(3));
  expect([a.acks.at(-1), b.remarks]).toEqual([1, []]);
  isAway = false;
  await acknowledged(a, 2);
  await sees(b, ['patience']);
});

test('[SY28] two servers on one database show each other’s words and decisions', async () => {
  const second = await desk.startNode({ pollEvery: 3_600_000 });
  const article = await desk.newArticle();
  const [a, b] = [await desk.join(node, anna, article), await desk.join(second, ben, article)];
  await synced(a, b);
  const { id } = a.annotate('from the first');
  await sees(b, ['from the first']);
  b.put({ kind: 'reply', on: id, body: 'from the second' });
  await sees(a, ['from the first', 'from the second']);
  await until(() => expect(readEntryFacts(b.doc, id)).toBeDefined());
  await resolveAnnotation(anna, id, { outcome: 'done' });
  await sees(a, []);
  await sees(b, []);
  await reopenAnnotation(anna, id);
  await sees(b, ['from the first', 'from the second']);
  // A document of one node's incarnation is turned away by the other, before it hears anything.
  a.leave();
  const heard = a.heard;
  await a.connect(undefined, second);
  await until(() => expect(a.closes.at(-1)).toBe(4409));
  expect([a.heard, a.doc.getText('text').toString()]).toEqual([heard, 'It cost 41 million.\n']);
  await second.stop();
});

test('[SY29] a room that nobody is in is let go and built again from its rows', async () => {
  const brief = await desk.startNode({ rooms: { unloadAfter: 0 }, pollEvery: 50 });
  const article = await desk.newArticle();
  const a = await desk.join(brief, anna, article);
  await synced(a);
  a.annotate('kept');
  await acknowledged(a, 2);
  a.leave();
  await until(async () => {
    const b = await desk.join(brief, ben, article);
    await sees(b, ['kept']);
    const incarnation = (client: Client) => client.doc.getMap('facts').toJSON().article.incarnation;
    const isNew = incarnation(b) !== incarnation(a);
    b.leave();
    expect(isNew).toBe(true);
  });
  // The old document offers itself to the new life of the room.
  await a.connect();
  await until(() => expect(a.closes.at(-1)).toBe(4409));
  expect(a.doc.getText('text').toString()).toBe('It cost 41 million.\n');
  await brief.stop();
});

test('[SY30] nothing reaches another page but through the server', async () => {
  const article = await desk.newArticle();
  const [a, b] = [await desk.join(node, anna, article), await desk.join(node, ben, article)];
  await synced(a, b);
  await until(() => expect(a.roster.map(([, , name]) => name).sort()).toEqual(['Anna Kowalska', 'Ben Osei']));
  before = () => Promise.reject(new Error('relays nothing'));
  a.annotate('unheard');
  const c = await desk.join(node, vera, article);
  // Whatever goes round the server would have arrived by the time of ten turns of a real exchange.
  for (let turn = 0; turn < 10; turn += 1) await desk.db.$queryRaw`SELECT 1`;
  expect([b.remarks, c.remarks]).toEqual([[], []]);
});

test('[SY31] a reply to something in another article is kept, shown nowhere, and tells nothing of that thread', async () => {
  const [first, second] = [await desk.newArticle(), await desk.newArticle()];
  const [a, b] = [await desk.join(node, anna, first), await desk.join(node, ben, second)];
  await synced(a, b);
  const { id } = a.annotate('elsewhere');
  await acknowledged(a, 2);
  await acknowledged(b, 1);
  const toOpen = b.put({ kind: 'reply', on: id, body: 'to an open thread' });
  const toNothing = b.put({ kind: 'reply', on: `${anna.person}0000000000`, body: 'to nothing' });
  await acknowledged(b, 3);
  await sees(b, []);
  expect(a.remarks).toEqual(['elsewhere']);
  // Nor do its words become late remarks of that thread.
  expect((await history(toOpen.id)).map(({ threadId, fate }) => [threadId, fate])).toEqual([[toOpen.id, 'late']]);
  const rows = await desk.db.entry.findMany({ where: { id: { in: [toOpen.id, toNothing.id] } } });
  expect(rows.map(({ state, retiredBecause }) => [state, retiredBecause])).toEqual([
    ['retired', 'archived'],
    ['retired', 'archived'],
  ]);
});

test('[SY32] a worn incarnation is replaced by a new one: everybody is told to come back, and nothing is lost or doubled', async () => {
  const wear = { idle: 0, bytes: 1e9, hardBytes: 1e9, writers: 0 };
  const worn = await desk.startNode({ rooms: { wear }, pollEvery: 50 });
  const article = await desk.newArticle();
  const a = await desk.join(worn, anna, article);
  await synced(a);
  a.annotate('before the change');
  await until(() => expect(a.closes).toContain(1012));
  const b = await desk.join(node, ben, article);
  await until(() => expect(b.remarks).toEqual(['before the change']));
  expect(await desk.db.entry.count({ where: { articleId: article } })).toBe(1);
  await worn.stop();
});
