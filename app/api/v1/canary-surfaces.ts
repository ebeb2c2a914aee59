import { strFromU8, unzipSync } from 'fflate';
import { OPERATIONS } from '#core/api/operations.ts';
import type { Actor } from '#server/auth/actor.ts';
import { AppError } from '#server/errors.ts';
import { type PdfElement, readPdf, textIn } from '#server/testing/read-pdf.ts';
import { describeDesk } from '#server/usecases/describe-desk.ts';
import { listDeskArticles, listNeeds } from '#server/usecases/list-desk.ts';
import { listResolved } from '#server/usecases/list-resolved.ts';
import { openArticle } from '#server/usecases/open-article.ts';
import { dryRun, readRetention } from '#server/usecases/retention.ts';

/** Everything that somebody can ask for, by a name for it, as text. */
export type Surfaces = Map<string, string>;

/** The one operation that confidential words come by. */
const READING = 'readConfidential';

type Handler = (request: Request, context: { params: Promise<{ articleId: string }> }) => Promise<Response>;

async function handlerOf(path: string): Promise<Handler> {
  const file = `${path.replace('/api/v1/', './').replaceAll('{', '[').replaceAll('}', ']')}/route.ts`;
  const { GET }: { GET: Handler } = await import(new URL(file, import.meta.url).pathname);
  return GET;
}

function flat(element: PdfElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : flat(child))).join(' ');
}

/** The text in an answer: a Word file unzipped, a PDF as it is read and with everything that is written in it. */
async function textOf(response: Response): Promise<string> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('wordprocessingml'))
    return Object.values(unzipSync(bytes))
      .map((file) => strFromU8(file))
      .join('\n');
  if (type !== 'application/pdf') return `${response.status} ${strFromU8(bytes)}`;
  const pdf = readPdf(bytes);
  const { pages, info, bookmarks } = pdf;
  return [textIn(pdf.structure), flat(pdf.structure), JSON.stringify([pages, info, bookmarks], noMaps)].join('\n');
}

const noMaps = (_key: string, value: unknown) => (value instanceof Map ? [...value] : value);

/** The queries that an operation is asked with. */
function queriesOf(id: string, words: readonly string[]): string[] {
  if (id === 'listAnnotations') return ['?state=all&limit=500'];
  if (id === 'makeCopy') return ['html', 'docx', 'pdf', 'jsonld'].map((format) => `?format=${format}&state=all`);
  if (id === 'search') return ['bridge', ...words].map((q) => `?${new URLSearchParams({ q, limit: '100' })}`);
  return [''];
}

/**
 * Asks everything that can be asked for: each operation that reads, the description of the API, and what the pages are made
 * of. Copies hold the moment at which they are made: `isStill` leaves them out.
 */
export async function surfacesOf(
  actor: Actor,
  token: string,
  articleId: string,
  words: readonly string[],
  { isStill = false } = {},
): Promise<Surfaces> {
  const found: Surfaces = new Map();
  const readers = OPERATIONS.filter(
    ({ method, id }) => method === 'get' && id !== READING && !(isStill && id === 'makeCopy'),
  );
  for (const { id, path } of [...readers, { id: 'openapi', path: '/api/v1/openapi.json' }]) {
    const handler = await handlerOf(path);
    for (const query of queriesOf(id, words)) {
      const request = new Request(`http://localhost:3000/${query}`, { headers: { authorization: `Bearer ${token}` } });
      found.set(`${id}${query}`, await textOf(await handler(request, { params: Promise.resolve({ articleId }) })));
    }
  }
  const pages: Record<string, () => Promise<unknown>> = {
    'the desk': async () => ({ ...(await describeDesk(actor)), now: null }),
    'articles of the desk': () => listDeskArticles(actor),
    'what needs one': () => listNeeds(actor),
    'the article': () => openArticle(actor, articleId),
    'its records': () => listResolved(actor, articleId),

    'what is kept how long': () => readRetention(actor),
    'what is due': () => dryRun(actor),
  };
  for (const [name, read] of Object.entries(pages)) found.set(name, await told(read));
  return found;
}

async function told(read: () => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await read(), (_key, value) =>
      typeof value === 'bigint' ? String(value) : noMaps(_key, value),
    );
  } catch (error) {
    if (error instanceof AppError) return `${error.code} ${error.message} ${JSON.stringify(error.extra)}`;
    throw error;
  }
}
