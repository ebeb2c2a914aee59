import { type APIRequestContext, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { z } from 'zod';
import { longArticle } from './long-article.ts';

const WRITERS = ['admin', 'editor', 'checker', 'reporter', 'legal'] as const;
export type Who = (typeof WRITERS)[number] | 'viewer';
const Made = z.object({ id: z.string() });
const Written = z.object({ entry: z.object({ id: z.string() }) });

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

  async #post(request: APIRequestContext, path: string, data: unknown): Promise<unknown> {
    for (;;) {
      const answer = await request.post(`${this.url}${path}`, { data, headers: { Origin: this.url } });
      if (answer.ok()) return answer.json();
      if (answer.status() !== 429) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }

  /** An article of so many words with so many annotations on sentences of it, by five people. */
  async article(words: number, annotations: number): Promise<string> {
    const { text, sentences } = longArticle(words);
    const editor = (await this.context('editor')).request;
    const { id } = Made.parse(await this.#post(editor, '/api/v1/articles', { text, format: 'text' }));
    const tags = ['claim', 'query', 'style', 'legal', 'note'];
    await Promise.all(
      WRITERS.map(async (who, writer) => {
        const { request } = await this.context(who);
        for (let n = writer; n < annotations; n += WRITERS.length) {
          const quote = sentences[Math.floor((n / annotations) * sentences.length)] ?? '';
          const words_ = n < sentences.length ? quote : quote.slice(0, quote.length >> 1);
          const body = { quote: words_, tag: tags[n % tags.length], remark: `Remark ${n} on this sentence.` };
          await this.#post(request, `/api/v1/articles/${id}/annotations`, body);
        }
      }),
    );
    return id;
  }

  /** One annotation by somebody; its id. */
  async annotate(who: Who, article: string, quote: string): Promise<string> {
    const { request } = await this.context(who);
    const body = { quote, tag: 'query', remark: 'Just now.' };
    return Written.parse(await this.#post(request, `/api/v1/articles/${article}/annotations`, body)).entry.id;
  }
}
