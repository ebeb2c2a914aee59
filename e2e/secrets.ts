import type { Locator, Page } from '@playwright/test';
import { card, expect, selectWords, slip } from './newsroom.ts';

/** What is offered behind the last button beside a selection. */
export async function fromSelection(
  page: Page,
  words: string,
  what: 'Private note' | 'Legal thread',
): Promise<Locator> {
  await selectWords(page, words);
  const bar = page.getByRole('toolbar', { name: 'Annotate the selection as' });
  await bar.getByRole('button', { name: 'More', exact: true }).click();
  await bar.getByRole('button', { name: what }).click();
  return page.getByRole('dialog', { name: what });
}

/** The words under the marks of confidential cards. */
export function painted(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    ['secret', 'secret-here'].flatMap((name) => [...(CSS.highlights.get(name) ?? [])].map((range) => `${range}`)),
  );
}

/** Opens the confidential card on which these words stand. */
export async function openSecret(page: Page, words: string): Promise<Locator> {
  await card(page, words)
    .getByRole('button', { name: /^(Private note|Legal thread)/ })
    .click();
  await expect(slip(page)).toContainText(words);
  return slip(page);
}

/** Everything that a page is given or draws, from its first request on: what `saw` is asked for. */
export async function watched(page: Page): Promise<{ saw: (words: string) => Promise<string[]> }> {
  const heard: { where: string; text: string }[] = [];
  const reading: Promise<void>[] = [];
  page.on('requestfinished', (request) => {
    const read = async () => {
      const body = await (await request.response())?.body();
      if (body) heard.push({ where: request.url(), text: body.toString('utf8') });
    };
    // What is redirected has no body.
    reading.push(read().catch(() => undefined));
  });
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) =>
      heard.push({ where: 'socket', text: typeof payload === 'string' ? payload : payload.toString('utf8') }),
    ),
  );
  await page.addInitScript(() => {
    const drawn: string[] = [];
    Object.assign(window, { drawn });
    const note = (node: Node) => drawn.push(node instanceof Element ? node.outerHTML : (node.textContent ?? ''));
    new MutationObserver((changes) => {
      for (const { addedNodes, target, type } of changes) {
        if (type !== 'childList') note(target);
        for (const node of addedNodes) note(node);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  return {
    async saw(words) {
      await Promise.all(reading);
      const drawn: unknown = await page.evaluate(() => Reflect.get(window, 'drawn'));
      const pieces = Array.isArray(drawn) ? drawn.map(String) : [];
      const kept = await page.evaluate(async () =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.title]),
      );
      return [...heard, ...pieces.map((text) => ({ where: 'the page', text })), { where: 'the device', text: kept }]
        .filter(({ text }) => text.includes(words))
        .map(({ where }) => where);
    },
  };
}

/** Everything that this device keeps for the page: words, and nothing about where they came from. */
export function keptOnDevice(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const all: unknown[] = [{ ...localStorage }, { ...sessionStorage }, location.href, history.state];
    for (const { name } of await indexedDB.databases()) {
      if (!name) continue;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const rows = database.transaction(store).objectStore(store).getAll();
        all.push(await new Promise((resolve) => rows.addEventListener('success', () => resolve(rows.result))));
      }
      database.close();
    }
    return JSON.stringify(all);
  });
}
