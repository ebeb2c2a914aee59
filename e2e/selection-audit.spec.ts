import { inBothSchemes } from './audit/every-way.ts';
import { expect, joined, selectWords, setSelection, slip, test } from './newsroom.ts';

const TEXT = `The lamps of the north quay

On Sunday the harbour master counted forty-one lamps on the north quay. He wrote the number on his sleeve, and nobody asked him for it.

The port’s own ledger says forty-four. Two of them have burned since March, says the electrician, and one was never there.`;

const DEVICES = [
  { viewport: { width: 1440, height: 900 } },
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
];

for (const device of DEVICES) {
  test(`[WS101] nothing that works on a selection keeps anybody out: ${device.viewport.width} wide, light and dark`, async ({
    newsroom,
  }) => {
    test.setTimeout(240_000);
    const editor = await newsroom.signIn('editor');
    const article = await newsroom.bringIn(editor, TEXT);
    await newsroom.annotate(editor, article, 'forty-one lamps', 'claim', 'By whose count?');
    await newsroom.annotate(editor, article, 'Two of them have burned', 'query', 'Since when?');
    const page = await newsroom.signIn('editor', `/articles/${article}`, device);
    await joined(page);
    const keys = page.keyboard;

    await selectWords(page, 'on his sleeve');
    const allTags = page.getByRole('button', { name: 'All tags' });
    if (await allTags.isVisible()) await allTags.click();
    await inBothSchemes(page, 'tags for a selection');
    await page.getByRole('main').focus();
    await keys.press('Escape');

    await page.getByRole('button', { name: 'Pencil', exact: true }).click();
    await setSelection(page, 'on his sleeve');
    await keys.press(';');
    await inBothSchemes(page, 'the pencil');
    await page.getByRole('main').focus();
    await keys.press('Escape');
    await keys.press('Escape');

    await page.getByRole('button', { name: /^Filter, / }).click();
    await page.getByRole('checkbox', { name: /^Claim, / }).check();
    await inBothSchemes(page, 'the filter');
    await keys.press('Escape');
    await expect(page.getByRole('group', { name: 'Tools' })).toContainText('1 hidden by filters');
    await inBothSchemes(page, 'what a filter leaves');
    await page.getByRole('button', { name: 'Show all' }).click();

    await page.getByRole('button', { name: 'Find in article and annotations' }).click();
    await keys.type('lamps');
    await keys.press('Enter');
    await inBothSchemes(page, 'what was found');
    await page.getByRole('button', { name: 'Close find' }).click();
    await keys.press('Escape');

    await keys.press('Control+k');
    await expect(page.getByRole('combobox')).toBeFocused();
    await inBothSchemes(page, 'the palette');
    await keys.press('Escape');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toHaveCount(0);
    await page.getByRole('main').focus();
    await keys.press('?');
    await expect(dialog).toBeVisible();
    await inBothSchemes(page, 'the sheet of shortcuts');
    await keys.press('Escape');
    await expect(dialog).toHaveCount(0);
    await page.getByRole('button', { name: 'Pick a passage…' }).click();
    await dialog.getByRole('checkbox').first().check();
    await inBothSchemes(page, 'the picker');
    await keys.press('Escape');
    await expect(dialog).toHaveCount(0);

    await page.getByRole('main').focus();
    await keys.press(']');
    await slip(page).getByRole('button', { name: 'Move passage' }).click();
    await inBothSchemes(page, 'moving a passage');
  });
}
