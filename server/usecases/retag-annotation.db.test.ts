import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyWords } from '#components/export/copy-words.ts';
import { type ArticleId, type EntryId, WriteId } from '#core/ids.ts';
import { newWriteId } from '#core/make-ids.ts';
import { PostAnnotation } from '#core/api/requests.ts';
import { Role } from '#core/people/role.ts';
import { mayRetag } from '#core/people/rights.ts';
import { db } from '../db.ts';
import { type DemoDesk, demoDesk } from '../testing/demo-desk.ts';
import { annotate } from './annotate.ts';
import { assignAnnotation } from './assign-annotation.ts';
import { commitEntries } from './commit-entries.ts';
import { createArticle } from './create-article.ts';
import { editEntry } from './edit-entry.ts';
import { listAnnotations } from './list-annotations.ts';
import { listNeeds } from './list-desk.ts';
import { listResolved } from './list-resolved.ts';
import { makeCopy } from './make-copy.ts';
import { readConfidential } from './read-confidential.ts';
import { removeEntry } from './remove-entry.ts';
import { reopenAnnotation } from './reopen-annotation.ts';
import { resolveAnnotation } from './resolve-annotation.ts';
import { restrictAnnotation } from './restrict-annotation.ts';
import { retagAnnotation } from './retag-annotation.ts';
import { search } from './search.ts';
import { listTagSet, retireTag } from './tag-set.ts';

let desk: DemoDesk;
beforeAll(async () => {
  desk = await demoDesk();
});
afterAll(() => desk.close());

const as = (role: Role) => desk.actor(role);
const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
const codeOf = (refused: Promise<unknown>) =>
  refused.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );
const rowOf = (id: EntryId) => db().entry.findUniqueOrThrow({ where: { id } });

/** The reporter's query on an article of its own. */
async function query(remark = 'Is it so?'): Promise<{ article: ArticleId; id: EntryId }> {
  const text = 'The ferry carried 312 people and nine cars.';
  const blocks = [{ kind: 'paragraph' as const, text, inlines: [] }];
  const { id: article } = await createArticle(as('editor'), { blocks, facts: {}, origin: 'paste' });
  const { id } = await annotate(
    as('reporter'),
    article,
    PostAnnotation.parse({ quote: '312 people', tag: 'query', remark }),
  );
  return { article, id };
}

async function listed(article: ArticleId) {
  const { items } = await listAnnotations(as('viewer'), article, { limit: 10, state: 'all' });
  return items[0];
}

test('[RE80] an editor gives somebody else’s annotation another tag: it counts, what its author wrote stays, and null gives it back', async () => {
  const { article, id } = await query();
  const before = await rowOf(id);
  const { seq } = await retagAnnotation(as('editor'), id, { tag: 'claim' }, 'key-retag');
  const row = await rowOf(id);
  expect(row).toMatchObject({
    value: before.value,
    w: before.w,
    editedAt: null,
    code: before.code,
    retag: { tag: 'claim', by: as('editor').person, at: expect.any(String) },
  });
  expect(Number(row.seq)).toBe(seq);
  expect(await listed(article)).toMatchObject({ tag: 'claim', value: { tag: 'query' }, retag: { tag: 'claim' } });
  // A lost answer asked for again, and the tag that counts already: nothing happens twice.
  expect(await retagAnnotation(as('editor'), id, { tag: 'claim' }, 'key-retag')).toEqual({ seq });
  expect(await retagAnnotation(as('admin'), id, { tag: 'claim' })).toEqual({ seq });
  expect(await codeOf(retagAnnotation(as('editor'), id, { tag: 'legal' }, 'key-retag'))).toBe('idempotency_mismatch');
  await retagAnnotation(as('editor'), id, { tag: null });
  expect(await listed(article)).toMatchObject({ tag: 'query', retag: null });
  const audited = await db().audit.findMany({ where: { subject: id }, orderBy: { at: 'asc' } });
  expect(audited.map(({ action, personId, detail }) => [action, personId, detail])).toEqual([
    ['annotation.retagged', as('editor').person, { tag: 'claim', before: 'query' }],
    ['annotation.retagged', as('editor').person, { tag: null, before: 'claim' }],
  ]);
});

test.each(Role.options)(
  '[RE81] %s gives others’ and own annotations another tag as the table of rights says',
  async (role) => {
    const { id } = await query();
    expect(await codeOf(retagAnnotation(as(role), id, { tag: 'claim' }))).toBe(
      mayRetag(role, role === 'reporter') ? 'done' : 'forbidden',
    );
    expect(mayRetag(role, false)).toBe(role === 'admin' || role === 'editor');
    expect(mayRetag(role, true)).toBe(role !== 'viewer');
  },
);

test('[RE81] a tag that the desk does not offer, an annotation that is closed, and one that is not for everybody are refused', async () => {
  const { id } = await query();
  expect(await codeOf(retagAnnotation(as('editor'), id, { tag: 'figure' }))).toBe('invalid');
  await retireTag(as('admin'), 'missing');
  expect(await codeOf(retagAnnotation(as('editor'), id, { tag: 'missing' }))).toBe('invalid');
  expect(await codeOf(retagAnnotation(desk.outsider, id, { tag: 'claim' }))).toBe('not_found');
  await resolveAnnotation(as('editor'), id, { outcome: 'done' });
  expect(await codeOf(retagAnnotation(as('editor'), id, { tag: 'claim' }))).toBe('conflict');
  const gone = (await query()).id;
  await removeEntry(as('reporter'), gone);
  expect(await codeOf(retagAnnotation(as('editor'), gone, { tag: 'claim' }))).toBe('conflict');
  const secret = (await query()).id;
  await restrictAnnotation(as('legal'), secret, { readers: [] });
  for (const role of ['editor', 'reporter', 'legal'] as const)
    expect(await codeOf(retagAnnotation(as(role), secret, { tag: 'claim' }))).toBe('not_found');
});

test('[RE82] the tag set counts, search, the desk and the record say the tag that counts', async () => {
  const uses = async () => {
    const set = await listTagSet(as('admin'));
    return Object.fromEntries(set.map(({ code, open, resolved }) => [code, { open, resolved }]));
  };
  const before = await uses();
  const { article, id } = await query('About pelicans?');
  await retagAnnotation(as('editor'), id, { tag: 'style' });
  const counted = await uses();
  expect(counted.query).toEqual(before.query);
  expect(counted.style?.open).toBe((before.style?.open ?? 0) + 1);
  const found = await search(as('viewer'), { q: 'pelicans', kind: 'all', skip: 0, take: 5 });
  expect(found.items.map(({ tag }) => tag)).toEqual(['style']);
  const alike = await search(as('viewer'), { q: 'pelicanz', kind: 'all', skip: 0, take: 5 });
  expect(alike.items.map(({ tag }) => tag)).toEqual(['style']);
  await assignAnnotation(as('editor'), id, { person: as('legal').person });
  const need = (await listNeeds(as('legal'), db())).find(({ thread }) => thread === id);
  expect(need?.tag).toBe('style');
  const { record } = await resolveAnnotation(as('editor'), id, { outcome: 'done' });
  const given = { tag: 'style', by: as('editor').person, byName: as('editor').name };
  expect(record.annotation).toMatchObject({ value: { tag: 'query' }, retag: given });
  expect(await db().resolution.findFirstOrThrow({ where: { annotationId: id } })).toMatchObject({ tag: 'style' });
  expect((await uses()).style?.resolved).toBe((before.style?.resolved ?? 0) + 1);
  // The record stays what it was; what is open again can be tagged again.
  await reopenAnnotation(as('editor'), id);
  expect(await listed(article)).toMatchObject({ tag: 'style' });
  await retagAnnotation(as('reporter'), id, { tag: 'legal' });
  const records = await listResolved(as('viewer'), article);
  expect(records.map(({ annotation }) => annotation.retag?.tag)).toEqual(['style']);
});

test('[RE83] every copy shows the tag that counts, who gave it and what its author’s is, open or on record', async () => {
  const { article, id } = await query();
  await retagAnnotation(as('editor'), id, { tag: 'style' });
  const context = { words: copyWords, address: 'https://galley.example', now: new Date('2026-11-30T08:00:00Z') };
  const copy = async (format: 'html' | 'docx' | 'jsonld') =>
    (await makeCopy(as('viewer'), article, { format, state: 'all' }, context)).bytes;
  const says = new RegExp(`Tagged Style by ${as('editor').name}, [^;<]+; its author’s tag is Query`);
  for (const isSettled of [false, true]) {
    if (isSettled) await resolveAnnotation(as('editor'), id, { outcome: 'done' });
    expect(new TextDecoder().decode(await copy('html'))).toMatch(says);
    expect(strFromU8(unzipSync(await copy('docx'))['word/comments.xml'] ?? new Uint8Array())).toMatch(says);
    expect(JSON.parse(new TextDecoder().decode(await copy('jsonld'))).first.items[0]).toMatchObject({
      motivation: 'editing',
      'galley:tag': 'style',
      'galley:retag': {
        'galley:taggedBy': { name: as('editor').name },
        'galley:taggedAt': expect.any(String),
        'galley:authorsTag': 'query',
      },
    });
  }
});

test('[RE84] a retagged annotation that becomes a restricted thread keeps its tag, also when its author’s words come late; its row says nothing of it', async () => {
  const { article, id } = await query('First words.');
  await retagAnnotation(as('editor'), id, { tag: 'legal' });
  const base = WriteId.parse((await rowOf(id)).w);
  await restrictAnnotation(as('legal'), id, { readers: [] });
  expect(await rowOf(id)).toMatchObject({ retag: null, value: { kind: 'confidential' } });
  const inThread = async () =>
    (await readConfidential(as('legal'), article)).entries.find((entry) => entry.id === id)?.value;
  expect(await inThread()).toMatchObject({ kind: 'thread', tag: 'legal', body: 'First words.' });
  const w = newWriteId(random);
  const value = { kind: 'annotation', tag: 'query', passage: null, remark: 'Later words.', w, base } as const;
  await commitEntries(db(), {
    articleId: article,
    knownSeq: null,
    writes: [{ op: 'put', entry: id, author: as('reporter').person, value, w }],
  });
  expect(await inThread()).toMatchObject({ tag: 'legal', body: 'Later words.' });
});

test('[RE84] the tag that its author gave since counts in a restricted thread that nobody had decided about', async () => {
  const { article, id } = await query();
  const base = WriteId.parse((await rowOf(id)).w);
  await restrictAnnotation(as('legal'), id, { readers: [] });
  const w = newWriteId(random);
  const value = { kind: 'annotation', tag: 'harm', passage: null, remark: 'Later words.', w, base } as const;
  await commitEntries(db(), {
    articleId: article,
    knownSeq: null,
    writes: [{ op: 'put', entry: id, author: as('reporter').person, value, w }],
  });
  const { entries } = await readConfidential(as('legal'), article);
  expect(entries.find((entry) => entry.id === id)?.value).toMatchObject({ tag: 'harm' });
});

test('[RE80] over REST its author’s new words leave the decided tag, and their own tag is kept beside it', async () => {
  const { article, id } = await query();
  await retagAnnotation(as('editor'), id, { tag: 'claim' });
  await editEntry(as('reporter'), id, { tag: 'style', remark: 'Is it really so?' });
  expect(await listed(article)).toMatchObject({ tag: 'claim', value: { tag: 'style', remark: 'Is it really so?' } });
});
