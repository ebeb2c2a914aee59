import * as fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ArticleId, EntryId, PersonId, WriteId } from '#core/ids.ts';
import { deletionOf } from '#core/make-ids.ts';
import { Mirror } from '#core/room/mirror.ts';
import type { RoomStorage } from '#core/room/storage.ts';
import type { JudgedWrite } from '#core/sync/write.ts';
import { MemoryArticle } from '#core/testing/memory-storage.ts';
import { testDatabase, type TestDatabase } from '../testing/database.ts';
import { createArticle } from '../usecases/create-article.ts';
import { reopenAnnotation } from '../usecases/reopen-annotation.ts';
import { resolveAnnotation } from '../usecases/resolve-annotation.ts';
import { CommitBatch } from './commit-batch.ts';
import { commitPool, roomStorage } from './room-storage.ts';
import { anna, ben } from './sync-desk.ts';

const PEOPLE = [anna.person, ben.person];
let database: TestDatabase;
let pool: pg.Pool;
let batch: CommitBatch;

beforeAll(async () => {
  database = await testDatabase();
  process.env.DATABASE_URL = database.url;
  pool = commitPool(database.url, 4);
  batch = new CommitBatch(async (statement) => (await pool.query(statement)).rows);
  const { db } = database;
  await db.desk.create({ data: { id: 'desk', name: 'Desk', timeZone: 'Europe/Paris' } });
  for (const { person, name } of [anna, ben]) {
    await db.person.create({ data: { id: person, email: `${person}@demo.test`, name, passwordHash: '-' } });
    await db.membership.create({ data: { deskId: 'desk', personId: person, role: 'editor' } });
  }
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

async function newArticle(): Promise<ArticleId> {
  const blocks = [{ kind: 'paragraph' as const, text: 'It cost 41 million.', inlines: [] }];
  return (await createArticle(anna, { blocks, facts: {}, origin: 'paste' })).id;
}

/** One step of the story; ids are drawn from a small pool, so that the same entries meet again and again. */
type Step =
  | { verb: 'write'; node: number; writes: { entry: number; base: number; op: number; again: boolean }[] }
  | { verb: 'read'; node: number }
  | { verb: 'resolve'; entry: number };

const oneWrite = fc.record({
  entry: fc.nat(7),
  base: fc.nat(3),
  op: fc.nat(5),
  again: fc.boolean(),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      verb: fc.constant('write'),
      node: fc.nat(1),
      writes: fc.array(oneWrite, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ verb: fc.constant('read'), node: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('resolve'), entry: fc.nat(2) }) },
);

/** Makes the same storms of writes for both storages. Entries 0 to 2 are annotations, 3 to 7 replies on them. */
class Story {
  readonly article: ArticleId;
  readonly written = new Map<EntryId, WriteId[]>();
  #count = 0;

  constructor(article: ArticleId) {
    this.article = article;
  }

  entry(n: number): EntryId {
    const person = PEOPLE[n % 2] ?? anna.person;
    return EntryId.parse(`${person}${this.article.slice(0, 9)}${n}`);
  }

  write({ entry: n, base, op, again }: { entry: number; base: number; op: number; again: boolean }): JudgedWrite {
    const entry = this.entry(n);
    const before = this.written.get(entry) ?? [];
    const author = PersonId.parse(entry.slice(0, 6));
    const last = before.at(-1 - base);
    if (op === 0 && last) return { op: 'delete', entry, author, w: deletionOf(last), base: last };
    const known = again ? before[0] : undefined;
    const w = known ?? WriteId.parse(`w${this.article.slice(0, 9)}${String((this.#count += 1)).padStart(6, '0')}`);
    if (!known) this.written.set(entry, [...before, w]);
    const based = { w, ...(last && base < 3 && { base: base === 2 ? deletionOf(last) : last }) };
    const value =
      n < 3
        ? { kind: 'annotation' as const, tag: 'claim', passage: null, remark: w, ...based }
        : { kind: 'reply' as const, on: this.entry(n % 3), body: w, ...based };
    return { op: 'put', entry, author, value, w };
  }
}

async function compare(article: ArticleId, memory: MemoryArticle): Promise<void> {
  const rows = await database.db.entry.findMany({ where: { articleId: article } });
  const said = rows.map((row) => [row.id, row.w, row.state, row.retiredBecause, row.twice, Object(row.value).w]);
  const model = [...memory.rows.values()].map((row) => [
    row.id,
    row.w,
    row.state,
    row.retiredBecause,
    row.twice,
    row.value.w,
  ]);
  expect(said.sort()).toEqual(model.sort());
  const history = await database.db.entryHistory.findMany({ where: { articleId: article } });
  const fates = history.map(({ entryId, w, fate, threadId }) => [entryId, w, fate, threadId]);
  expect(fates.sort()).toEqual(memory.history.map(({ entry, w, fate, thread }) => [entry, w, fate, thread]).sort());
}

test('[SY58] PostgreSQL and the decisions alone end with the same rows and history, whatever two rooms write', async () => {
  const seed = Number(process.env.GALLEY_SEED ?? Math.floor(Math.random() * 1e9));
  process.stdout.write(`room storage: seed ${seed}\n`);
  let atOnce = 0;
  const run = async (steps: Step[]) => {
    const article = await newArticle();
    const story = new Story(article);
    const memory = new MemoryArticle('It cost 41 million.', () => '');
    const rooms = [0, 1].map(() => ({ storage: storageOf(article), seq: 0n }));
    for (const one of steps) {
      if (one.verb === 'resolve') {
        const row = await database.db.entry.findUnique({ where: { id: story.entry(one.entry) } });
        if (row?.state !== 'open' || row.onId !== null) continue;
        await resolveAnnotation(anna, row.id, { outcome: 'done' });
        memory.resolve(row.id);
        continue;
      }
      const room = rooms[one.node];
      if (!room) continue;
      if (one.verb === 'read') {
        room.seq = (await room.storage.readSince(room.seq)).seq;
        continue;
      }
      const writes = one.writes.map((each) => story.write(each));
      const { seq, rows } = await room.storage.commit(room.seq, writes);
      await memory.commit(0n, writes);
      if (seq === room.seq + 1n && rows.every((row) => row.seq === seq)) atOnce += 1;
      room.seq = seq;
    }
    await compare(article, memory);
  };
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), run), { numRuns: 40, seed });
  expect(atOnce).toBeGreaterThan(50);
}, 120_000);

function storageOf(article: ArticleId): RoomStorage {
  return roomStorage({ pool, db: database.db, batch }, article, { seq: 0n, rows: [] }, () => undefined);
}

test('[SY59] a mirror that is behind decides nothing: what another process stored stands', async () => {
  const article = await newArticle();
  const story = new Story(article);
  const [one, two] = [storageOf(article), storageOf(article)];
  const first = story.write({ entry: 0, base: 3, op: 1, again: false });
  await one.commit(0n, [first]);
  const edit = story.write({ entry: 0, base: 3, op: 1, again: false });
  const stored = await two.commit(0n, [edit]);
  expect(stored).toMatchObject({ seq: 2n, rows: [{ w: edit.w, seq: 2n }] });
  expect(new Mirror({ seq: 0n, rows: [] }).decide([edit])?.changed).toMatchObject([{ isNew: true }]);
  expect(await database.db.entryHistory.count({ where: { articleId: article } })).toBe(2);
});

test('[SY64] rooms that commit together stand or fall alone: one article that moved on or breaks a rule holds up no other', async () => {
  const articles = [await newArticle(), await newArticle(), await newArticle()] as const;
  const stories = articles.map((article) => new Story(article));
  const [first, behind, bad] = articles.map(storageOf);
  const write = (n: number) => stories[n]?.write({ entry: 0, base: 3, op: 1, again: false });
  const [one, two, three] = [write(0), write(1), write(2)];
  if (!first || !behind || !bad || !one || !two || !three) throw new Error('three articles');
  const elsewhere = storageOf(articles[1]);
  await elsewhere.commit(0n, [stories[1]?.write({ entry: 1, base: 3, op: 1, again: false }) ?? two]);
  const taken = { ...three, entry: one.entry };
  await first.commit(0n, [one]);
  const next = write(0);
  const stored = await Promise.allSettled([
    first.commit(1n, next ? [next] : []),
    behind.commit(0n, [two]),
    bad.commit(0n, [taken]),
  ]);
  expect(stored).toMatchObject([
    { status: 'fulfilled', value: { seq: 2n } },
    { status: 'fulfilled', value: { seq: 2n } },
    { status: 'fulfilled', value: { seq: 0n, rows: [], taken: [one.entry] } },
  ]);
});

test('[SY161] rows that somebody holds for long hold up nobody else who is written with the same statement', async () => {
  const articles = [await newArticle(), await newArticle()] as const;
  const stories = articles.map((article) => new Story(article));
  const [held, free] = articles.map(storageOf);
  const write = (n: number) => stories[n]?.write({ entry: 0, base: 3, op: 1, again: false });
  const [one, two] = [write(0), write(1)];
  if (!held || !free || !one || !two) throw new Error('two articles');
  await Promise.all([held.commit(0n, [one]), free.commit(0n, [two])]);
  const holder = await pool.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT 1 FROM entry WHERE id = $1 FOR UPDATE', [one.entry]);
  const [next, other] = [write(0), write(1)];
  const stored = await Promise.allSettled([held.commit(1n, next ? [next] : []), free.commit(1n, other ? [other] : [])]);
  expect(stored).toMatchObject([
    { status: 'rejected', reason: { kind: 'passing' } },
    { status: 'fulfilled', value: { seq: 2n } },
  ]);
  await holder.query('ROLLBACK');
  holder.release();
  expect(await held.commit(1n, next ? [next] : [])).toMatchObject({ seq: 2n });
});

test('[SY164] PostgreSQL deletes what was deleted too late and opened again, and keeps both deletions', async () => {
  const article = await newArticle();
  const story = new Story(article);
  const room = storageOf(article);
  const annotation = story.write({ entry: 0, base: 3, op: 1, again: false });
  const reply = story.write({ entry: 3, base: 3, op: 1, again: false });
  await room.commit(0n, [annotation, reply]);
  await resolveAnnotation(anna, annotation.entry, { outcome: 'done' });
  const deletion = {
    op: 'delete' as const,
    entry: reply.entry,
    author: reply.author,
    w: deletionOf(reply.w),
    base: reply.w,
  };
  const late = await room.commit((await room.readSince(1n)).seq, [deletion]);
  await reopenAnnotation(anna, annotation.entry);
  const opened = await room.readSince(late.seq);
  expect(opened.rows.find(({ id }) => id === reply.entry)).toMatchObject({ state: 'open', w: reply.w });
  const { rows } = await room.commit(opened.seq, [deletion]);
  expect(rows).toMatchObject([{ id: reply.entry, state: 'retired', retiredBecause: 'deleted' }]);
  const history = await database.db.entryHistory.findMany({ where: { entryId: reply.entry }, orderBy: { seq: 'asc' } });
  expect(history.map(({ fate }) => fate)).toEqual(['stored', 'late', 'stored']);
});
