import { afterAll, beforeAll, expect, test } from 'vitest';
import { USUAL_PREFERENCES } from '#core/people/preferences.ts';
import { ANSWERS, MARKS, PRACTICE_COLLEAGUES } from '#core/people/practice.ts';
import { db } from '../db.ts';
import { type DemoDesk, demoDesk } from '../testing/demo-desk.ts';
import { annotate } from './annotate.ts';
import { createArticle } from './create-article.ts';
import { listDemoPeople } from './list-demo-people.ts';
import { listPeople } from './list-people.ts';
import { openArticle } from './open-article.ts';
import { keepPractice, readPractice, restartPractice } from './practice.ts';
import { changePreferences, readPreferences } from './preferences.ts';
import { recognise } from './sign-in.ts';

let desk: DemoDesk;

beforeAll(async () => {
  desk = await demoDesk();
});
afterAll(() => desk.close());

const scripted = (person: string) => PRACTICE_COLLEAGUES.some(({ id }) => id === person);
const written = async () => {
  const rows = await db().entry.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  return rows.filter((row) => scripted(row.personId));
};

test('[WS103] a step is kept once, beside the preferences, and is nobody else’s', async () => {
  const one = desk.actor('reporter');
  await keepPractice(one, desk.articleId, 'settle');
  await changePreferences(one, { ...USUAL_PREFERENCES, theme: 'dark' });
  await keepPractice(one, desk.articleId, 'copy');
  await keepPractice(one, desk.articleId, 'settle');
  expect(await readPractice(one)).toEqual(['settle', 'copy']);
  expect(await readPreferences(one)).toMatchObject({ theme: 'dark' });
  expect(await readPractice(desk.actor('editor'))).toEqual([]);
  await expect(keepPractice(one, desk.articleId, 'everything')).rejects.toMatchObject({ code: 'invalid' });
  await restartPractice(one);
  expect(await readPractice(one)).toEqual([]);
  expect(await readPreferences(one)).toMatchObject({ theme: 'dark' });
});

test('[WS170] a practice colleague answers the first mark once, from however many pages it is told; another marks the next sentence', async () => {
  const legal = desk.actor('legal');
  const { id } = await annotate(legal, desk.articleId, { quote: 'heavier than a bicycle.', tag: 'query' });
  await Promise.all([1, 2, 3].map(() => keepPractice(legal, desk.articleId, 'mark')));
  expect(await written()).toMatchObject([{ personId: ANSWERS.id, onId: id, value: { body: ANSWERS.words } }]);
  await keepPractice(legal, desk.articleId, 'source');
  const [, marked] = await written();
  expect(marked).toMatchObject({
    personId: MARKS.id,
    kind: 'annotation',
    value: { tag: 'query', passage: { quote: 'Photograph: Oda Brekke' } },
  });
  // Begun again, what was answered is not answered twice, and the mark is on a sentence further on.
  await restartPractice(legal);
  await keepPractice(legal, desk.articleId, 'mark');
  await keepPractice(legal, desk.articleId, 'source');
  const all = await written();
  expect(all).toHaveLength(3);
  expect(all[2]).toMatchObject({ value: { passage: { quote: 'The town of Varnholm has 23 bridges.' } } });
});

test('[WS170] nobody answers what is not stored, and the step is not kept; it can be told again', async () => {
  const admin = desk.actor('admin');
  const before = (await written()).length;
  await db()
    .entry.deleteMany({ where: { personId: admin.person, kind: 'annotation' } })
    .catch(() => null);
  await expect(keepPractice(admin, desk.articleId, 'mark')).rejects.toMatchObject({ code: 'not_found' });
  expect(await readPractice(admin)).toEqual([]);
  await annotate(admin, desk.articleId, { quote: 'wrote 22 reports', tag: 'claim' });
  await keepPractice(admin, desk.articleId, 'mark');
  expect(await written()).toHaveLength(before + 1);
});

test('[WS170] practice colleagues write in the practice article only, for whoever may write there', async () => {
  const before = (await written()).length;
  const editor = desk.actor('editor');
  const blocks = [{ kind: 'paragraph' as const, text: 'A quay of 41 metres.', inlines: [] }];
  const own = await createArticle(editor, { blocks, facts: {}, origin: 'paste' });
  await annotate(editor, own.id, { quote: '41 metres', tag: 'claim' });
  await keepPractice(editor, own.id, 'mark');
  await expect(keepPractice(desk.actor('viewer'), desk.articleId, 'mark')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(keepPractice(desk.outsider, desk.articleId, 'mark')).rejects.toMatchObject({ code: 'not_found' });
  expect(await written()).toHaveLength(before);
  expect((await openArticle(editor, own.id)).people.filter(({ id }) => scripted(id))).toEqual([]);
});

test('[WS170] practice colleagues are called that, are on no desk and sign in nowhere', async () => {
  const { people } = await openArticle(desk.actor('viewer'), desk.articleId);
  const there = people.filter(({ id }) => scripted(id));
  expect(there).toHaveLength(2);
  for (const { name, role } of there) expect([name, role]).toEqual([expect.stringMatching(/· Practice$/), 'viewer']);
  expect((await listPeople(desk.actor('admin'))).map(({ id }) => id).filter(scripted)).toEqual([]);
  process.env.GALLEY_DEMO_PASSWORD = 'counting bridges';
  expect((await listDemoPeople())?.people).toHaveLength(6);
  const mails = (await db().person.findMany()).filter(({ id }) => scripted(id)).map(({ email }) => email);
  expect(mails).toHaveLength(2);
  for (const mail of mails)
    for (const password of ['-', 'counting bridges', ''])
      expect(await recognise({ mail, password, address: 'practice' })).toBeNull();
});
