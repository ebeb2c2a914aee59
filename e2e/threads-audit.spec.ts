import type { Locator } from '@playwright/test';
import { CLOSE } from '#core/sync/close-codes.ts';
import { inBothSchemes } from './audit/every-way.ts';
import { isSaved, takeLine } from './line.ts';
import { expect, savedOn, say, slip, test } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
].join('\n\n');

const DEVICES = [
  { viewport: { width: 1440, height: 900 } },
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
];

// An audit that takes the keys elsewhere may have closed it.
async function leave(popup: Locator): Promise<void> {
  if (await popup.isVisible()) await popup.press('Escape');
  await expect(popup).toHaveCount(0);
}

for (const device of DEVICES) {
  test(`[WS101] nothing that a thread opens keeps anybody out: ${device.viewport.width} wide, light and dark`, async ({
    newsroom,
  }) => {
    test.setTimeout(180_000);
    const editor = await newsroom.signIn('editor');
    const article = await newsroom.bringIn(editor, TEXT);
    const id = await newsroom.annotate(editor, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
    const page = await newsroom.signIn('editor', '/', device);
    const line = await takeLine(page);
    await page.goto(`/articles/${article}?annotation=${id}`);
    await isSaved(page);
    await expect(slip(page)).toContainText('A sleeve is no ledger.');

    await slip(page).getByRole('button', { name: 'Assign' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await inBothSchemes(page, 'whom to ask');
    await leave(page.getByRole('menu'));

    await slip(page).getByRole('button', { name: 'Verdict' }).click();
    await page.keyboard.press('a');
    await expect(slip(page).getByRole('textbox', { name: 'Who vouches for it?' })).toBeFocused();
    await inBothSchemes(page, 'the choice of a verdict');
    await page.keyboard.press('Escape');
    const wrong = { code: 'wrong', words: 'on his sleeve', note: 'In a ledger.' };
    expect((await newsroom.post(editor, `/api/v1/annotations/${id}/verdict`, wrong)).status()).toBe(200);
    await expect(slip(page)).toContainText('Words unchanged');
    await inBothSchemes(page, 'a verdict');

    const field = slip(page).getByLabel('Reply to this thread');
    await field.pressSequentially('See the log, @');
    await expect(page.getByRole('listbox', { name: 'People to mention' }).getByRole('option')).not.toHaveCount(0);
    await inBothSchemes(page, 'whom to mention');

    await field.fill('');
    await say(page, 'Reply to this thread', 'The ledger was wet.');
    await savedOn(page);
    const removal = slip(page).locator('.acts').getByRole('button', { name: 'Delete', exact: true });
    await removal.click();
    await expect(page.getByRole('dialog', { name: 'Delete' })).toBeVisible();
    await inBothSchemes(page, 'whether to delete a thread');
    await leave(page.getByRole('dialog', { name: 'Delete' }));

    line.refuse('not to be taken', CLOSE.refused, 'value');
    await say(page, 'Reply to this thread', 'These are not to be taken.');
    const alert = page.getByRole('alert').filter({ hasText: '1 change was refused' });
    await expect(alert).toBeVisible();
    await inBothSchemes(page, 'a refusal');
    await alert.getByRole('button', { name: 'Review' }).click();
    await expect(page.getByRole('dialog', { name: 'Not sent' })).toBeVisible();
    await inBothSchemes(page, 'the drawer of what was not sent');
  });
}
