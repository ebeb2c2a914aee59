import type { APIRequestContext, Browser, BrowserContext, Page } from '@playwright/test';
import { z } from 'zod';
import { type Article, quoteFor } from './long-article.ts';

export const WRITERS = ['admin', 'editor', 'checker', 'reporter', 'legal'] as const;
export type Who = (typeof WRITERS)[number];
const TAGS = ['claim', 'query', 'style', 'legal', 'note'];
const Made = z.object({ id: z.string() });

/** People of the demo desk in browser contexts of their own. */
export class PagesNewsroom {
  readonly url: string;
  readonly #browser: Browser;
  readonly #password: string;
  readonly #contexts = new Map<Who, BrowserContext>();

  constructor(browser: Browser, url: string, password: string) {
    this.#browser = browser;
    this.url = url;
    this.#password = password;
  }

  async context(who: Who): Promise<BrowserContext> {
    const known = this.#contexts.get(who);
    if (known) return known;
    const context = await this.#browser.newContext({ baseURL: this.url, viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(`${who}@demo.test`);
    await page.getByLabel('Password', { exact: true }).fill(this.#password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Articles' }).waitFor();
    await page.close();
    this.#contexts.set(who, context);
    return context;
  }

  async page(who: Who): Promise<Page> {
    return (await this.context(who)).newPage();
  }

  async post(who: Who, path: string, data: unknown): Promise<unknown> {
    const { request }: { request: APIRequestContext } = await this.context(who);
    for (;;) {
      const answer = await request.post(`${this.url}${path}`, { data, headers: { Origin: this.url } });
      if (answer.ok()) return answer.json();
      if (answer.status() !== 429) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
      const seconds = Number(answer.headers()['retry-after'] ?? '1');
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    }
  }

  /** Brings an article in and annotates it so many times all over, by five people; its id. */
  async bringIn(article: Article, annotations: number): Promise<string> {
    const { id } = Made.parse(await this.post('editor', '/api/v1/articles', { text: article.text, format: 'text' }));
    await Promise.all(
      WRITERS.map(async (who, writer) => {
        for (let n = writer; n < annotations; n += WRITERS.length) {
          const body = {
            quote: quoteFor(article, n, annotations),
            tag: TAGS[n % TAGS.length],
            remark: `Remark ${n} on this sentence.`,
          };
          await this.post(who, `/api/v1/articles/${id}/annotations`, body);
        }
      }),
    );
    return id;
  }
}
