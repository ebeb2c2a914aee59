import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AnnotationValue, ReplyValue } from '#core/annotation/entry.ts';
import type { Block } from '#core/article/block.ts';
import type { WordComment, WordWords } from '#core/intake/word-comment.ts';
import { db } from '../db.ts';
import { readRecords } from '../store/resolution-store.ts';
import { type DemoDesk, demoDesk } from '../testing/demo-desk.ts';
import { createArticle } from './create-article.ts';
import { editEntry } from './edit-entry.ts';
import { listAnnotations } from './list-annotations.ts';
import { reopenAnnotation } from './reopen-annotation.ts';
import { search } from './search.ts';

let desk: DemoDesk;
beforeAll(async () => {
  desk = await demoDesk();
});
afterAll(() => desk.close());

const BLOCKS: Block[] = [
  { kind: 'headline', text: 'The ferry that never sailed', inlines: [] },
  { kind: 'paragraph', text: 'It cost 41 million 👩‍👧 over two years.', inlines: [] },
];
const AT = '2026-11-03T10:12:00.000Z';
const said = (name: string, body: string): WordWords => ({ outside: { name, at: AT }, body });
const onWords = (start: number, end: number, more: Partial<WordComment> = {}): WordComment => ({
  ...said('Anna Kovač', `About ${start}`),
  range: { start, end },
  tag: null,
  replies: [],
  inWords: false,
  settled: null,
  ...more,
});
const bringIn = (comments: readonly WordComment[], key?: string) =>
  createArticle(desk.actor('editor'), { blocks: BLOCKS, facts: {}, origin: 'file', comments }, key);
const annotationsOf = async (id: string) => {
  const { items } = await listAnnotations(desk.actor('viewer'), id, { state: 'open', limit: 100 });
  return items.map(({ value, replies, ...item }) => ({
    ...item,
    value: AnnotationValue.parse(value),
    replies: replies.map((reply) => ReplyValue.parse(reply.value)),
  }));
};

describe('the comments of a Word file', () => {
  test('[IN87] come in with the article as entries of who brings them in, each with the name that the file says', async () => {
    const colleague = await db().person.findUniqueOrThrow({ where: { id: desk.actor('checker').person } });
    const { id } = await bringIn([
      onWords(36, 46, { replies: [said('Béla Tóth', 'It did.'), said('Anna Kovač', 'Thanks.')] }),
      onWords(28, 46, { ...said(colleague.name, 'Mine?') }),
      onWords(0, 3, { range: null, body: '' }),
    ]);
    const [narrow, wide, whole] = await annotationsOf(id);
    expect(whole?.value).toMatchObject({ passage: null, outside: { name: 'Anna Kovač', at: AT } });
    expect(whole?.value.remark).toBeUndefined();
    expect(wide?.value.passage?.quote).toBe('It cost 41 million');
    expect(narrow?.value.passage).toMatchObject({ revision: 1, start: 36, end: 46, quote: '41 million' });
    expect(narrow?.replies.map(({ outside, body }) => [outside?.name, body])).toEqual([
      ['Béla Tóth', 'It did.'],
      ['Anna Kovač', 'Thanks.'],
    ]);
    expect(wide?.value.outside?.name).toBe(colleague.name);
    const entries = await db().entry.findMany({ where: { articleId: id } });
    expect(new Set(entries.map(({ personId }) => personId))).toEqual(new Set([desk.actor('editor').person]));
    expect(await db().entryHistory.count({ where: { articleId: id, fate: 'stored' } })).toBe(entries.length);
  });

  test('[IN87] never part a character that is seen as one', async () => {
    const { id } = await bringIn([onWords(48, 50)]);
    expect((await annotationsOf(id))[0]?.value.passage?.quote).toBe('👩‍👧');
  });

  test('[IN83] that were done come in resolved, each with its record, and can be opened again', async () => {
    const { id } = await bringIn([
      onWords(36, 46, { settled: { outcome: 'done', note: null }, replies: [said('Béla Tóth', 'It did.')] }),
      onWords(28, 35, { settled: { outcome: 'no_change', note: 'Left as it was.' } }),
      onWords(28, 30),
    ]);
    expect(await annotationsOf(id)).toHaveLength(1);
    const records = (await readRecords(db(), { articleId: id })).map(({ record }) => record);
    expect(records.map(({ outcome, note, passage }) => [outcome, note, passage.quote])).toEqual([
      ['no_change', 'Left as it was.', 'It cost'],
      ['done', null, '41 million'],
    ]);
    const [, done] = records;
    expect(done?.resolvedBy).toBe(desk.actor('editor').person);
    expect(done?.annotation.value.outside?.name).toBe('Anna Kovač');
    expect(done?.replies.map(({ value }) => value.body)).toEqual(['It did.']);
    await reopenAnnotation(desk.actor('editor'), done?.annotationId ?? '');
    const open = await annotationsOf(id);
    expect(open).toHaveLength(2);
    expect(open.flatMap(({ replies }) => replies)).toHaveLength(1);
  });

  test('[IN84] carry the tag that a copy of ours says, else the desk’s query', async () => {
    const { id } = await bringIn([
      onWords(0, 3, { tag: { code: 'legal' } }),
      onWords(4, 9, { tag: { abbreviation: 'QT', line: 'QT-03 · Quote · Checker' } }),
      onWords(10, 14, { tag: { code: 'from-later' } }),
      onWords(15, 20),
    ]);
    expect((await annotationsOf(id)).map(({ value }) => value.tag)).toEqual(['legal', 'quote', 'query', 'query']);
  });

  test('[IN84] a first line that only looks like one of ours is part of the remark', async () => {
    const { id } = await bringIn([
      onWords(0, 3, { tag: { abbreviation: 'NYT', line: 'NYT-12 · page 3' }, body: 'See.' }),
    ]);
    expect((await annotationsOf(id))[0]?.value).toMatchObject({ tag: 'query', remark: 'NYT-12 · page 3\nSee.' });
  });

  test('[IN88] all come in with the article, or nothing does', async () => {
    const before = [await db().article.count(), await db().entry.count()];
    const reply = { outside: { name: '', at: AT }, body: 'Nobody says this.' };
    await expect(bringIn([onWords(0, 3), onWords(4, 9, { replies: [reply] })])).rejects.toThrow();
    expect([await db().article.count(), await db().entry.count()]).toEqual(before);
  });

  test('[IN88] come in once, however often they are sent under their key; with other comments it is another request', async () => {
    const [one, two] = await Promise.all([bringIn([onWords(0, 3)], 'word-1'), bringIn([onWords(0, 3)], 'word-1')]);
    expect(two).toEqual(one);
    expect(await db().entry.count({ where: { articleId: one.id } })).toBe(1);
    await expect(bringIn([onWords(4, 9)], 'word-1')).rejects.toMatchObject({ code: 'idempotency_mismatch' });
  });

  test('[IN79] 2,000 of them come in at once, and each has its code', async () => {
    const comments = Array.from({ length: 2_000 }, (_, n) => onWords(n % 20, 20 + (n % 5)));
    const { id } = await bringIn(comments);
    const codes = await db().entry.findMany({ where: { articleId: id }, select: { code: true } });
    expect(new Set(codes.map(({ code }) => code)).size).toBe(2_000);
  });

  test('[IN89] an edit by who brought it in keeps the name; search names both', async () => {
    const { id } = await bringIn([onWords(0, 3, { body: 'Quaysidewords' })]);
    const [made] = await annotationsOf(id);
    const edited = await editEntry(desk.actor('editor'), made?.id ?? '', { remark: 'Quaysidewords, in other words' });
    expect(edited.entry.value).toMatchObject({ outside: { name: 'Anna Kovač' } });
    const found = await search(desk.actor('viewer'), { q: 'Quaysidewords', kind: 'all', skip: 0, take: 10 });
    expect(found.items.map(({ by, outside }) => [by, outside])).toEqual([[made?.authorName, 'Anna Kovač']]);
  });
});
