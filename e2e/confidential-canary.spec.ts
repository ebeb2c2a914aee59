import { globSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, joined, test, type Who } from './newsroom.ts';

const EVERYBODY: Who[] = ['admin', 'editor', 'checker', 'reporter', 'legal', 'viewer'];

/** A page, what the router fetches in its place, and what it fetches ahead. */
const ASKED: Record<string, string>[] = [{}, { rsc: '1' }, { rsc: '1', 'next-router-prefetch': '1' }];

/** The address of every page that there is, of this article where it is about one. */
function pagesOf(article: string, words: readonly string[]): string[] {
  const files = globSync('app/**/page.tsx').map((file) => file.replaceAll('\\', '/'));
  expect(files.length).toBeGreaterThan(10);
  return files.flatMap((file) => {
    const path = file
      .replace(/^app/, '')
      .replace(/\/page\.tsx$/, '')
      .replace('/(desk)', '')
      .replace('[articleId]', article);
    return path === '/search' ? words.map((word) => `${path}?q=${word}`) : [path === '' ? '/' : path];
  });
}

test('[CF47] no page, as a page or as what moves between pages, and no frame has words for some where others read', async ({
  newsroom,
}) => {
  test.slow();
  const desks = new Map(await Promise.all(EVERYBODY.map(async (who) => [who, await newsroom.signIn(who)] as const)));
  const page = (who: Who): Page => {
    const found = desks.get(who);
    if (!found) throw new Error(`nobody is called ${who}`);
    return found;
  };
  const article = await newsroom.bringIn(page('editor'), 'The harbour master counts eleven ships. Nobody else counts.');
  const post = async (who: Who, path: string, data: object) => {
    const answer = await newsroom.post(page(who), path, data);
    expect(answer.ok()).toBe(true);
    return (await answer.json()).entry.id as string;
  };
  const frames: string[] = [];
  page('editor').on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => frames.push(Buffer.from(payload).toString('latin1'))),
  );
  await page('editor').goto(`/articles/${article}`);
  await joined(page('editor'));
  const remark = 'kanariemadeconfidentiallater';
  const before = await newsroom.annotate(page('reporter'), article, 'eleven ships', 'claim', remark);
  await expect(page('editor').getByText(remark).first()).toBeVisible();
  const secret = { note: 'kanarienoteofthechecker', thread: 'kanariethreadoffew', answer: 'kanarieanswerinit' };
  await post('checker', `/api/v1/articles/${article}/private-notes`, { passage: null, body: secret.note });
  const named = (await (await page('viewer').request.get(`/api/v1/articles/${article}/confidential`)).json()) as object;
  expect(named).toEqual({ entries: [], read: {} });
  const said = { passage: null, body: secret.thread, readers: [] };
  const thread = await post('reporter', `/api/v1/articles/${article}/restricted-threads`, said);
  await post('legal', `/api/v1/confidential/${thread}/replies`, { body: secret.answer });
  await post('legal', `/api/v1/annotations/${before}/restrict`, { readers: [] });
  // The room that had shown it is over, and the page has joined another one.
  await expect(page('editor').getByText(remark)).toHaveCount(0);
  await joined(page('editor'));

  const words = [secret.note, secret.thread, secret.answer, remark];
  const readers: Record<string, Who[]> = {
    [secret.note]: ['checker'],
    [secret.thread]: ['reporter', 'legal'],
    [secret.answer]: ['reporter', 'legal'],
    [remark]: ['reporter', 'legal'],
  };
  for (const who of EVERYBODY) {
    const own = await page(who).request.get(`/api/v1/articles/${article}/confidential`);
    expect(own.headers()['cache-control']).toBe('private, no-store');
    const reading = await own.text();
    for (const word of words)
      expect([who, word, reading.includes(word)]).toEqual([who, word, !!readers[word]?.includes(who)]);
    for (const path of pagesOf(article, words)) {
      for (const headers of ASKED) {
        const answer = await (await page(who).request.get(path, { headers })).text();
        for (const word of words) {
          // The field of the search holds what was looked for.
          if (readers[word]?.includes(who) || path.endsWith(`=${word}`)) continue;
          expect([who, path, headers, word, answer.includes(word)]).toEqual([who, path, headers, word, false]);
        }
      }
    }
  }
  for (const word of [secret.note, secret.thread, secret.answer]) expect(frames.join('')).not.toContain(word);
});
