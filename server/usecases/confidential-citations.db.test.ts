import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type ArticleId, type EntryId, WriteId } from '#core/ids.ts';
import { newWriteId } from '#core/make-ids.ts';
import { CLOSE } from '#core/sync/close-codes.ts';
import { entriesOf } from '#core/sync/roots.ts';
import type { Actor } from '../auth/actor.ts';
import { nextSeq } from '../store/article-store.ts';
import { lockArticle } from '../store/entry-store.ts';
import { moveWords } from '../store/hidden-store.ts';
import {
  anna,
  ben,
  type Client,
  otto,
  random,
  type SyncDesk,
  syncDesk,
  type SyncNode,
  vera,
} from '../sync/sync-desk.ts';
import { annotate } from './annotate.ts';
import { cite } from './cite.ts';
import { citeConfidentially } from './cite-confidentially.ts';
import { editConfidential } from './edit-confidential.ts';
import { editEntry } from './edit-entry.ts';
import { listAnnotations } from './list-annotations.ts';
import { listResolved } from './list-resolved.ts';
import { makeConfidential } from './make-confidential.ts';
import { readConfidential } from './read-confidential.ts';
import { removeEntry } from './remove-entry.ts';
import { reopenAnnotation } from './reopen-annotation.ts';
import { resolveAnnotation } from './resolve-annotation.ts';

/** In every word of the secret source, and in nothing else. */
const SECRET = 'xylograph';
const line = (n: number) => `call with the ${SECRET}, ${n}`;

let desk: SyncDesk;
let node: SyncNode;
let other: SyncNode;
beforeAll(async () => {
  desk = await syncDesk();
  node = await desk.startNode();
  other = await desk.startNode();
});
afterEach(async () => {
  desk.leaveAll();
  await desk.db.$executeRaw`TRUNCATE confidential CASCADE`;
});
afterAll(() => desk.close());

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 8_000, interval: 10 });
async function claim() {
  const article = await desk.newArticle();
  const { id } = await annotate(anna, article, { quote: '41 million', tag: 'claim' });
  return { article, id };
}

/** The tables of the database that hold a word of the secret source anywhere. */
async function tablesWithWords(): Promise<string[]> {
  const tables = await desk.db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await desk.db.$queryRawUnsafe<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM "${name}" AS t WHERE t::text LIKE '%${SECRET}%'`,
    );
    if (rows[0]?.n) found.push(name);
  }
  return found;
}
const linesOf = async (who: Actor, article: ArticleId) =>
  (await readConfidential(who, article)).entries.map(({ value }) => ('line' in value ? value.line : ''));
const shown = (client: Client, author: Actor, id: EntryId) => entriesOf(client.doc, author.person)?.get(id);
const frameWithWords = ({ received }: Client, from = 0) =>
  received.slice(from).some((frame) => Buffer.from(frame).includes(SECRET));

test('[CF17] a source that is confidential from the start is a stub for everybody, and words for those who may read them', async () => {
  const { article, id: on } = await claim();
  const watching = await desk.join(other, vera, article);
  await until(() => expect(watching.isSynced).toBe(true));
  const input = { line: line(1), locator: 'p. 12', confidential: true, readers: [vera.person] };
  const written = await citeConfidentially(ben, on, input, 'cite-1');
  const { id } = written;
  expect(written.entry.value).toMatchObject({ kind: 'confidential', on });
  expect(JSON.stringify(written)).not.toContain(SECRET);
  await until(() => expect(shown(watching, ben, id)).toEqual({ kind: 'confidential', on, w: written.entry.value.w }));
  expect(frameWithWords(watching)).toBe(false);
  expect(await tablesWithWords()).toEqual(['confidential', 'confidential_history']);
  // Its author, an editor, and the viewer who is named.
  for (const who of [ben, anna, vera]) expect(await linesOf(who, article)).toEqual([line(1)]);
  const { items } = await listAnnotations(vera, article, { state: 'all', limit: 10 });
  expect(items[0]?.citations).toMatchObject([{ id, authorName: ben.name, value: { kind: 'confidential' } }]);
  // Sent again it is the same answer, and nothing more.
  expect(await citeConfidentially(ben, on, input, 'cite-1')).toEqual(written);
  expect(await desk.db.entry.count({ where: { onId: on } })).toBe(1);
  await expect(citeConfidentially(vera, on, { line: 'x', confidential: true })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(
    citeConfidentially(ben, on, { line: 'x', confidential: true, readers: [otto.person] }),
  ).rejects.toMatchObject({ code: 'invalid' });
});

test('[CF18] made confidential later, every word that it ever said leaves rows, history, records and kept answers', async () => {
  const { article, id: on } = await claim();
  const { id } = await cite(ben, on, { line: line(1) });
  await editEntry(ben, id, { line: line(2), locator: SECRET });
  const settled = await resolveAnnotation(anna, on, { outcome: 'done' }, 'resolve-1');
  expect(JSON.stringify(settled)).toContain(SECRET);
  // Late words of a settled thread.
  await editEntry(ben, id, { line: line(3) });
  expect(await tablesWithWords()).toEqual(['entry', 'entry_history', 'idempotency_key', 'resolution']);

  await expect(makeConfidential(vera, id, {})).rejects.toMatchObject({ code: 'forbidden' });
  await expect(makeConfidential(otto, id, {})).rejects.toMatchObject({ code: 'not_found' });
  await expect(makeConfidential(anna, on, {})).rejects.toMatchObject({ code: 'invalid' });
  const done = await makeConfidential(anna, id, { readers: [vera.person] }, 'make-1');
  expect(await makeConfidential(anna, id, { readers: [vera.person] }, 'make-1')).toEqual(done);
  await expect(makeConfidential(ben, id, {})).rejects.toMatchObject({ code: 'conflict' });

  expect(await tablesWithWords()).toEqual(['confidential', 'confidential_history']);
  expect(await desk.db.confidentialHistory.count({ where: { entryId: id } })).toBe(3);
  for (const who of [ben, anna, vera]) expect(await linesOf(who, article)).toEqual([line(2)]);
  const [record] = await listResolved(vera, article);
  expect(record?.citations).toMatchObject([{ id, authorName: ben.name, value: { kind: 'confidential', on } }]);
  expect(record?.late).toMatchObject([{ id, value: { kind: 'confidential' } }]);
  // Whoever settled it asks again what they were answered.
  const again = await resolveAnnotation(anna, on, { outcome: 'done' }, 'resolve-1');
  expect(JSON.stringify(again)).not.toContain(SECRET);
  expect(again.record.citations).toMatchObject([{ value: { kind: 'confidential' } }]);
  await reopenAnnotation(anna, on);
  expect(await desk.db.entry.findUniqueOrThrow({ where: { id } })).toMatchObject({
    state: 'open',
    value: { kind: 'confidential' },
  });
});

test('[CF18] nothing else of a record or of the history may change with it, and nothing without it', async () => {
  const { article, id: on } = await claim();
  const { id } = await cite(ben, on, { line: line(1) });
  await resolveAnnotation(anna, on, { outcome: 'done' });
  const refused = (text: string, ...values: unknown[]) =>
    expect(desk.db.$executeRawUnsafe(text, ...values)).rejects.toThrow(/append-only/);
  const stub = `{"kind":"confidential","on":"${on}"}`;
  await refused('UPDATE entry_history SET value = $2::jsonb WHERE entry_id = $1', id, stub);
  await refused(`UPDATE resolution SET record = record - 'citations' WHERE annotation_id = $1`, on);
  await expect(
    desk.db.$transaction(async (tx) => {
      await lockArticle(tx, article);
      const { seq } = await nextSeq(tx, article);
      await moveWords(tx, { id, article, thread: on, seq });
      await tx.$executeRaw`UPDATE resolution SET note = 'other' WHERE annotation_id = ${on}`;
    }),
  ).rejects.toThrow(/append-only/);
  expect(await tablesWithWords()).toEqual(['entry', 'entry_history', 'resolution']);
  await makeConfidential(ben, id, {});
});

test('[CF14] where one process makes words confidential, the rooms of all that have shown them end; who joins gets none', async () => {
  const { article, id: on } = await claim();
  const { id } = await cite(ben, on, { line: line(1) });
  const [here, there] = [await desk.join(node, ben, article), await desk.join(other, vera, article)];
  await until(() => expect(shown(there, ben, id)).toMatchObject({ line: line(1) }));
  await until(() => expect(shown(here, ben, id)).toMatchObject({ line: line(1) }));
  const heard = [here, there].map(({ received }) => received.length);
  await makeConfidential(anna, id, {});
  // Judged by a room that may not have heard of it yet: kept and acknowledged all the same.
  const { id: mine } = here.annotate('beside it');
  await until(() => expect([here.closes, there.closes]).toEqual([[CLOSE.restart], [CLOSE.restart]]));
  for (const [index, client] of [here, there].entries()) expect(frameWithWords(client, heard[index])).toBe(false);
  for (const [at, who] of [
    [node, vera],
    [other, anna],
  ] as const) {
    const late = await desk.join(at, who, article);
    await until(() => expect(shown(late, ben, id)).toMatchObject({ kind: 'confidential', on }));
    expect(frameWithWords(late)).toBe(false);
  }
  if (here.acks.includes(2)) expect(await desk.db.entry.count({ where: { id: mine } })).toBe(1);
  expect(await linesOf(ben, article)).toEqual([line(1)]);
});

test('[CF15] late words that reach a room which has not heard of it are acknowledged, kept, and shown to nobody, whoever crashes', async () => {
  const { article, id: on } = await claim();
  const { id, entry } = await cite(ben, on, { line: line(1) });
  const [author, reader] = [await desk.join(node, ben, article), await desk.join(node, vera, article)];
  await until(() => expect(shown(reader, ben, id)).toMatchObject({ line: line(1) }));
  const heard = reader.received.length;
  // Committed, and told to nobody: the process that did it is gone.
  await desk.db.$transaction(async (tx) => {
    await lockArticle(tx, article);
    const { seq } = await nextSeq(tx, article);
    await moveWords(tx, { id, article, thread: on, seq });
  });
  const { w } = author.put({ kind: 'citation', on, line: line(2), base: entry.value.w }, id);
  await until(() => expect(author.closes).toEqual([CLOSE.restart]));
  expect(author.acks.at(-1)).toBe(2);
  expect(frameWithWords(reader, heard)).toBe(false);
  expect(await linesOf(ben, article)).toEqual([line(2)]);
  expect(await desk.db.entry.findUniqueOrThrow({ where: { id } })).toMatchObject({
    w,
    value: { kind: 'confidential', w },
  });
  expect(await tablesWithWords()).toEqual(['confidential', 'confidential_history']);
  const late = await desk.join(await desk.startNode(), vera, article);
  await until(() => expect(shown(late, ben, id)).toEqual({ kind: 'confidential', on, w }));
  expect(frameWithWords(late)).toBe(false);
});

test('[CF16] late words by sync and by REST are the newest in their turn, each once, and two texts where neither saw the other', async () => {
  const { article, id: on } = await claim();
  const { id, entry } = await citeConfidentially(ben, on, { line: line(1), confidential: true });
  const first = WriteId.parse(entry.value.w);
  const [author, reader] = [await desk.join(node, ben, article), await desk.join(other, vera, article)];
  await until(() => expect([shown(author, ben, id), shown(reader, ben, id)]).toHaveLength(2));
  await until(() => expect(shown(author, ben, id)).toBeDefined());
  const { w: second } = author.put({ kind: 'citation', on, line: line(2), base: first }, id);
  await until(() => expect(shown(reader, ben, id)).toEqual({ kind: 'confidential', on, w: second }));
  expect(author.closes).toEqual([]);
  // A device that was offline sends by HTTP, twice, what it wrote on the first text.
  const third = newWriteId(random);
  const put = { line: line(3), w: third, base: first };
  const answer = await editEntry(ben, id, put);
  expect(await editEntry(ben, id, put)).toEqual(answer);
  expect(answer.entry).toMatchObject({ twice: true, value: { kind: 'confidential', w: third } });
  await until(() => expect(shown(reader, ben, id)).toEqual({ kind: 'confidential', on, w: third }));
  await expect(editEntry(anna, id, { line: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(editEntry(ben, id, { body: 'x' })).rejects.toMatchObject({ code: 'invalid' });
  const fourth = await editConfidential(ben, id, { line: line(4), base: third }, 'edit-1');
  expect(await editConfidential(ben, id, { line: line(4), base: third }, 'edit-1')).toEqual(fourth);
  await until(() => expect(shown(reader, ben, id)).toMatchObject({ w: fourth.entry.w }));
  await expect(editConfidential(ben, id, { line: line(5), base: third })).rejects.toMatchObject({ code: 'conflict' });
  const past = await desk.db.confidentialHistory.findMany({ where: { entryId: id }, orderBy: { at: 'asc' } });
  expect(past.map(({ value }) => Object(value).line)).toEqual([1, 2, 3, 4].map(line));
  expect(await linesOf(anna, article)).toEqual([line(4)]);
  expect([author, reader].some((client) => frameWithWords(client))).toBe(false);
  expect(await tablesWithWords()).toEqual(['confidential', 'confidential_history']);
});

test('[CF13] its author takes it back: the stub and the words go for everybody, and what was taken back may be written again', async () => {
  const { article, id: on } = await claim();
  const { id } = await citeConfidentially(ben, on, { line: line(1), confidential: true });
  const reader = await desk.join(node, vera, article);
  await until(() => expect(shown(reader, ben, id)).toBeDefined());
  await expect(removeEntry(anna, id)).rejects.toMatchObject({ code: 'forbidden' });
  await removeEntry(ben, id);
  await until(() => expect(shown(reader, ben, id)).toBeUndefined());
  for (const who of [ben, anna]) expect(await linesOf(who, article)).toEqual([]);
  expect(await desk.db.confidential.findUniqueOrThrow({ where: { id } })).toMatchObject({
    state: 'retired',
    retiredBecause: 'deleted',
  });
  const { w } = await desk.db.entry.findUniqueOrThrow({ where: { id } });
  await editEntry(ben, id, { line: line(2), base: WriteId.parse(w) });
  await until(() => expect(shown(reader, ben, id)).toMatchObject({ kind: 'confidential' }));
  expect(await linesOf(anna, article)).toEqual([line(2)]);
  expect(frameWithWords(reader)).toBe(false);
});
