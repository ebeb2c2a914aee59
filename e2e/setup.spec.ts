import { createHash } from 'node:crypto';
import { inEveryWay } from './audit/every-way.ts';
import { expect, Newsroom, test } from './newsroom.ts';
import { OwnServer } from './own-server.ts';

const CODE = 'OnceOnly24LettersAndDigit';

test('[WS176] the first admin sets up a desk by keyboard alone; the page keeps nobody out, and what is wrong leaves what was typed', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const server = await OwnServer.start();
  const newsroom = new Newsroom(browser, new Map(), server.desk);
  try {
    // As on an empty database of the operator's own, where no demo desk is made.
    const hash = createHash('sha256').update(CODE).digest('hex');
    await server.query(
      `SET session_replication_role = replica; TRUNCATE person CASCADE; INSERT INTO setup_code (hash) VALUES ('${hash}')`,
    );
    const page = await newsroom.sitDown();
    await page.goto('/setup');
    const form = page.getByRole('form', { name: 'Set up your desk' });
    await inEveryWay(page, 'setup');
    const type = async (name: string, words: string) => {
      await form.locator(`[name=${name}]`).focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.type(words);
    };
    await type('code', 'not the code');
    await type('desk', 'The night desk');
    await type('timeZone', 'Europe/Lisbon');
    await type('name', 'Inês Aune');
    await type('mail', 'ines@desk.test');
    await type('password', 'a quay of lamps');
    await page.keyboard.press('Enter');
    await expect(form.getByRole('alert')).toContainText('This code is wrong or was used already.');
    await expect(form.getByLabel('Name of the desk')).toHaveValue('The night desk');
    await inEveryWay(page, 'setup with a wrong code');
    await type('code', CODE);
    await type('password', 'a quay of lamps');
    await page.keyboard.press('Enter');
    await expect(
      page
        .getByRole('heading', { name: 'Articles' })
        .or(page.getByRole('heading', { name: /Sign in/ }))
        .first(),
    ).toBeVisible();
    await page.goto('/setup');
    await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible();
  } finally {
    await newsroom.close();
    await server.end();
  }
});
