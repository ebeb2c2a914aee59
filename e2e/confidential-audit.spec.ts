import { inBothSchemes } from './audit/every-way.ts';
import { expect, joined, openCard, setOffline, setSelection, slip, test } from './newsroom.ts';
import { fromSelection, openSecret } from './secrets.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
].join('\n\n');

const DEVICES = [
  { viewport: { width: 1440, height: 900 }, hasTouch: false },
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
];

for (const device of DEVICES) {
  test(`[CF50][CF68] nothing of confidential words keeps anybody out: ${device.viewport.width} wide, light and dark`, async ({
    newsroom,
  }) => {
    test.setTimeout(180_000);
    const editor = await newsroom.signIn('editor');
    const article = await newsroom.bringIn(editor, TEXT);
    await newsroom.annotate(editor, article, 'forty-one lamps', 'claim', 'By whose count?');
    const page = await newsroom.signIn('reporter', `/articles/${article}`, device);
    await joined(page);
    if (device.hasTouch) {
      await setSelection(page, 'on his sleeve');
      const bar = page.getByRole('toolbar', { name: 'Annotate the selection as' });
      await bar.getByRole('button', { name: 'All tags' }).tap();
      await inBothSchemes(page, 'the bar with all tags');
      await bar.getByRole('button', { name: 'Legal thread' }).tap();
    } else await fromSelection(page, 'on his sleeve', 'Legal thread');
    const dialog = page.getByRole('dialog', { name: 'Legal thread' });
    await dialog.getByLabel('What is this about?').fill('May we print this?');
    await inBothSchemes(page, 'the form of a legal thread');
    await setOffline(page, true);
    await expect(dialog).toContainText('There is no connection.');
    await inBothSchemes(page, 'a legal thread without a connection');
    await setOffline(page, false);
    await dialog.getByRole('button', { name: 'Start thread' }).click();
    await expect(slip(page)).toContainText('May we print this?');
    await slip(page).getByRole('textbox', { name: 'Reply' }).fill('I would like to.');
    await inBothSchemes(page, 'a legal thread');
    await slip(page).getByRole('textbox', { name: 'Reply' }).press('Control+Enter');
    await expect(slip(page).getByRole('listitem')).toContainText('I would like to.');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(slip(page)).toHaveCount(0);
    await inBothSchemes(page, 'a legal thread at rest');
    await openCard(page, 'By whose count?');
    await slip(page).getByRole('button', { name: 'Add citation' }).click();
    await slip(page).getByRole('checkbox', { name: 'Confidential source' }).check();
    await slip(page).getByLabel('Where is this from?').fill('The pilot.');
    await inBothSchemes(page, 'the form of a confidential citation');
    await slip(page).getByLabel('Where is this from?').press('Control+Enter');
    await expect(slip(page)).toContainText('Read by you');
    await inBothSchemes(page, 'a confidential citation');
    await openSecret(page, 'May we print this?');
    await slip(page).getByRole('button', { name: 'Change readers' }).click();
    await expect(page.getByRole('dialog', { name: 'Change readers' })).toBeVisible();
    await inBothSchemes(page, 'the readers of a legal thread');
  });
}
