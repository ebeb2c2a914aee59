import type { Page } from '@playwright/test';
import { expect, joined, Newsroom, openCard, savedOn, say, selectWords, slip, test, type Who } from './newsroom.ts';
import { HeldCopies } from './copy-processes.ts';
import { saving } from './line.ts';
import { OwnServer } from './own-server.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
].join('\n\n');

let server: OwnServer;
let newsroom: Newsroom;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  server = await OwnServer.start();
  newsroom = new Newsroom(browser, new Map(), server.desk);
});
test.afterAll(async () => {
  await newsroom?.close();
  await server?.end();
});

test('[WS23] the server is killed and started again while two people write: both come back by themselves, every word is there once', async () => {
  test.setTimeout(120_000);
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await editor.goto(`/articles/${article}`);
  await joined(editor);
  const checker = await newsroom.openArticle('checker', article);
  await selectWords(checker, 'forty-one lamps');
  await checker.keyboard.press('1');
  await say(checker, 'Remark', 'Acknowledged before the crash.');
  await savedOn(checker);
  await openCard(editor, 'Acknowledged before the crash.');
  await server.stop('SIGKILL');
  await say(editor, 'Reply to this thread', 'Written while the server was gone.');
  await expect(saving(editor, /1 change kept on this device/)).toBeVisible();
  await server.start();
  await expect(saving(editor, /^Saved$/)).toBeVisible({ timeout: 40_000 });
  await expect(slip(checker)).toContainText('Written while the server was gone.', { timeout: 40_000 });
  await savedOn(checker);
  const items = await newsroom.annotations(editor, article);
  expect(items.map((item) => [item.value.remark, item.replies.map((reply) => reply.value.body)])).toEqual([
    ['Acknowledged before the crash.', ['Written while the server was gone.']],
  ]);
  await say(checker, 'Reply to this thread', 'And on we go.');
  await expect(slip(editor)).toContainText('And on we go.');
});

test('[WS47] the server is replaced under ten open pages: all come back by themselves, without a reload, and every word is there once', async () => {
  test.setTimeout(120_000);
  const writers: Who[] = ['admin', 'editor', 'checker', 'reporter', 'legal', 'editor', 'checker', 'reporter', 'legal'];
  const desk = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(desk, TEXT);
  await newsroom.annotate(desk, article, 'forty-one lamps', 'claim', 'The ledger says forty-four.');
  let loads = 0;
  const open = async (who: Who) => {
    const page = await newsroom.openArticle(who, article);
    await openCard(page, 'The ledger says forty-four.');
    page.on('load', () => (loads += 1));
    return page;
  };
  // Whoever has two pages signs in with the first.
  const pages = await Promise.all(writers.slice(0, 5).map(open));
  pages.push(...(await Promise.all([...writers.slice(5), 'viewer' as const].map(open))));
  const scribes = pages.slice(0, writers.length);
  const said = (when: string) => scribes.map((_page, n) => `${when}, page ${n + 1}.`);
  const sayAll = (when: string) =>
    Promise.all(scribes.map((page, n) => say(page, 'Reply to this thread', said(when)[n] ?? '')));
  const all = (page: Page) =>
    slip(page)
      .getByRole('paragraph')
      .filter({ hasText: /, page \d/ });
  await sayAll('Just before');
  await server.stop('SIGTERM');
  await sayAll('Meanwhile');
  for (const page of scribes) await expect(saving(page, /kept on this device/)).toBeVisible();
  await server.start();
  const expected = [...said('Just before'), ...said('Meanwhile')].sort();
  for (const page of pages) {
    await expect(saving(page, /^(Saved|Read only)$/)).toBeVisible({ timeout: 40_000 });
    await expect(all(page)).toHaveCount(expected.length);
    expect((await all(page).allTextContents()).sort()).toEqual(expected);
  }
  const here = pages[0]?.getByRole('list', { name: 'People here' }).getByRole('listitem');
  if (here) await expect(here).toHaveCount(6);
  expect(loads).toBe(0);
  const [annotation] = await newsroom.annotations(desk, article);
  expect(annotation?.replies.map((reply) => reply.value.body).sort()).toEqual(expected);
});

test('[CO33][CO35] who hangs up on a long copy ends its process; when the server stops, those that it writes end with it', async () => {
  test.setTimeout(120_000);
  const page = await newsroom.signIn('editor', '/');
  const lamps = Array.from({ length: 3_000 }, (_, n) => `Lamp ${n} of the quay was lit on Sunday.`);
  const article = await newsroom.bringIn(page, lamps.join('\n\n'));
  const copies = new HeldCopies(server.desk.pid);
  const ask = () =>
    page.evaluate((address) => {
      const hangUp = new AbortController();
      addEventListener('hang-up', () => hangUp.abort(), { once: true });
      void fetch(address, { signal: hangUp.signal }).catch(() => undefined);
    }, `/api/v1/articles/${article}/copy?format=pdf`);
  try {
    await ask();
    await expect.poll(() => copies.held()).toHaveLength(1);
    await page.evaluate(() => dispatchEvent(new Event('hang-up')));
    await expect.poll(() => copies.held()).toEqual([]);
    await ask();
    await expect.poll(() => copies.held()).toHaveLength(1);
    await server.stop('SIGTERM');
    expect(copies.held()).toEqual([]);
    await server.start();
  } finally {
    copies.end();
  }
});
