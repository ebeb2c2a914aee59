import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Block } from '#core/article/block.ts';
import { db } from '../db.ts';
import { type DemoDesk, demoDesk } from '../testing/demo-desk.ts';
import { changeArticleFacts } from './change-article-facts.ts';
import { createArticle } from './create-article.ts';
import { listArticles } from './list-articles.ts';
import { openArticle } from './open-article.ts';

let desk: DemoDesk;
beforeAll(async () => {
  desk = await demoDesk();
});
afterAll(() => desk.close());

const paragraph = (text: string): Block => ({ kind: 'paragraph', text, inlines: [] });
const bringIn = (blocks: Block[], facts = {}) =>
  createArticle(desk.actor('editor'), { blocks, facts, origin: 'paste' });

test('[RE06] an article comes in as its first revision: composed text, its digest, facts and writers', async () => {
  const writers = [desk.actor('reporter').person];
  const { id, headline } = await bringIn([paragraph('Cafe\u0301 closed.')], {
    slug: 'cafe',
    writers,
    deadline: '2026-12-01T18:00:00+01:00',
    date: '2026-12-01',
  });
  const article = await openArticle(desk.actor('viewer'), id);
  expect(headline).toBe('Café closed.');
  expect(article.revision).toMatchObject({ number: 1, text: 'Café closed.\n' });
  expect(article.revision.sha256).toBe(createHash('sha256').update('Café closed.\n').digest('hex'));
  expect(article.facts).toMatchObject({
    slug: 'cafe',
    writers,
    writerNames: ['Piet Lammers'],
    deadline: '2026-12-01T17:00:00.000Z',
    date: '2026-12-01',
    timeZone: 'Europe/Oslo',
  });
  expect(await db().audit.count({ where: { articleId: id, action: 'article.created' } })).toBe(1);
});

test('[IN63] a retry with the same key brings no second article in; the key serves no other text', async () => {
  const send = (words: string) => {
    const input = { blocks: [paragraph(words)], facts: {}, origin: 'paste' };
    return createArticle(desk.actor('editor'), input, 'one article');
  };
  const before = await db().article.count();
  // The second comes while the first is still on its way.
  const [first, second] = await Promise.all([send('Once.'), send('Once.')]);
  expect(second).toEqual(first);
  expect(await send('Once.')).toEqual(first);
  await expect(send('Twice.')).rejects.toMatchObject({ code: 'idempotency_mismatch' });
  expect(await db().article.count()).toBe(before + 1);
});

test.each([
  ['only white space', [paragraph(' \u00a0 ')], 'invalid'],
  ['only what nobody can see', [paragraph('\u200b\u200d \u2060')], 'invalid'],
  ['no blocks', [], 'invalid'],
  ['more than 100,000 words', [paragraph('a '.repeat(100_001))], 'too_large'],
  ['more than 2 MB', [paragraph('ж'.repeat(1_000_001))], 'too_large'],
])('[RE07] an article of %s is refused', async (_what, blocks, code) => {
  await expect(bringIn(blocks)).rejects.toMatchObject({ code });
});

test('[RE08] a writer who is not on the desk is refused, at first and later, and nothing is stored', async () => {
  const before = await db().article.count();
  const facts = { writers: [desk.outsider.person] };
  await expect(bringIn([paragraph('A.')], facts)).rejects.toMatchObject({ code: 'invalid' });
  await expect(changeArticleFacts(desk.actor('editor'), desk.articleId, facts)).rejects.toMatchObject({
    code: 'invalid',
  });
  expect(await db().article.count()).toBe(before);
});

test('[RE09] articles read page by page are all of the desk, newest first, and none of another', async () => {
  for (let at = 0; at < 5; at += 1) await bringIn([paragraph(`Article ${at}`)]);
  const whole = await listArticles(desk.actor('viewer'), { limit: 500 });
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof listArticles>> = await listArticles(desk.actor('viewer'), {
      limit: 2,
      ...(cursor === undefined ? {} : { cursor }),
    });
    seen.push(...page.items.map((item) => item.id));
    cursor = page.next;
  }
  expect(seen).toEqual(whole.items.map((item) => item.id));
  expect(whole.items[0]?.headline).toBe('Article 4');
  expect(whole.items.at(-1)).toMatchObject({ id: desk.articleId, openAnnotations: 12, resolvedAnnotations: 1 });
  expect((await listArticles(desk.outsider, { limit: 5 })).items).toEqual([]);
  await expect(listArticles(desk.actor('viewer'), { limit: 5, cursor: '???' })).rejects.toMatchObject({
    code: 'invalid',
  });
});
