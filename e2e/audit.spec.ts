import type { Page } from '@playwright/test';
import { audit } from './audit.ts';
import { inBothSchemes } from './audit/every-way.ts';
import { countInTree } from './audit/tree.ts';
import { expect, joined, type Newsroom, selectWords, slip, test } from './newsroom.ts';

const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

const TEXT = `The lamps of the north quay

On Sunday the harbour master counted forty-one lamps on the north quay. He wrote the number on his sleeve, and nobody asked him for it.

The port’s own ledger says forty-four. Two of them have burned since March, says the electrician, and one was never there.

A lamp costs the town 90 crowns a year. Forty-one lamps are 3,690 crowns, and forty-four are 3,960.`;

const PASSAGES = [
  ['claim', 'harbour master counted forty-one lamps', 'By whose count?'],
  ['query', 'forty-one lamps on the north quay', ''],
  ['style', 'counted forty-one', 'Figures in the desk’s style are 41.'],
  ['quote', 'wrote the number on his sleeve', 'He said so himself.'],
  ['harm', 'nobody asked him for it', 'Unfair to the office?'],
  ['claim', 'own ledger says forty-four', 'Which ledger?'],
  ['missing', 'burned since March', 'All day, too?'],
  ['legal', 'says the electrician', 'Named in the draft.'],
  ['claim', 'one was never there', ''],
  ['claim', 'costs the town 90 crowns a year', 'Price of 2023.'],
  ['query', '3,690 crowns', 'Or thousands?'],
  ['query', '3,960', 'As above.'],
  ['note', 'The lamps of the north quay', 'There are two.'],
  ['note', null, 'Runs on Thursday.'],
] as const;

/** An article with fourteen annotations, three of them over the same words, with citation and replies. */
async function fourteen(newsroom: Newsroom, page: Page): Promise<string> {
  const article = await newsroom.bringIn(page, TEXT);
  for (const [tag, quote, remark] of PASSAGES) {
    const answer = await newsroom.post(page, `/api/v1/articles/${article}/annotations`, {
      quote,
      tag,
      ...(remark ? { remark } : {}),
    });
    expect(answer.status()).toBe(201);
  }
  const first = (await newsroom.annotations(page, article)).find(({ value }) => value.remark === 'By whose count?');
  const place = `/api/v1/annotations/${first?.id}`;
  await newsroom.post(page, `${place}/citations`, {
    line: 'Register of lamps, line 12',
    title: 'Register of lamps',
    address: 'https://register.test/lamps',
    locator: 'line 12',
    source: 'primary',
  });
  await newsroom.post(page, `${place}/suggestions`, {
    text: 'harbour master counted forty-three lamps',
    note: 'Two burn by day.',
  });
  await newsroom.post(page, `${place}/replies`, { body: 'By his own.' });
  await newsroom.post(page, `${place}/replies`, { body: 'Then ask him.' });
  return article;
}

test('[WS100] the audit finds every fault that is planted on a page', async ({ newsroom }) => {
  const page = await newsroom.signIn('viewer', '/');
  await page.evaluate(() => {
    document.body.innerHTML = `
      <main>
        <h1>Planted</h1><h3>Too deep</h3>
        <button id="twice"></button><p id="twice">Words</p>
        <input>
        <nav><a href="#nowhere">To nowhere</a></nav>
        <div role="option">Homeless</div>
        <div role="listbox" aria-label="Empty">Nothing</div>
        <span id="pale">Too pale to read</span>
        <input id="faint" aria-label="Faint field">
        <button id="icon" aria-label="Pale icon"><svg width="20" height="20"><path d="M0 0h20v20z"/></svg></button>
        <button class="tiny" id="one">a</button><button class="tiny" id="two">b</button>
        <button id="unseen">Shows no focus</button>
        <p tabindex="5">First of all</p>
        <p aria-hidden="true"><button>Hidden, and reached</button></p>
        <img src="data:,"><button aria-describedby="gone">Described by nothing</button>
        <div role="button" tabindex="0">Holds <a href="/">another</a></div>
        <ul><p>No item</p></ul>
      </main>`;
    document.documentElement.lang = '';
    const styleOf = (id: string) => document.getElementById(id)?.style;
    styleOf('pale')?.setProperty('color', '#aaa');
    styleOf('pale')?.setProperty('background', '#fff');
    styleOf('faint')?.setProperty('border', '1px solid #eee');
    styleOf('faint')?.setProperty('background', '#fff');
    styleOf('icon')?.setProperty('color', '#ddd');
    styleOf('icon')?.setProperty('fill', '#ddd');
    styleOf('icon')?.setProperty('background', '#fff');
    styleOf('unseen')?.setProperty('outline', 'none');
    styleOf('unseen')?.setProperty('box-shadow', 'none');
    for (const id of ['one', 'two'])
      for (const [name, value] of Object.entries({ width: '12px', height: '12px', padding: '0', 'min-height': '0' }))
        styleOf(id)?.setProperty(name, value);
  });
  await page.emulateMedia({ colorScheme: 'light' });
  const rules = new Set((await audit(page)).map(({ rule }) => rule));
  expect([...rules].sort()).toEqual([
    'contrast of controls',
    'contrast of text',
    'heading order',
    'hidden focus',
    'images',
    'landmarks',
    'language',
    'names',
    'nesting',
    'references',
    'roles',
    'tab order',
    'target size',
    'unique ids',
    'visible focus',
  ]);
});

for (const size of WIDTHS) {
  test(`[WS101] nothing on the pages around an article keeps anybody out: ${size.width} wide, light and dark`, async ({
    newsroom,
  }) => {
    test.setTimeout(240_000);
    const stranger = await newsroom.sitDown();
    await stranger.setViewportSize(size);
    await stranger.goto('/sign-in');
    await inBothSchemes(stranger, 'sign-in');
    const admin = await newsroom.signIn('admin');
    await admin.setViewportSize(size);
    const article = await newsroom.bringIn(admin, TEXT);
    await admin.goto('/');
    await expect(admin.getByRole('heading', { name: 'Articles' })).toBeVisible();
    await inBothSchemes(admin, 'desk');
    await admin.getByRole('button', { name: /^Account of/ }).click();
    await expect(admin.getByRole('menu')).toBeVisible();
    await inBothSchemes(admin, 'account menu');
    for (const words of ['lamps', 'nowhere']) {
      await admin.goto(`/search?q=${words}`);
      await inBothSchemes(admin, `search for ${words}`);
    }
    await admin.goto('/articles/new');
    await inBothSchemes(admin, 'new article');
    await admin.getByRole('textbox', { name: 'Paste the article' }).fill(`2026-01-23\n\n${TEXT}`);
    await admin.getByRole('button', { name: 'Look at it' }).click();
    await expect(admin.getByRole('region', { name: 'As it will look' })).toBeVisible();
    await inBothSchemes(admin, 'preview of a new article');
    await admin.goto(`/articles/${article}/facts`);
    await expect(admin.getByRole('heading', { name: /^Facts about “/ })).toBeVisible();
    await inBothSchemes(admin, 'facts');
    for (const name of ['preferences', 'password', 'sign-ins', 'tokens', 'people', 'tags', 'sign-offs', 'retention']) {
      await admin.goto(`/settings/${name}`);
      await inBothSchemes(admin, `settings, ${name}`);
    }
    await admin.goto('/settings/people');
    await admin.getByRole('button', { name: 'Add a person' }).first().click();
    await expect(admin.getByRole('dialog')).toBeVisible();
    await inBothSchemes(admin, 'adding a person');
    await admin.goto('/search?q=lamps');
    await expect(admin.getByRole('main').locator('mark').first()).toBeVisible();
    await inBothSchemes(admin, 'search');
    await admin.goto('/settings/tags');
    await admin.getByRole('button', { name: 'Add a tag' }).click();
    await expect(admin.getByRole('dialog')).toBeVisible();
    await inBothSchemes(admin, 'adding a tag');
    await admin.goto('/articles/nowhere');
    await inBothSchemes(admin, 'nothing here');
  });

  test(`[WS102] nothing in an article with fourteen annotations keeps anybody out: ${size.width} wide, light and dark`, async ({
    newsroom,
  }) => {
    test.setTimeout(240_000);
    const editor = await newsroom.signIn('editor');
    const article = await fourteen(newsroom, editor);
    await editor.setViewportSize(size);
    await editor.goto(`/articles/${article}`);
    await joined(editor);
    await inBothSchemes(editor, 'article');
    const isPhone = size.width < 768;
    if (isPhone) await editor.getByRole('button', { name: 'Show more' }).click();
    expect(await countInTree(editor, 'comment')).toBe(PASSAGES.length);
    await editor.getByRole('button', { name: 'Next annotation' }).click();
    await editor.getByRole('button', { name: 'Next annotation' }).click();
    await expect(slip(editor)).toBeVisible();
    await inBothSchemes(editor, 'open card');
    await slip(editor).getByRole('button', { name: 'Resolve' }).click();
    await expect(slip(editor).getByLabel('Resolve as')).toBeVisible();
    await inBothSchemes(editor, 'resolve form');
    await slip(editor).getByRole('button', { name: 'Cancel' }).click();
    await slip(editor).getByRole('button', { name: 'Add citation' }).click();
    await inBothSchemes(editor, 'citation form');
    await slip(editor).getByRole('button', { name: 'Cancel' }).click();
    await slip(editor).getByRole('button', { name: 'Close' }).click();
    const filter = editor.getByRole('button', { name: /^Filter, / }).first();
    if (await filter.isVisible()) {
      await filter.click();
      await inBothSchemes(editor, 'filter');
      await editor.keyboard.press('Escape');
    }
    await editor.getByRole('button', { name: 'Commands' }).click();
    await expect(editor.getByRole('dialog')).toBeVisible();
    await inBothSchemes(editor, 'palette');
    await editor.getByRole('combobox').fill('lamps');
    await inBothSchemes(editor, 'palette with finds');
    await editor.keyboard.press('Escape');
    await editor.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect(editor.getByRole('dialog')).toBeVisible();
    await inBothSchemes(editor, 'copy dialog');
    await editor.keyboard.press('Escape');
    await expect(editor.getByRole('dialog')).toHaveCount(0);
    await editor.getByRole('main').focus();
    await editor.keyboard.press('?');
    await expect(editor.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await inBothSchemes(editor, 'shortcuts');
    await editor.keyboard.press('Escape');
    await expect(editor.getByRole('dialog')).toHaveCount(0);
    if (!isPhone) {
      await selectWords(editor, 'Two of them');
      await inBothSchemes(editor, 'toolbar');
    }
  });
}
