import { afterAll, beforeAll, expect, test } from 'vitest';
import { ANSWERS } from '#core/api/answers.ts';
import type { Role } from '#core/people/role.ts';
import { type DemoDesk, demoDesk } from '#server/testing/demo-desk.ts';
import { comment, from, r, to, wordFile } from '#server/testing/word-file.ts';
import { listAnnotations } from '#server/usecases/list-annotations.ts';
import { GET as read } from './[articleId]/route.ts';
import { GET as list, POST as create } from './route.ts';

let desk: DemoDesk;
beforeAll(async () => {
  desk = await demoDesk();
});
afterAll(() => desk.close());

const asked = (role: Role, body?: unknown, headers: Record<string, string> = {}) =>
  new Request('http://localhost:3000/api/v1/articles', {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${desk.tokens.get(role)}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const NOWHERE = { params: Promise.resolve({}) };

const TEXT = '2026-11-24\nThe café opened.\n\n“It was time,” said nobody.';

test.each(['text', 'markdown', 'html'] as const)(
  '[RE37] an article comes in as %s with its text whole, and its proposals come back beside it',
  async (format) => {
    const text = format === 'html' ? '<p>The café opened.</p><script>alert(1)</script><p>“It was time.”</p>' : TEXT;
    const made = await create(asked('editor', { text, format, headline: 'A café' }), NOWHERE);
    expect(made.status).toBe(201);
    const answer = ANSWERS.CreatedArticle.parse(await made.json());
    expect(answer).toMatchObject({ headline: 'A café', revision: 1, intake: expect.anything() });
    expect(made.headers.get('location')).toBe(answer.url);
    const context = { params: Promise.resolve({ articleId: answer.id }) };
    const article = ANSWERS.Article.parse(await (await read(asked('viewer'), context)).json());
    expect(article.text).toContain('The café opened.');
    expect(article.text).not.toContain('alert');
    if (format === 'text') for (const line of TEXT.split(/\n+/)) expect(article.text).toContain(line);
    const listed = ANSWERS.ArticlePage.parse(await (await list(asked('viewer'), NOWHERE)).json());
    expect(listed.items[0]?.id).toBe(answer.id);
  },
);

test('[IN87] a Word file comes in over REST with its comments, and the answer says how many', async () => {
  const bytes = wordFile({
    body: `<w:p>${from(0)}${r('The café')}${to(0)}${r(' opened.')}</w:p>`,
    comments: comment(0, 'Anna Kovač', 'Which one?'),
  });
  const file = Buffer.from(bytes).toString('base64');
  const made = await create(asked('editor', { file, format: 'word' }), NOWHERE);
  expect(made.status).toBe(201);
  const answer = ANSWERS.CreatedArticle.parse(await made.json());
  expect(answer.comments).toEqual({ comments: 1, replies: 0, done: 0, whole: 0, inWords: 0, names: ['Anna Kovač'] });
  const [annotation] = (await listAnnotations(desk.actor('viewer'), answer.id, { state: 'open', limit: 10 })).items;
  expect(annotation?.value).toMatchObject({ passage: { quote: 'The café' }, outside: { name: 'Anna Kovač' } });
});

test.each([
  ['a viewer', 'viewer', { text: 'A.', format: 'text' }, 403],
  ['a reporter', 'reporter', { text: 'A.', format: 'text' }, 403],
  ['only white space', 'editor', { text: ' \n ', format: 'text' }, 400],
  ['an unknown format', 'editor', { text: 'A.', format: 'pdf' }, 400],
  ['bytes of a picture', 'editor', { text: 'GIF89a\u0000\u0001', format: 'text' }, 400],
  ['words in place of a Word file', 'editor', { file: btoa('Dear editor'), format: 'word' }, 415],
  ['more than 2 MB', 'editor', { text: 'a '.repeat(1_000_001), format: 'text' }, 413],
] as const)('[RE38] an article by or of %s is refused', async (_what, role, body, status) => {
  expect((await create(asked(role, body), NOWHERE)).status).toBe(status);
});

test('[RE13] a script whose line broke sends an article again with its key, and there is one article', async () => {
  const sent = { text: 'Sent twice.', format: 'text' };
  const key = { 'idempotency-key': 'wire-17' };
  const [one, two] = await Promise.all([1, 2].map(() => create(asked('editor', sent, key), NOWHERE)));
  expect(await two?.json()).toEqual(await one?.json());
  const listed = ANSWERS.ArticlePage.parse(await (await list(asked('editor'), NOWHERE)).json());
  expect(listed.items.filter(({ headline }) => headline === 'Sent twice.')).toHaveLength(1);
  expect((await create(asked('editor', { ...sent, text: 'Another.' }, key), NOWHERE)).status).toBe(422);
});
