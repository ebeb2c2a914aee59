import { expect, test } from 'vitest';
import { viewAddress } from './saved-view.ts';

test('[DS30] a view is a search or a list of articles of this desk, and nothing else', () => {
  expect(viewAddress('/search?q=harbour+cost&kind=citation&evil=1')).toBe('/search?q=harbour%20cost&kind=citation');
  expect(viewAddress('/search?q=%20')).toBeNull();
  expect(viewAddress('/?sort=open&show=mine')).toBe('/?show=mine&sort=open');
  expect(viewAddress('/')).toBe('/');
  for (const other of [
    '//evil.test/?q=1',
    'https://evil.test/search?q=1',
    '/settings/people',
    'javascript:alert(1)',
    '',
  ]) {
    expect(viewAddress(other)).toBeNull();
  }
});
