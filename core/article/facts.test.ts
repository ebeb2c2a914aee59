import { expect, test } from 'vitest';
import { ArticleFacts } from './facts.ts';

test.each([
  ['a deadline in the year 10000 of UTC', { deadline: '9999-12-31T23:59:59-01:00' }],
  ['a deadline before the year 1', { deadline: '0001-01-01T00:00:00+23:00' }],
  ['the year 0', { date: '0000-01-01' }],
  ['U+0000 in the slug', { slug: 'a\u0000b' }],
  ['half a character in the agency', { agency: 'a\ud800' }],
  ['a language tag without end', { language: `en-x-${'a'.repeat(80)}` }],
])('[IN60] %s is refused, because no list could be read with it', (_what, facts) => {
  expect(ArticleFacts.safeParse(facts).success).toBe(false);
});

test('[IN60] an ordinary set of facts is taken', () => {
  expect(
    ArticleFacts.safeParse({ slug: 'bridge', deadline: '2026-11-25T18:00:00+01:00', date: '2026-11-25' }).success,
  ).toBe(true);
});
