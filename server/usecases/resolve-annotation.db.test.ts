import { afterAll, beforeAll, expect, test } from 'vitest';
import { TAGS } from '#core/annotation/tag.ts';
import { isChangedSince } from '#core/annotation/verdict.ts';
import { Role } from '#core/people/role.ts';
import { type Action, may, mayResolve } from '#core/people/rights.ts';
import { db } from '../db.ts';
import { type DemoDesk, demoDesk } from '../testing/demo-desk.ts';
import { annotate } from './annotate.ts';
import { changeArticleFacts } from './change-article-facts.ts';
import { cite } from './cite.ts';
import { createArticle } from './create-article.ts';
import { editEntry } from './edit-entry.ts';
import { listAnnotations } from './list-annotations.ts';
import { listResolved } from './list-resolved.ts';
import { openArticle } from './open-article.ts';
import { reopenAnnotation } from './reopen-annotation.ts';
import { reply } from './reply.ts';
import { resolveAnnotation } from './resolve-annotation.ts';

let desk: DemoDesk;
beforeAll(async () => {
  desk = await demoDesk();
});
afterAll(() => desk.close());

const DONE = { outcome: 'done' } as const;
const fresh = async (remark = 'Is it so?') =>
  (await annotate(desk.actor('checker'), desk.articleId, { quote: 'about 1,900 vehicles', tag: 'claim', remark })).entry
    .id;
const codeOf = (refused: Promise<unknown>) =>
  refused.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );

test('[RE01] the practice article uses all eight tags, and each of its passages stands where it says', async () => {
  const article = await openArticle(desk.actor('viewer'), desk.articleId);
  const annotations = article.entries.flatMap(({ value, placement }) =>
    value.kind === 'annotation' ? [{ value, placement }] : [],
  );
  expect(new Set(annotations.map(({ value }) => value.tag))).toEqual(new Set(TAGS.map((tag) => tag.code)));
  expect(annotations.map(({ placement }) => placement?.state ?? 'whole').filter((state) => state === 'lost')).toEqual(
    [],
  );
  expect(article.revision.text.startsWith('The bridge that was never counted\n')).toBe(true);
  const records = await listResolved(desk.actor('viewer'), desk.articleId);
  expect(records.map((record) => [record.passage.quote, record.replies.length, record.citations.length])).toEqual([
    ['nine of the seventeen seats', 1, 1],
  ]);
});

test('[RV49] the practice article has verdicts of its checker, a confirmed one and one that is not, and one in a record', async () => {
  const { entries, revision, people } = await openArticle(desk.actor('viewer'), desk.articleId);
  const checked = entries.flatMap(({ verdict, placement }) => (verdict ? [{ verdict, placement }] : []));
  expect(checked.map(({ verdict }) => verdict.code)).toEqual(['confirmed', 'not_confirmed']);
  for (const { verdict, placement } of checked) {
    expect(isChangedSince({ verdict, placement }, revision.text)).toBe(false);
    expect(people.find(({ id }) => id === verdict.by)?.name).toBe('Noor Haddad');
    expect(verdict.note).toBeTruthy();
  }
  const [record] = await listResolved(desk.actor('viewer'), desk.articleId);
  expect(record?.verdict).toMatchObject({ code: 'confirmed', byName: 'Noor Haddad', byRole: 'checker' });
});

test('[RE10] 200 people at once who resolve one annotation make one record', async () => {
  const id = await fresh();
  const tries = Array.from({ length: 200 }, (_, at) =>
    codeOf(resolveAnnotation(desk.actor(at % 2 === 0 ? 'editor' : 'admin'), id, DONE)),
  );
  const codes = await Promise.all(tries);
  expect(codes.filter((code) => code === 'done')).toHaveLength(100);
  expect(codes.filter((code) => code === 'already_resolved')).toHaveLength(100);
  expect(await db().resolution.count({ where: { annotationId: id } })).toBe(1);
  expect(await db().audit.count({ where: { subject: id, action: 'annotation.resolved' } })).toBe(1);
});

test('[RE11] the record keeps passage, context, thread, names and roles, and the thread leaves the open article', async () => {
  const id = await fresh('Count of which year?');
  await reply(desk.actor('reporter'), id, { body: '2023.' });
  await cite(desk.actor('legal'), id, { line: 'per tel. interview 3 pm, notebook p. 12' });
  const { record, seq } = await resolveAnnotation(desk.actor('editor'), id, { outcome: 'no_change', note: 'Stands.' });
  const { revision, entries, seq: now } = await openArticle(desk.actor('viewer'), desk.articleId);
  expect(now).toBe(seq);
  expect(entries.filter((entry) => entry.id === id || ('on' in entry.value && entry.value.on === id))).toEqual([]);
  const { start, end, quote, prefix, suffix } = record.passage;
  expect(quote).toBe('about 1,900 vehicles');
  expect(revision.text.slice(start ?? 0, end ?? 0)).toBe(quote);
  expect(prefix?.length).toBeGreaterThanOrEqual(32);
  expect(revision.text).toContain(`${prefix}${quote}${suffix}`);
  expect(record).toMatchObject({
    generation: 1,
    note: 'Stands.',
    annotation: { authorName: 'Noor Haddad', authorRole: 'checker' },
    replies: [{ authorRole: 'reporter', value: { body: '2023.' } }],
    citations: [{ authorRole: 'legal', value: { line: 'per tel. interview 3 pm, notebook p. 12' } }],
  });
});

test('[RE12] the same person who clicks twice gets the same record; another decision is told who was first', async () => {
  const id = await fresh();
  const first = await resolveAnnotation(desk.actor('editor'), id, DONE);
  expect(await resolveAnnotation(desk.actor('editor'), id, DONE)).toEqual(first);
  await expect(resolveAnnotation(desk.actor('editor'), id, { outcome: 'duplicate' })).rejects.toMatchObject({
    code: 'already_resolved',
    extra: { byName: 'Jonas Feldt', at: first.record.resolvedAt },
  });
});

test('[RE13] a retry with its key gets the first answer even after a reopening; the key serves no other request', async () => {
  const id = await fresh();
  const first = await resolveAnnotation(desk.actor('editor'), id, DONE, 'key-1');
  await reopenAnnotation(desk.actor('editor'), id);
  expect(await resolveAnnotation(desk.actor('editor'), id, DONE, 'key-1')).toEqual(first);
  expect(await db().entry.findUnique({ where: { id }, select: { state: true } })).toEqual({ state: 'open' });
  expect(await codeOf(resolveAnnotation(desk.actor('editor'), id, { outcome: 'duplicate' }, 'key-1'))).toBe(
    'idempotency_mismatch',
  );
  expect(await codeOf(reopenAnnotation(desk.actor('editor'), id, 'key-1'))).toBe('idempotency_mismatch');
});

test('[RE14] a late reply is kept with the record, and reopening opens it; both records stay', async () => {
  const id = await fresh();
  await resolveAnnotation(desk.actor('editor'), id, DONE);
  const late = await reply(desk.actor('reporter'), id, { body: 'Wait, I have found more.' });
  expect(late.late).toBe(true);
  const [record] = (await listResolved(desk.actor('viewer'), desk.articleId)).filter((one) => one.annotationId === id);
  expect(record?.late).toMatchObject([{ id: late.entry.id, authorName: 'Piet Lammers', authorRole: 'reporter' }]);
  const reopened = await reopenAnnotation(desk.actor('checker'), id);
  expect(reopened.record.reopened).toMatchObject({ byName: 'Noor Haddad' });
  const open = (await openArticle(desk.actor('viewer'), desk.articleId)).entries.map((entry) => entry.id);
  expect(open).toEqual(expect.arrayContaining([id, late.entry.id]));
  const again = await resolveAnnotation(desk.actor('editor'), id, DONE);
  expect(again.record).toMatchObject({ generation: 2, late: [], reopened: null, replies: [{ id: late.entry.id }] });
  expect(await db().resolution.count({ where: { annotationId: id } })).toBe(2);
});

test.each(['resolution', 'reopening', 'revision', 'audit', 'entry_history'])(
  '[RE15] the database itself refuses to change or remove a row of %s',
  async (table) => {
    const column = table === 'audit' ? 'action' : 'article_id';
    await expect(db().$executeRawUnsafe(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toThrow('append-only');
    await expect(db().$executeRawUnsafe(`DELETE FROM ${table}`)).rejects.toThrow('append-only');
  },
);

const ACTIONS: [Action, (role: Role) => Promise<unknown>][] = [
  ['read', (role) => openArticle(desk.actor(role), desk.articleId)],
  ['annotate', (role) => annotate(desk.actor(role), desk.articleId, { quote: null, tag: 'note', remark: 'x' })],
  ['reply', async (role) => reply(desk.actor(role), await fresh(), { body: 'x' })],
  ['cite', async (role) => cite(desk.actor(role), await fresh(), { line: 'x' })],
  ['manageArticles', (role) => changeArticleFacts(desk.actor(role), desk.articleId, {})],
  [
    'manageArticles',
    (role) =>
      createArticle(desk.actor(role), {
        blocks: [{ kind: 'paragraph', text: 'A.', inlines: [] }],
        facts: {},
        origin: 'paste',
      }),
  ],
];
const MATRIX = Role.options.flatMap((role) => ACTIONS.map(([action, act]) => ({ role, action, act })));

test.each(MATRIX)('[RE20] $role / $action is as the table of rights says', async ({ role, action, act }) => {
  expect(await codeOf(act(role))).toBe(may(role, action) ? 'done' : 'forbidden');
});

test.each(Role.options)('[RE21] %s resolves and edits as the table of rights says', async (role) => {
  const isAuthor = role === 'checker';
  expect(await codeOf(resolveAnnotation(desk.actor(role), await fresh(), DONE))).toBe(
    mayResolve(role, isAuthor) ? 'done' : 'forbidden',
  );
  expect(await codeOf(editEntry(desk.actor(role), await fresh(), { remark: 'y' }))).toBe(
    isAuthor ? 'done' : 'forbidden',
  );
});

test('[RE22] to somebody of another desk the article does not exist', async () => {
  const id = await fresh();
  const tries = [
    openArticle(desk.outsider, desk.articleId),
    listAnnotations(desk.outsider, desk.articleId, { limit: 5, state: 'open' }),
    annotate(desk.outsider, desk.articleId, { quote: null, tag: 'note' }),
    reply(desk.outsider, id, { body: 'x' }),
    resolveAnnotation(desk.outsider, id, DONE),
    openArticle(desk.outsider, 'nothing'),
  ];
  expect(await Promise.all(tries.map(codeOf))).toEqual(tries.map(() => 'not_found'));
});
