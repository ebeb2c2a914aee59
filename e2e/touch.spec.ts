import type { Page } from '@playwright/test';
import { atRest, cards, expect, joined, marks, savedOn, setSelection, slip, test, type Newsroom } from './newsroom.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const LYING = { ...PHONE, viewport: { width: 844, height: 390 } };
const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps. He wrote the number on his sleeve.',
].join('\n\n');

async function onPhone(newsroom: Newsroom, device: typeof PHONE) {
  const desk = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(desk, TEXT);
  const phone = await newsroom.signIn('editor', `/articles/${article}`, device);
  await joined(phone);
  const bar = phone.getByRole('toolbar', { name: 'Annotate the selection as' });
  return { desk, article, phone, bar };
}

/** As if the device drew its keyboard over the lower part of the window. */
async function drawKeyboard(page: Page, height: number): Promise<void> {
  await page.evaluate((covered) => {
    const seen = window.visualViewport;
    Object.defineProperty(seen, 'height', { configurable: true, get: () => window.innerHeight - covered });
    seen?.dispatchEvent(new Event('resize'));
  }, height);
}

for (const [name, device] of [
  ['upright', PHONE],
  ['lying', LYING],
] as const) {
  test(`[WS93] on a phone (${name}) a selection gets a bar at the bottom edge: mark at once, or with a remark`, async ({
    newsroom,
  }) => {
    const { desk, article, phone, bar } = await onPhone(newsroom, device);
    const { width, height } = device.viewport;
    await setSelection(phone, 'forty-one lamps');
    await expect(bar).toBeVisible();
    await atRest(phone);
    const box = await bar.boundingBox();
    expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(height);
    expect(box?.width).toBe(width);
    for (const button of await bar.getByRole('button').all())
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await bar.getByRole('button', { name: 'Mark Claim' }).tap();
    await expect(marks(phone, 'forty-one lamps')).toHaveText('forty-one lamps');
    await expect(bar).toHaveCount(0);
    await expect(slip(phone)).toHaveCount(0);

    await setSelection(phone, 'on his sleeve');
    await bar.getByRole('button', { name: 'All tags' }).tap();
    await bar.getByRole('button', { name: /^Legal, key/ }).tap();
    const remark = slip(phone).getByRole('textbox', { name: 'Remark' });
    await expect(remark).toBeFocused();
    await remark.fill('Is this the log?');
    await drawKeyboard(phone, Math.round(height * 0.45));
    const post = slip(phone).getByRole('button', { name: 'Post', exact: true }).first();
    const bottom = async () => {
      await post.scrollIntoViewIfNeeded();
      const at = await post.boundingBox();
      return (at?.y ?? height) + (at?.height ?? 0);
    };
    await expect.poll(bottom).toBeLessThanOrEqual(height * 0.55);
    await post.tap();
    await savedOn(phone);
    const items = await newsroom.annotations(desk, article);
    expect(items.map(({ value }) => [value.tag, value.passage?.quote, value.remark]).sort()).toEqual([
      ['claim', 'forty-one lamps', undefined],
      ['legal', 'on his sleeve', 'Is this the log?'],
    ]);
  });
}

test('[WS93] the bar stands above an on-screen keyboard, and comes down with it', async ({ newsroom }) => {
  const { phone, bar } = await onPhone(newsroom, PHONE);
  await setSelection(phone, 'forty-one lamps');
  await expect(bar).toBeVisible();
  await drawKeyboard(phone, 336);
  const bottom = async () => {
    const box = await bar.boundingBox();
    return Math.round((box?.y ?? 0) + (box?.height ?? 0));
  };
  await expect.poll(bottom).toBe(844 - 336);
  await drawKeyboard(phone, 0);
  await expect.poll(bottom).toBe(844);
});

test('[WS93] on a phone the ends of a passage are moved by taps', async ({ newsroom }) => {
  const { desk, article, phone } = await onPhone(newsroom, PHONE);
  await newsroom.annotate(desk, article, 'forty-one', 'claim', 'By whose count?');
  await marks(phone, 'forty-one').tap();
  await slip(phone).getByRole('button', { name: 'Move passage' }).tap();
  const bar = phone.getByRole('toolbar', { name: 'Move the passage' });
  await bar.getByRole('button', { name: 'End on by one word' }).tap();
  await bar.getByRole('button', { name: 'Start back by one word' }).tap();
  await expect(bar).toContainText('counted forty-one lamps');
  await bar.getByRole('button', { name: 'Keep' }).tap();
  await expect(marks(phone, 'forty-one')).toHaveText('counted forty-one lamps');
});

test('[WS174] with a finger the pencil marks by its button; a drag that scrolls marks nothing', async ({
  newsroom,
}) => {
  const desk = await newsroom.signIn('editor');
  const long = `${TEXT}\n\n${Array.from({ length: 30 }, (_, index) => `Lamp number ${index + 1} burned.`).join('\n\n')}`;
  const article = await newsroom.bringIn(desk, long);
  const phone = await newsroom.signIn('editor', `/articles/${article}`, PHONE);
  await joined(phone);
  await phone.getByRole('button', { name: 'Pencil', exact: true }).tap();
  const words = phone.getByRole('article').getByText('On Sunday the harbour master');
  const top = async () => (await words.boundingBox())?.y ?? 0;
  const before = await top();
  const line = await phone.context().newCDPSession(phone);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) =>
    line.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: 120, y }] });
  await touch('touchStart', 500);
  for (let y = 480; y >= 240; y -= 20) await touch('touchMove', y);
  await expect.poll(top).toBeLessThan(before - 100);
  // The finger rests before it is lifted: a text that is flung on takes the next tap for its own, to stop it.
  await atRest(phone);
  await touch('touchEnd', 240);
  await atRest(phone);
  await expect(cards(phone)).toHaveCount(0);
  expect(await newsroom.annotations(desk, article)).toEqual([]);

  // Words that the handles hold are marked when their owner says so.
  await phone.getByRole('article').evaluate((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf('number 12') ?? -1;
      if (at < 0) continue;
      document.getSelection()?.setBaseAndExtent(node, at, node, at + 'number 12'.length);
      root.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, pointerType: 'touch' }));
    }
  });
  const bar = phone.getByRole('toolbar', { name: 'Annotate the selection as' });
  await expect(bar).toBeVisible();
  await expect(cards(phone)).toHaveCount(0);
  await bar.getByRole('button', { name: 'Mark Claim' }).tap();
  await savedOn(phone);
  await expect(slip(phone)).toHaveCount(0);
  await expect
    .poll(async () => (await newsroom.annotations(desk, article)).map(({ value }) => [value.tag, value.passage?.quote]))
    .toEqual([['claim', 'number 12']]);
});
