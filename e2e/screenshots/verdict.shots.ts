import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { card, expect, openCard, savedOn, slip, test } from '../newsroom.ts';
import { FOLDER, shoot, USUAL } from './camera.ts';

const FIRST = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps. He wrote the number on his sleeve.',
  'The ledger of the port says forty-four, and the bill was paid for forty-four. The council met on Thursday.',
  'Nobody asked the lamplighter. The oldest lamp is a hundred years old, and the prettiest one is broken.',
].join('\n\n');
const VERDICTS = [
  ['counted forty-one lamps', 'confirmed', 'Counted them with him.'],
  ['on his sleeve', 'on_author', ''],
  ['The ledger of the port says forty-four', 'confirmed_with_change', ''],
  ['the bill was paid for forty-four', 'not_confirmed', 'The bill is not in the archive.'],
  ['The council met on Thursday', 'wrong', 'It met on Friday.'],
  ['a hundred years old', 'disputed', ''],
  ['the prettiest one', 'opinion', ''],
] as const;

test('verdicts: on cards, in the choice, changed since, by colour, in the filter', async ({ newsroom }) => {
  test.setTimeout(240_000);
  const page = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(page, FIRST);
  for (const [words, code, note] of VERDICTS) {
    const id = await newsroom.annotate(page, article, words, 'claim', `About “${words}”`);
    const said = { code, words, ...(note && { note }), ...(code === 'on_author' && { voucher: 'Sam Ortega' }) };
    expect((await newsroom.post(page, `/api/v1/annotations/${id}/verdict`, said)).status()).toBe(200);
  }
  await newsroom.annotate(page, article, 'Nobody asked the lamplighter', 'claim', 'Did they not?');
  await page.goto(`/articles/${article}`);
  await savedOn(page);
  await shoot(page, 'verdicts-at-rest', [...USUAL, 'phone-dark', 'tablet']);
  await openCard(page, 'counted forty-one lamps');
  await shoot(page, 'verdict-open', [...USUAL, 'phone-dark']);
  await openCard(page, 'Did they not?');
  await slip(page).getByRole('button', { name: 'Verdict' }).click();
  await expect(page.getByRole('listbox')).toBeVisible();
  await shoot(page, 'verdict-choice', [...USUAL, 'phone-dark']);
  await page.keyboard.press('a');
  await shoot(page, 'verdict-on-author', ['desktop', 'phone']);
  await page.keyboard.press('Escape');
  const text = FIRST.replace('forty-one lamps', 'almost forty-three lamps');
  await newsroom.post(page, `/api/v1/articles/${article}/revisions`, { text, format: 'text', revision: 1 });
  await expect(card(page, 'counted forty-one lamps')).toContainText('Changed since check');
  await openCard(page, 'counted forty-one lamps');
  await shoot(page, 'verdict-changed', [...USUAL, 'phone-dark']);
  await page.getByRole('button', { name: 'Colours: By tag' }).click();
  await page.getByRole('menuitem', { name: 'By verdict' }).click();
  await page.getByRole('button', { name: 'Colours: By verdict' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await shoot(page, 'verdict-colours', ['desktop', 'desktop-dark']);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Filter, / }).click();
  await expect(page.getByRole('checkbox', { name: 'Wrong, 1' })).toBeVisible();
  await shoot(page, 'verdict-filter', ['desktop', 'phone']);
  await page.keyboard.press('Escape');
  const file = path.join(FOLDER, 'verdict-paper.pdf');
  writeFileSync(file, await page.pdf({ format: 'A4', preferCSSPageSize: false }));
  spawnSync('pdftoppm', ['-png', '-r', '70', file, path.join(FOLDER, 'verdict-paper')]);
});
