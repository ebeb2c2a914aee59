import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { ArticleId, EntryId } from '#core/ids.ts';
import { newEntryId } from '#core/make-ids.ts';
import { CLOSE } from '#core/sync/close-codes.ts';
import type { Actor } from '../auth/actor.ts';
import { anna, ben, type Client, random, type SyncDesk, syncDesk, type SyncNode, vera } from '../sync/sync-desk.ts';
import { annotate } from './annotate.ts';
import { cite } from './cite.ts';
import { makeConfidential } from './make-confidential.ts';
import { nameReaders } from './name-readers.ts';
import { notePrivately, openRestrictedThread } from './post-confidential.ts';
import { readConfidential } from './read-confidential.ts';
import { removeEntry } from './remove-entry.ts';
import { restrictAnnotation } from './restrict-annotation.ts';
import { changeTerms, dryRun, removeDueWords } from './retention.ts';
import { withdrawConfidential } from './withdraw-confidential.ts';

/** In every word that not everybody may read, and in nothing else. */
const SECRET = 'quincunx';

let desk: SyncDesk;
let node: SyncNode;
beforeAll(async () => {
  desk = await syncDesk();
  node = await desk.startNode();
});
afterEach(() => desk.leaveAll());
afterAll(() => desk.close());

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 8_000, interval: 10 });
const admin: Actor = { ...anna, memberships: new Map([['desk', 'admin']]) };

async function claim() {
  const article = await desk.newArticle();
  const { id } = await annotate(anna, article, { quote: '41 million', tag: 'claim' });
  return { article, id };
}

/** Forty days later the desk's terms of thirty days have been applied. */
async function removeOld(id: EntryId) {
  await changeTerms(admin, { resolvedDays: 30, deletedDays: 30 });
  for (const table of ['entry', 'confidential'])
    await desk.db.$executeRawUnsafe(
      `UPDATE ${table} SET retired_at = retired_at - interval '40 days' WHERE id = '${id}' AND retired_at IS NOT NULL`,
    );
  expect(await removeDueWords(admin, await dryRun(admin))).toMatchObject({ done: true });
  expect(await desk.db.confidential.count({ where: { id } })).toBe(0);
}

/** The device of its author and the page of somebody else, both there. */
async function together(article: ArticleId) {
  const [device, reader] = [await desk.join(node, ben, article), await desk.join(node, vera, article)];
  await until(() => expect(device.isSynced && reader.isSynced && 'Ben000' in device.entries).toBe(true));
  return { device, reader };
}

const hasWords = ({ received }: Client) => received.some((frame) => Buffer.from(frame).includes(SECRET));

async function inEntries(): Promise<number> {
  const [rows] = await desk.db.$queryRawUnsafe<{ n: number }[]>(
    `SELECT ((SELECT count(*) FROM entry t WHERE t::text LIKE '%${SECRET}%') +
             (SELECT count(*) FROM entry_history t WHERE t::text LIKE '%${SECRET}%'))::int AS n`,
  );
  return rows?.n ?? -1;
}

/** What this person reads of an article's private notes. */
async function notesOf(actor: Actor, article: ArticleId) {
  const { entries } = await readConfidential(actor, article);
  return entries.flatMap(({ value }) => (value.kind === 'note' ? [value] : []));
}

test('[CF70] a device that was away for longer than a confidential citation is kept brings its words back to their author alone, as a private note', async () => {
  const { article, id: on } = await claim();
  const { id } = await cite(ben, on, { line: `the ${SECRET}` });
  await makeConfidential(ben, id, {});
  await removeEntry(ben, id);
  await removeOld(id);
  const { device, reader } = await together(article);
  device.put({ kind: 'citation', on, line: `the ${SECRET}, as written in the tunnel` }, id);
  await until(() => expect(device.closes).toEqual([CLOSE.restart]));
  expect(device.acks.at(-1)).toBe(2);
  expect(hasWords(reader)).toBe(false);
  expect(await inEntries()).toBe(0);
  const later = await desk.join(node, vera, article);
  await until(() => expect(later.isSynced).toBe(true));
  expect(hasWords(later)).toBe(false);
  expect(await notesOf(ben, article)).toEqual([
    { kind: 'note', passage: null, body: `the ${SECRET}, as written in the tunnel`, lateFor: id },
  ]);
  expect(await notesOf(anna, article)).toEqual([]);
  // Written once more offline: one note, the last words.
  const again = await desk.join(node, ben, article);
  await until(() => expect(again.isSynced && 'Ben000' in again.entries).toBe(true));
  again.put({ kind: 'citation', on, line: `the ${SECRET} of the tunnel`, publisher: 'Port' }, id);
  await until(() => expect(again.acks.at(-1)).toBe(2));
  expect((await notesOf(ben, article)).map(({ body }) => body)).toEqual([`the ${SECRET} of the tunnel\nPort`]);
  expect(await inEntries()).toBe(0);
});

test('[CF70] nor of a restricted thread that was taken back and removed, nor what its readers answered there offline', async () => {
  const { article } = await claim();
  const { id } = await annotate(ben, article, { quote: '41 million', tag: 'claim', remark: `the ${SECRET}` });
  await restrictAnnotation(ben, id, { readers: [] });
  await withdrawConfidential(ben, id);
  await removeOld(id);
  for (const late of [
    { value: { kind: 'annotation', tag: 'claim', passage: null, remark: `the ${SECRET}` }, entry: id },
    { value: { kind: 'reply', on: id, body: `about the ${SECRET}` }, entry: newEntryId(ben.person, random) },
  ]) {
    const { device, reader } = await together(article);
    device.put(late.value, late.entry);
    await until(() => expect(device.acks.at(-1)).toBe(2));
    expect(hasWords(reader)).toBe(false);
    expect(await inEntries()).toBe(0);
    expect((await notesOf(ben, article)).map(({ lateFor }) => lateFor)).toContain(late.entry);
    desk.leaveAll();
  }
});

test('[CF71] whoever is named no more puts nothing among the sources of a restricted thread', async () => {
  const { article } = await claim();
  const { entry: thread } = await openRestrictedThread(anna, article, {
    passage: null,
    body: 'Counsel first.',
    readers: [ben.person],
  });
  await nameReaders(anna, thread.id, { readers: [] });
  const { device } = await together(article);
  const refusals = [];
  for (const on of [thread.id, newEntryId(anna.person, random)]) {
    const { id } = device.put({ kind: 'citation', on, line: 'put in from outside' });
    await until(async () => expect(await desk.db.entry.count({ where: { id } })).toBe(1));
    refusals.push(
      await makeConfidential(ben, id, {}).catch(({ code, message }: Error & { code?: string }) => ({ code, message })),
    );
  }
  expect(refusals[0]).toMatchObject({ code: 'conflict' });
  expect(refusals[0]).toEqual(refusals[1]);
  expect((await readConfidential(anna, article)).entries.map(({ id }) => id)).toEqual([thread.id]);
});

test('[CF71] a citation under the id of its author’s own note is not made confidential over it', async () => {
  const { article, id: on } = await claim();
  const { entry: note } = await notePrivately(ben, article, { passage: null, body: 'Only mine.' });
  const { device } = await together(article);
  device.put({ kind: 'citation', on, line: 'The minutes' }, note.id);
  await until(async () => expect(await desk.db.entry.count({ where: { id: note.id } })).toBe(1));
  await expect(makeConfidential(anna, note.id, {})).rejects.toMatchObject({ code: 'conflict' });
  expect((await readConfidential(ben, article)).entries.map(({ value }) => value.kind)).toEqual(['note']);
});

test('[CF72] late words for a thread that was restricted before end nobody’s room, however many come', async () => {
  const { article } = await claim();
  const { id } = await annotate(ben, article, { quote: '41 million', tag: 'claim', remark: `the ${SECRET}` });
  await restrictAnnotation(ben, id, { readers: [] });
  const { device, reader } = await together(article);
  const before = device.acks.length;
  for (const n of [1, 2, 3]) {
    device.put({ kind: 'annotation', tag: 'claim', passage: null, remark: `the ${SECRET}, ${n}` }, id);
    device.put({ kind: 'reply', on: id, body: `about the ${SECRET}, ${n}` });
    await until(() => expect(device.acks.at(-1)).toBeGreaterThanOrEqual(before + 2 * n));
  }
  const { id: last } = device.annotate('Beside it.');
  await until(() => expect(JSON.stringify(reader.entries)).toContain(last));
  expect([device.closes, reader.closes]).toEqual([[], []]);
  expect([device, reader].some(hasWords)).toBe(false);
  expect(await inEntries()).toBe(0);
  const late = (await readConfidential(ben, article)).entries.filter(({ value }) => value.kind === 'reply');
  expect(late).toHaveLength(3);
});
