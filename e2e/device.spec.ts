import type { Page } from '@playwright/test';
import { isSaved, saving } from './line.ts';
import { expect, type Newsroom, openCard, say, setOffline, slip, test } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
].join('\n\n');

async function anArticle(newsroom: Newsroom): Promise<string> {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  return article;
}

async function openThread(page: Page, article: string): Promise<void> {
  await page.goto(`/articles/${article}`);
  await isSaved(page);
  await openCard(page, 'A sleeve is no ledger.');
}

/** Closes a page as its reader would; true when the page asks first, and then stays. */
async function closeAsks(page: Page): Promise<boolean> {
  const asked = page.waitForEvent('dialog').then(async (dialog) => {
    await dialog.dismiss();
    return true;
  });
  const gone = page.waitForEvent('close').then(() => false);
  await page.close({ runBeforeUnload: true });
  return Promise.race([asked, gone]).finally(() => {
    asked.catch(() => undefined);
    gone.catch(() => undefined);
  });
}

// Firefox' private windows fail the request, blocked storage throws.
const PRIVATE: readonly [string, () => void][] = [
  [
    'throws',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
    },
  ],
  [
    'fails',
    () => {
      const open = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function (name) {
        const request = open.call(this, `${name}-elsewhere`, 1);
        request.onupgradeneeded = () => request.transaction?.abort();
        return request;
      };
    },
  ],
];

for (const [how, forbidStorage] of PRIVATE) {
  test(`[WS48] in a private window (storage ${how}) unsent words are said to be lost with the tab, and closing it asks`, async ({
    newsroom,
  }) => {
    const article = await anArticle(newsroom);
    const a = await newsroom.signIn('checker');
    await a.addInitScript(forbidStorage);
    await openThread(a, article);
    await say(a, 'Reply to this thread', 'Said in private.');
    await isSaved(a);
    await setOffline(a, true);
    await say(a, 'Reply to this thread', 'Said in a tunnel.');
    await expect(saving(a, 'Not saved – keep this tab open')).toBeVisible();
    expect(await closeAsks(a)).toBe(true);
    await a.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await a.getByRole('button', { name: 'Copy my changes' }).click();
    await expect(a.getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await a.evaluate(() => navigator.clipboard.readText())).toBe('Said in a tunnel.');
    await expect(slip(a)).toContainText('Said in a tunnel.');
    await setOffline(a, false);
    await isSaved(a);
    expect(await closeAsks(a)).toBe(false);
    const reader = await newsroom.signIn('editor');
    const [annotation] = await newsroom.annotations(reader, article);
    expect(annotation?.replies.map((reply) => reply.value.body)).toEqual(['Said in private.', 'Said in a tunnel.']);
  });
}

test('[WS49] on a full device unsent words are said not to be saved; with room again they are kept, the earlier ones too', async ({
  newsroom,
}) => {
  const article = await anArticle(newsroom);
  const a = await newsroom.signIn('checker', '/');
  const wire = await a.context().newCDPSession(a);
  const origin = new URL(a.url()).origin;
  await wire.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await openThread(a, article);
  await setOffline(a, true);
  await say(a, 'Reply to this thread', 'Said on a full laptop.');
  await expect(saving(a, 'Not saved – keep this tab open')).toBeVisible();
  await wire.send('Storage.overrideQuotaForOrigin', { origin });
  await say(a, 'Reply to this thread', 'Said with room again.');
  await expect(saving(a, '2 changes kept on this device')).toBeVisible();
  const next = await a.context().newPage();
  await a.close();
  await setOffline(next, false);
  await openThread(next, article);
  await expect(
    slip(next)
      .getByRole('paragraph')
      .filter({ hasText: /^Said / }),
  ).toHaveText(['Said on a full laptop.', 'Said with room again.']);
});
