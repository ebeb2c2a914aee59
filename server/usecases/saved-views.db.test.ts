import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOST_VIEWS } from '#core/search/saved-view.ts';
import { testDatabase, type TestDatabase } from '../testing/database.ts';
import { memberOf } from '../testing/people.ts';
import { forgetView, listViews, saveView } from './saved-views.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await testDatabase();
});
afterAll(() => base.close());

test('[DS30] a view is kept for its owner alone, by name, and forgotten by its owner alone', async () => {
  const ann = await memberOf(base.db, 'checker', 'ann@views.test');
  const ben = await memberOf(base.db, 'editor', 'ben@views.test');
  expect(await saveView(ann, { name: ' Dredge ', address: '/search?q=dredge' }, base.db)).toBe(true);
  expect(await saveView(ann, { name: 'Away', address: 'https://evil.test/' }, base.db)).toBe(false);
  expect(await saveView(ann, { name: '  ', address: '/search?q=dredge' }, base.db)).toBe(false);
  const [view] = await listViews(ann, base.db);
  expect(view).toMatchObject({ name: 'Dredge', address: '/search?q=dredge' });
  expect(await listViews(ben, base.db)).toEqual([]);
  expect(await forgetView(ben, view?.id ?? '', base.db)).toBe(false);
  expect(await forgetView(ann, view?.id ?? '', base.db)).toBe(true);
  expect(await listViews(ann, base.db)).toEqual([]);
});

test('[DS30] nobody keeps views without end', async () => {
  const cat = await memberOf(base.db, 'viewer', 'cat@views.test');
  for (let index = 0; index < MOST_VIEWS; index += 1) {
    expect(await saveView(cat, { name: `View ${index}`, address: '/' }, base.db)).toBe(true);
  }
  expect(await saveView(cat, { name: 'One more', address: '/' }, base.db)).toBe(false);
});
