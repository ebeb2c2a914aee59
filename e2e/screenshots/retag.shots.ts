import { card, expect, openCard, slip, test } from '../newsroom.ts';
import { shoot } from './camera.ts';

const QUAY =
  'The lamps of the east quay\n\nThe quay is long, and the lamps are many. Nobody counts them. The tide comes twice a day.';

test('another tag for what somebody else wrote, one and many', async ({ newsroom }) => {
  test.setTimeout(240_000);
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, QUAY);
  const reporter = await newsroom.signIn('reporter');
  await newsroom.annotate(reporter, article, 'quay is long', 'query', 'How long is it, and who measured?');
  await newsroom.annotate(reporter, article, 'lamps are many', 'claim', 'How many?');
  await newsroom.annotate(editor, article, 'twice a day', 'style', 'At this latitude?');
  const page = await newsroom.openArticle('editor', article);
  await openCard(page, 'who measured');
  await slip(page).getByRole('button', { name: 'Tag', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Legal' })).toBeVisible();
  await shoot(page, 'retag-menu', ['desktop', 'desktop-dark', 'phone']);
  await page.getByRole('menuitem', { name: 'Legal' }).click();
  await expect(slip(page)).toContainText('its author’s tag is Query');
  await shoot(page, 'retag-card', ['desktop', 'desktop-dark', 'phone', 'phone-dark']);
  await page.keyboard.press('Escape');
  const bar = page.getByRole('toolbar', { name: 'With the picked annotations' });
  await card(page, 'who measured').focus();
  await page.keyboard.press('x');
  await page.getByRole('checkbox', { name: 'Pick annotation 3' }).click({ modifiers: ['Shift'], force: true });
  await bar.getByRole('button', { name: 'Tag' }).click();
  await shoot(page, 'retag-many', ['desktop', 'desktop-dark']);
  await page.getByRole('menuitem', { name: 'Harm' }).click();
  await expect(bar).toContainText('3 annotations tagged anew.');
  await expect(card(page, 'How many?')).toContainText('Harm');
  await shoot(page, 'retag-done', ['desktop', 'desktop-dark', 'phone']);
});
