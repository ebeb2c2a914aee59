import {
  type APIResponse,
  test as base,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Locator,
  type Page,
} from '@playwright/test';
import { z } from 'zod';
import { type Desk, THE_DESK } from './the-desk.ts';

/** Who of the demo desk: the part of the mail address before the @. */
export type Who = 'admin' | 'editor' | 'checker' | 'reporter' | 'legal' | 'viewer';

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

const Made = z.object({ id: z.string() });
const Written = z.object({ entry: z.object({ id: z.string() }) });
const Annotations = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      tag: z.string(),
      placement: z.object({ state: z.string(), start: z.int().optional(), end: z.int().optional() }).nullable(),
      value: z.object({
        tag: z.string(),
        remark: z.string().optional(),
        passage: z.object({ quote: z.string() }).nullable(),
      }),
      replies: z.array(z.object({ value: z.object({ body: z.string() }) })),
      citations: z.array(z.object({ value: z.object({ line: z.string().optional() }) })),
    }),
  ),
});
const Records = z.object({
  items: z.array(
    z.object({
      annotationId: z.string(),
      outcome: z.string(),
      note: z.string().nullable(),
      reopened: z.object({ byName: z.string() }).nullable(),
    }),
  ),
});

/** People at their desks: each page in a browser context of its own, signed in once per run. */
export class Newsroom {
  private readonly browser: Browser;
  private readonly states: Map<string, State>;
  private readonly desk: Desk;
  private readonly open: BrowserContext[] = [];

  constructor(browser: Browser, states: Map<string, State>, desk: Desk = THE_DESK) {
    this.browser = browser;
    this.states = states;
    this.desk = desk;
  }

  /** A page of this person, wherever `path` says, or nowhere yet; at a desk, or on another device. */
  async signIn(who: Who, path = '', device: BrowserContextOptions = {}): Promise<Page> {
    const known = this.states.get(this.desk.url + who);
    const page = await this.sitDown(known, device);
    // An earlier story may have ended this sign-in; the page itself might say so only after it has begun to load.
    if (known && (await page.request.get('/api/v1/preferences')).ok()) {
      if (path) await page.goto(path);
      return page;
    }
    await page.goto('/sign-in');
    await fillIn(page, `${who}@demo.test`, this.desk.password);
    this.states.set(this.desk.url + who, await page.context().storageState());
    if (path && path !== '/') await page.goto(path);
    return page;
  }

  /** A page in a browser of its own, with nobody signed in. */
  async sitDown(state?: State, device: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.desk.url,
      viewport: { width: 1440, height: 900 },
      ...device,
      ...(state ? { storageState: state } : {}),
    });
    this.open.push(context);
    return context.newPage();
  }

  /** This person, reading an article that is open for annotating (or reading only). */
  async openArticle(who: Who, article: string): Promise<Page> {
    const page = await this.signIn(who, `/articles/${article}`);
    await joined(page);
    return page;
  }

  /** A fresh article, so that stories do not meet; its id. */
  async bringIn(page: Page, text: string): Promise<string> {
    const answer = await this.post(page, '/api/v1/articles', { text, format: 'text' });
    expect(answer.status()).toBe(201);
    return Made.parse(await answer.json()).id;
  }

  /** Sends what a page of this person could send, until the server takes it: a story writes faster than a person. */
  async post(page: Page, path: string, data: unknown): Promise<APIResponse> {
    const send = () => page.request.post(path, { data, headers: { Origin: this.desk.url } });
    let answer = await send();
    const again = async () => {
      if (answer.status() === 429) answer = await send();
      return answer.status();
    };
    await expect.poll(again, { timeout: 30_000, intervals: [250] }).not.toBe(429);
    return answer;
  }

  put(page: Page, path: string, data: unknown) {
    return page.request.put(path, { data, headers: { Origin: this.desk.url } });
  }

  /** An annotation by its words; its id. */
  async annotate(page: Page, article: string, quote: string | null, tag: string, remark: string): Promise<string> {
    const answer = await this.post(page, `/api/v1/articles/${article}/annotations`, { quote, tag, remark });
    expect(answer.status()).toBe(201);
    return Written.parse(await answer.json()).entry.id;
  }

  async annotations(page: Page, article: string) {
    const answer = await page.request.get(`/api/v1/articles/${article}/annotations?state=open&limit=100`);
    return Annotations.parse(await answer.json()).items;
  }

  async records(page: Page, article: string) {
    const answer = await page.request.get(`/api/v1/articles/${article}/resolved?limit=100`);
    return Records.parse(await answer.json()).items;
  }

  async close(): Promise<void> {
    for (const context of this.open) await context.close();
  }
}

/** Signs in on the sign-in page; ends on the list of articles. */
export async function fillIn(page: Page, mail: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(mail);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Articles' })).toBeVisible();
}

/** Takes the network from this page, or gives it back. An open socket is left open: giving it up is the page's own work. */
export async function setOffline(page: Page, isOffline: boolean): Promise<void> {
  await page.context().setOffline(isOffline);
}

/** Until the article is live on this page. */
export async function joined(page: Page): Promise<void> {
  await expect(page.locator('[data-saving="saved"], [data-saving="readOnly"]')).toBeVisible();
}

/** Until the server has acknowledged everything that was written here. */
export async function savedOn(page: Page): Promise<void> {
  await expect(page.locator('[data-saving="saved"]')).toBeVisible();
}

/**
 * Until nothing on the page moves any more: no scrolling, no card on its way, no sheet that rises. Whoever measures, or
 * presses where something was, waits for it as a person does.
 */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // More than a card that has grown needs to come to its place.
    const FRAMES = 5;
    const places = () =>
      [...document.querySelectorAll('.sheet, #article, [data-card], [role=complementary], aside')]
        .map((one) => Object.values(one.getBoundingClientRect().toJSON()).map(Number).map(Math.round).join(' '))
        .join();
    const isMoving = () =>
      document
        .getAnimations()
        .some(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
    await document.fonts.ready;
    let before = '';
    for (let still = 0; still < FRAMES; ) {
      await new Promise(requestAnimationFrame);
      const now = places();
      still = now === before && !isMoving() ? still + 1 : 0;
      before = now;
    }
  });
}

/** Selects words of the article as a pointer would leave them: by their first place in the text. */
export async function setSelection(page: Page, words: string): Promise<void> {
  await page.getByRole('main').focus();
  await page.getByRole('article').evaluate((root, wanted) => {
    const at = (root.textContent ?? '').indexOf(wanted);
    if (at < 0) throw new Error(`not in the article: ${wanted}`);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let before = 0;
    let isOpen = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.textContent?.length ?? 0;
      if (!isOpen && at < before + length) {
        range.setStart(node, at - before);
        isOpen = true;
      }
      if (isOpen && at + wanted.length <= before + length) {
        range.setEnd(node, at + wanted.length - before);
        break;
      }
      before += length;
    }
    const selection = document.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    document.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
  }, words);
}

/** Selects words and waits for the tags to be offered. */
export async function selectWords(page: Page, words: string): Promise<void> {
  await setSelection(page, words);
  await expect(page.getByRole('toolbar', { name: 'Annotate the selection as' })).toBeVisible();
}

/** Drags the mouse over words that stand on one line. */
export async function dragOver(page: Page, words: string): Promise<void> {
  await atRest(page);
  const box = await page.getByRole('article').evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { left, right, top, height } = range.getBoundingClientRect();
      return { left, right, middle: top + height / 2 };
    }
    throw new Error(`not in the article: ${wanted}`);
  }, words);
  await page.mouse.move(box.left + 1, box.middle);
  await page.mouse.down();
  await page.mouse.move((box.left + box.right) / 2, box.middle);
  await page.mouse.move(box.right - 1, box.middle);
  await page.mouse.up();
  await expect(page.getByRole('toolbar', { name: 'Annotate the selection as' })).toBeVisible();
}

/** The cards in the margin. */
export function cards(page: Page): Locator {
  return page.getByRole('list', { name: 'Annotations' }).locator('> li');
}

export function card(page: Page, words: string): Locator {
  return cards(page).filter({ hasText: words });
}

/** The active card: the thread that one is on. */
export function slip(page: Page): Locator {
  return page.locator('li[aria-current="true"]');
}

/** Opens the thread in which these words stand. */
export async function openCard(page: Page, words: string): Promise<Locator> {
  await card(page, words).getByRole('button', { name: /, by / }).click();
  await expect(slip(page)).toContainText(words);
  return slip(page);
}

/** Everything that is marked in the article, piece by piece. */
export function marks(page: Page, words: string): Locator {
  return page.getByRole('article').locator('mark').filter({ hasText: words });
}

/** Writes into a field of the active card and posts with the keyboard. */
export async function say(page: Page, field: string, words: string): Promise<void> {
  const box = slip(page).getByRole('textbox', { name: field, exact: true });
  await box.fill(words);
  await box.press('Control+Enter');
}

export const test = base.extend<{ newsroom: Newsroom }, { states: Map<string, State> }>({
  states: [
    // Playwright reads the names of what a fixture needs out of this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      await provide(new Map());
    },
    { scope: 'worker' },
  ],
  newsroom: async ({ browser, states }, provide) => {
    const newsroom = new Newsroom(browser, states);
    await provide(newsroom);
    await newsroom.close();
  },
});

export { expect };
