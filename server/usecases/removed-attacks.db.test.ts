import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { copyWords } from '#components/export/copy-words.ts';
import { AnnotationsQuery, PostAnnotation } from '#core/api/requests.ts';
import { type ArticleId, type EntryId, WriteId } from '#core/ids.ts';
import { newEntryId, newWriteId } from '#core/make-ids.ts';
import { readEntryFacts } from '#core/sync/roots.ts';
import type { JudgedWrite } from '#core/sync/write.ts';
import type { Actor } from '../auth/actor.ts';
import { anna, ben, otto, random, type SyncDesk, syncDesk, type SyncNode, vera } from '../sync/sync-desk.ts';
import { annotate } from './annotate.ts';
import { commitEntries } from './commit-entries.ts';
import { createArticle } from './create-article.ts';
import { editEntry } from './edit-entry.ts';
import { listAnnotations } from './list-annotations.ts';
import { listNeeds } from './list-desk.ts';
import { listRemoved } from './list-removed.ts';
import { listResolved } from './list-resolved.ts';
import { makeCopy } from './make-copy.ts';
import { readConfidential } from './read-confidential.ts';
import { removeEntry } from './remove-entry.ts';
import { reopenAnnotation } from './reopen-annotation.ts';
import { reply } from './reply.ts';
import { resolveAnnotation } from './resolve-annotation.ts';
import { restoreEntry } from './restore-entry.ts';
import { restrictAnnotation } from './restrict-annotation.ts';

let desk: SyncDesk;
let node: SyncNode;
beforeAll(async () => {
  desk = await syncDesk();
  node = await desk.startNode();
});
afterEach(() => desk.leaveAll());
afterAll(() => desk.close());

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 8_000, interval: 10 });

/** Ben's claim with an answer of Anna's and one of his own. */
async function thread() {
  const article = await desk.newArticle();
  const input = PostAnnotation.parse({ quote: '41 million', tag: 'claim', remark: 'Net or gross?' });
  const { id } = await annotate(ben, article, input);
  const { id: mine } = await reply(anna, id, { body: 'Net, says the board.' });
  const { id: his } = await reply(ben, id, { body: 'Then the figure is wrong.' });
  return { article, id, mine, his };
}

/** What a stock client says, which chooses freely what its words hang on. */
async function write(articleId: ArticleId, one: JudgedWrite): Promise<unknown> {
  const { fates } = await commitEntries(desk.db, { articleId, knownSeq: null, writes: [one] });
  return fates.get(one.w);
}
async function say(who: Actor, article: ArticleId, on: EntryId, body: string): Promise<EntryId> {
  const [entry, w] = [newEntryId(who.person, random), newWriteId(random)];
  const value = { kind: 'reply', on, body, w } as const;
  expect(await write(article, { op: 'put', entry, author: who.person, value, w })).toBe('late');
  return entry;
}

/** Everything that whoever reads this desk is told of an article over HTTP. */
async function told(who: Actor, article: ArticleId): Promise<string> {
  const context = { words: copyWords, address: 'https://galley.example', now: new Date('2026-11-30T08:00:00Z') };
  const copy = await makeCopy(who, article, { format: 'jsonld', state: 'all' }, context);
  return JSON.stringify([
    (await listAnnotations(who, article, AnnotationsQuery.parse({ state: 'all' }))).items,
    await listResolved(who, article),
    await listNeeds(who, desk.db),
    await listRemoved(who, article),
    (await readConfidential(who, article)).entries,
    new TextDecoder().decode(copy.bytes),
  ]);
}

test('[RE90] somebody of another desk brings no word into a thread by naming it: not by putting their own words back, nor when it is put back or restricted itself', async () => {
  const { article, id } = await thread();
  const { id: theirs } = await createArticle(otto, {
    blocks: [{ kind: 'paragraph', text: 'Elsewhere.', inlines: [] }],
    facts: {},
    origin: 'paste',
  });
  const smuggled = await say(otto, theirs, id, 'Smuggled in.');
  const refused = { code: 'conflict', extra: { because: 'thread_closed' } };
  await expect(restoreEntry(otto, smuggled)).rejects.toMatchObject(refused);
  await removeEntry(anna, id);
  // Nor do they learn whose annotation that is, or who took it out.
  expect((await listRemoved(otto, theirs)).items).toMatchObject([{ id: smuggled, code: '', byName: otto.name }]);
  expect((await listRemoved(anna, article)).items).toMatchObject([{ id, withIt: 2 }]);
  await restoreEntry(anna, id);
  expect(await told(anna, article)).not.toContain('Smuggled');
  const { record } = await resolveAnnotation(anna, id, { outcome: 'done' });
  expect(record.replies).toHaveLength(2);
  await reopenAnnotation(anna, id);
  const other = await thread();
  await say(otto, theirs, other.id, 'Smuggled in.');
  await restrictAnnotation(anna, other.id, { readers: [] });
  expect(await told(anna, other.article)).not.toContain('Smuggled');
  const rows = await desk.db.entry.findMany({ where: { articleId: theirs } });
  expect(new Set(rows.map(({ state, retiredBecause }) => `${state} ${retiredBecause}`))).toEqual(
    new Set(['retired archived']),
  );
});

test('[RE90] words that hang on nothing, or on an answer, are refused by name when they are to be put back, and stay their author’s', async () => {
  const { article, mine } = await thread();
  const refused = { code: 'conflict', extra: { because: 'thread_closed' } };
  for (const on of [newEntryId(anna.person, random), mine]) {
    const astray = await say(ben, article, on, 'Astray.');
    for (const who of [anna, ben]) await expect(restoreEntry(who, astray)).rejects.toMatchObject(refused);
    expect((await listRemoved(ben, article)).items.map((one) => one.id)).toContain(astray);
    expect((await listRemoved(vera, article)).items).toEqual([]);
  }
});

test('[RE91] words that come for what was removed stand on no record, in no copy and under nobody’s needs, whether the thread was settled before or after', async () => {
  const before = await thread();
  await resolveAnnotation(anna, before.id, { outcome: 'done' });
  await reopenAnnotation(anna, before.id);
  await removeEntry(anna, before.his);
  await editEntry(ben, before.his, { body: 'A slander, again.' });
  expect(await told(vera, before.article)).not.toContain('slander');
  await removeEntry(anna, before.id);
  await reply(ben, before.id, { body: 'Another slander.' });
  await editEntry(ben, before.id, { remark: 'A third slander.' });
  expect(await told(vera, before.article)).not.toContain('slander');
  const after = await thread();
  await removeEntry(anna, after.his);
  await resolveAnnotation(anna, after.id, { outcome: 'done' });
  await editEntry(ben, after.his, { body: 'A late slander.' });
  expect(await told(vera, after.article)).not.toContain('slander');
  expect(JSON.stringify(await listNeeds(anna, desk.db))).not.toContain('slander');
  // Where they are to be read they are: by editors, and by who wrote them.
  for (const who of [anna, ben]) {
    const listed = JSON.stringify([await listRemoved(who, before.article), await listRemoved(who, after.article)]);
    for (const words of ['A slander', 'Another', 'A third', 'A late']) expect(listed).toContain(words);
  }
  // What came for a record before anything was removed stays on it.
  const settled = await thread();
  await resolveAnnotation(anna, settled.id, { outcome: 'done' });
  await editEntry(ben, settled.his, { body: 'A remark for the record.' });
  await reopenAnnotation(anna, settled.id);
  await removeEntry(anna, settled.his);
  expect(JSON.stringify(await listResolved(vera, settled.article))).toContain('for the record');
});

test('[RE92] whoever opens the article after something was taken out is sent no byte of it, by whichever node', async () => {
  const { article, id, mine, his } = await thread();
  const watching = await desk.join(node, vera, article);
  await until(() => expect(readEntryFacts(watching.doc, his)).toBeDefined());
  await removeEntry(anna, his);
  await until(() => expect(readEntryFacts(watching.doc, his)).toBeUndefined());
  const bytesOf = async () => {
    const fresh = await desk.join(node, vera, article);
    await until(() => expect(fresh.isSynced).toBe(true));
    return Buffer.concat(fresh.received).toString('latin1');
  };
  const without = await bytesOf();
  expect(without).toContain('Net, says the board.');
  expect(without).not.toContain('Then the figure');
  await removeEntry(anna, id);
  await until(() => expect(readEntryFacts(watching.doc, mine)).toBeUndefined());
  const empty = await bytesOf();
  for (const words of ['Net, says', 'Net or gross', 'Then the figure']) expect(empty).not.toContain(words);
});

test('[RE93] an answer that comes when its annotation was withdrawn is listed for who wrote it; what was taken back since is told to nobody else', async () => {
  const article = await desk.newArticle();
  const input = PostAnnotation.parse({ quote: '41 million', tag: 'claim', remark: 'Net or gross?' });
  const { id } = await annotate(ben, article, input);
  await removeEntry(ben, id);
  const { id: late } = await reply(anna, id, { body: 'Net, says the board.' });
  expect((await listRemoved(anna, article)).items).toMatchObject([
    { id: late, wentWith: true, isBlocked: true, mayRestore: false, byName: ben.name },
  ]);
  expect((await listRemoved(ben, article)).items).toEqual([]);
  const gone = await thread();
  await removeEntry(anna, gone.id);
  const { id: answer } = await reply(ben, gone.id, { body: 'Said in anger.' });
  expect(JSON.stringify(await listRemoved(anna, gone.article))).toContain('Said in anger.');
  const { w: base } = await desk.db.entry.findUniqueOrThrow({ where: { id: answer } });
  const w = newWriteId(random);
  const taken = { op: 'delete', entry: answer, author: ben.person, w, base: WriteId.parse(base) } as const;
  expect(await write(gone.article, taken)).toBe('stored');
  expect(JSON.stringify(await listRemoved(anna, gone.article))).not.toContain('Said in anger.');
});

test('[RE94] late words for what is put back stay listed for their author and for editors, until the author has written there since', async () => {
  const { article, id, his } = await thread();
  await removeEntry(anna, id);
  await editEntry(ben, id, { remark: 'Gross, then.' });
  await editEntry(ben, his, { body: 'The figure is right.' });
  const { id: answer } = await reply(ben, id, { body: 'See page four.' });
  await restoreEntry(anna, id);
  const wanted = [
    { id: his, isBack: true, mayRestore: false, late: [{ value: { body: 'The figure is right.' } }] },
    { id, isBack: true, mayRestore: false, late: [{ value: { remark: 'Gross, then.' } }] },
  ];
  for (const who of [anna, ben]) expect((await listRemoved(who, article)).items).toMatchObject(wanted);
  expect((await listRemoved(vera, article)).items).toEqual([]);
  await editEntry(ben, id, { remark: 'Gross it is.' });
  expect((await listRemoved(ben, article)).items.map((one) => one.id)).toEqual([his]);
  // An answer that came is in the article.
  expect(await desk.db.entry.findUniqueOrThrow({ where: { id: answer } })).toMatchObject({ state: 'open' });
});

test('[RE94] what came for a record is told there, and not as something that is back', async () => {
  const { article, id, his } = await thread();
  await resolveAnnotation(anna, id, { outcome: 'done' });
  await editEntry(ben, his, { body: 'A remark for the record.' });
  await reopenAnnotation(anna, id);
  expect(JSON.stringify(await listResolved(vera, article))).toContain('for the record');
  for (const who of [anna, ben]) expect((await listRemoved(who, article)).items).toEqual([]);
});
