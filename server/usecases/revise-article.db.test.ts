import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyWords } from '#components/export/copy-words.ts';
import { Role } from '#core/people/role.ts';
import { may } from '#core/people/rights.ts';
import { db } from '../db.ts';
import { type DemoDesk, demoDesk } from '../testing/demo-desk.ts';
import { annotate } from './annotate.ts';
import { createArticle } from './create-article.ts';
import { listAnnotations } from './list-annotations.ts';
import { listResolved } from './list-resolved.ts';
import { makeCopy } from './make-copy.ts';
import { openArticle } from './open-article.ts';
import { resolveAnnotation } from './resolve-annotation.ts';
import { reviseArticle, tryRevision } from './revise-article.ts';
import { search } from './search.ts';

let desk: DemoDesk;
beforeAll(async () => {
  desk = await demoDesk();
});
afterAll(() => desk.close());

const paragraphs = (...texts: string[]) => texts.map((text) => ({ kind: 'paragraph' as const, text, inlines: [] }));
const FIRST = [
  'The harbour lost its lantern',
  'It cost 41 million euros in May.',
  'Nobody had asked the harbour master.',
];
const SECOND = [
  'The harbour found its lantern',
  'It cost 40.6 million euros in May.',
  'So the council said on Friday.',
];

async function newArticle() {
  const { id } = await createArticle(desk.actor('editor'), {
    blocks: paragraphs(...FIRST),
    facts: {},
    origin: 'paste',
  });
  const on = async (quote: string) =>
    (await annotate(desk.actor('checker'), id, { quote, tag: 'claim', remark: 'Is it so?' })).id;
  return { id, kept: await on('euros in May'), changed: await on('41'), lost: await on('the harbour master') };
}
const revise = (id: string, expected: number, texts: string[], key?: string) =>
  reviseArticle(desk.actor('editor'), id, { blocks: paragraphs(...texts), expected, origin: 'paste' }, key);
const codeOf = (refused: Promise<unknown>) =>
  refused.then(
    () => 'done',
    (error: { code?: string; message: string; extra?: unknown }) => error,
  );

test('[RV20] the account of a text before it comes in is the account of what it did', async () => {
  const { id, changed, lost } = await newArticle();
  const account = await tryRevision(desk.actor('editor'), id, { blocks: paragraphs(...SECOND), expected: 1 });
  expect(account).toMatchObject({ kept: 1, changed: 1, lost: 1, lostBefore: 0 });
  expect(account.named).toEqual([
    { id: changed, code: expect.stringMatching(/^CK-/), state: 'changed', before: '41', now: '40.6' },
    { id: lost, code: expect.stringMatching(/^CK-/), state: 'lost', before: 'the harbour master', now: null },
  ]);
  expect((await openArticle(desk.actor('viewer'), id)).revision.number).toBe(1);
  expect((await revise(id, 1, SECOND)).account).toEqual(account);
});

test('[RV21] text, headline, lists, search, API, copies and records follow a new revision; each says what changed or is lost', async () => {
  const { id, kept, changed, lost } = await newArticle();
  const before = await openArticle(desk.actor('viewer'), id);
  const { revision, headline, seq } = await revise(id, 1, SECOND);
  expect({ revision, headline }).toEqual({ revision: 2, headline: 'The harbour found its lantern' });
  const article = await openArticle(desk.actor('viewer'), id);
  expect([article.seq, article.headline, article.revision.number]).toEqual([seq, headline, 2]);
  expect(article.revision.text).toBe(`${SECOND.join('\n')}\n`);
  const state = (entry: string) => article.entries.find((one) => one.id === entry)?.placement?.state;
  expect([kept, changed, lost].map(state)).toEqual(['placed', 'changed', 'lost']);
  const listed = await listAnnotations(desk.actor('viewer'), id, { state: 'open', limit: 50 });
  expect(listed.items.map(({ placement }) => placement?.state).sort()).toEqual(['changed', 'lost', 'placed']);
  const found = await search(desk.actor('viewer'), { q: 'council', kind: 'all', skip: 0, take: 10 });
  expect(found.items.map((item) => item.articleId)).toContain(id);
  const words = { address: 'https://galley.example', now: new Date(0), words: copyWords };
  const copy = await makeCopy(desk.actor('viewer'), id, { format: 'html', state: 'all' }, words);
  const html = new TextDecoder().decode(copy.bytes);
  expect(copy.fileName).toMatch(/-r2\.html$/);
  expect(html).toContain('Words changed since: it stood on other words.');
  expect(html).toContain('Lost its place: these words of revision 1 are not in this text.');
  const { record } = await resolveAnnotation(desk.actor('editor'), changed, { outcome: 'done' });
  expect(record.passage).toMatchObject({ revision: 2, quote: '40.6' });
  expect(record.annotation.value.passage).toMatchObject({ revision: 1, quote: '41' });
  await resolveAnnotation(desk.actor('editor'), lost, { outcome: 'done' });
  const [newest] = await listResolved(desk.actor('viewer'), id);
  expect(newest?.passage).toMatchObject({ revision: 2, start: null, quote: 'the harbour master' });
  expect(newest?.now).toBeNull();
  // The older revision is as it was.
  const first = await db().revision.findUniqueOrThrow({ where: { articleId_number: { articleId: id, number: 1 } } });
  expect(first.sha256).toBe(before.revision.sha256);
});

test('[RV26] a settled annotation is told on its words in the newest revision, and without a place where they went', async () => {
  const { id, kept, lost } = await newArticle();
  for (const one of [kept, lost]) await resolveAnnotation(desk.actor('editor'), one, { outcome: 'done' });
  await revise(id, 1, ['Something above.', ...SECOND]);
  const { text } = (await openArticle(desk.actor('viewer'), id)).revision;
  const now = new Map(
    (await listResolved(desk.actor('viewer'), id)).map((record) => [record.annotationId, record.now]),
  );
  const place = now.get(kept);
  expect(place?.revision).toBe(2);
  expect(text.slice(place?.start, place?.end)).toBe('euros in May');
  expect(now.get(lost)).toBeNull();
});

test('[RV25] a revision of plain text keeps the headline and the emphasis of what stayed', async () => {
  const [title = '', cost = '', asked = ''] = FIRST;
  const before = [
    { kind: 'headline' as const, text: title, inlines: [] },
    { kind: 'paragraph' as const, text: cost, inlines: [{ type: 'strong' as const, start: 8, end: 18 }] },
    ...paragraphs(asked),
  ];
  const { id } = await createArticle(desk.actor('editor'), { blocks: before, facts: {}, origin: 'paste' });
  const plain = { blocks: paragraphs(title, cost, 'So the council said.'), kinds: 'kept', expected: 1 } as const;
  await reviseArticle(desk.actor('editor'), id, { ...plain, origin: 'api' });
  const { blocks } = (await openArticle(desk.actor('viewer'), id)).revision;
  expect(blocks).toEqual([...before.slice(0, 2), ...paragraphs('So the council said.')]);
});

test('[RV22] of two revisions made from the same text one comes in, the other is told whose was quicker', async () => {
  const { id } = await newArticle();
  const [one, other] = await Promise.all([codeOf(revise(id, 1, SECOND)), codeOf(revise(id, 1, [...FIRST, 'More.']))]);
  const refused = one === 'done' ? other : one;
  expect([one, other]).toContain('done');
  expect(refused).toMatchObject({ code: 'conflict', extra: { revision: 2, byName: desk.actor('editor').name } });
  expect(await db().revision.count({ where: { articleId: id } })).toBe(2);
  expect(await codeOf(tryRevision(desk.actor('editor'), id, { blocks: [], expected: 2 }))).toMatchObject({
    code: 'invalid',
  });
  const same = await openArticle(desk.actor('editor'), id);
  const again = tryRevision(desk.actor('editor'), id, { blocks: same.revision.blocks, expected: 2 });
  expect(await codeOf(again)).toMatchObject({ code: 'invalid' });
});

test('[RV23] a retry with the same key brings nothing in twice', async () => {
  const { id } = await newArticle();
  const first = await revise(id, 1, SECOND, 'once');
  expect(await revise(id, 1, SECOND, 'once')).toEqual(first);
  expect(await codeOf(revise(id, 1, [...SECOND, 'More.'], 'once'))).toMatchObject({ code: 'idempotency_mismatch' });
  const headed = { blocks: paragraphs(...SECOND), expected: 1, origin: 'api', headline: 'Another headline' };
  const other = reviseArticle(desk.actor('editor'), id, headed, 'once');
  expect(await codeOf(other)).toMatchObject({ code: 'idempotency_mismatch' });
  expect(await db().revision.count({ where: { articleId: id } })).toBe(2);
  expect(await db().audit.count({ where: { articleId: id, action: 'article.revised' } })).toBe(1);
});

test('[RV24] whoever may bring articles in may bring a new revision in, nobody else; outsiders find nothing', async () => {
  const { id } = await newArticle();
  for (const role of Role.options) {
    const trying = tryRevision(desk.actor(role), id, { blocks: paragraphs(...SECOND), expected: 1 });
    const answer = await codeOf(trying.then(() => 'done'));
    expect(answer === 'done', role).toBe(may(role, 'manageArticles'));
  }
  const outside = reviseArticle(desk.outsider, id, { blocks: paragraphs(...SECOND), expected: 1, origin: 'api' });
  expect(await codeOf(outside)).toMatchObject({ code: 'not_found' });
});
