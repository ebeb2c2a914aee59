import { expect, test } from 'vitest';
import { assertSameOrigin } from './origin.ts';

const HERE = 'https://galley.example';
const check = (headers: Record<string, string>) => () => assertSameOrigin(new Headers(headers), HERE);

test('[HO17] a change that comes from our own page goes through', () => {
  expect(check({ origin: HERE, 'sec-fetch-site': 'same-origin' })).not.toThrow();
  expect(check({ origin: HERE })).not.toThrow();
});

test.each([
  ['another host', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['another host of the same site', { origin: 'https://wiki.galley.example', 'sec-fetch-site': 'same-site' }],
  ['our origin only in words', { origin: HERE, 'sec-fetch-site': 'cross-site' }],
  ['an origin that starts like ours', { origin: `${HERE}.evil.example` }],
  ['plain http', { origin: 'http://galley.example' }],
  ['an opaque origin', { origin: 'null' }],
  ['nowhere', {}],
])('[HO18] a change from %s is refused', (_from, headers) => {
  expect(check(headers)).toThrow(expect.objectContaining({ code: 'forbidden' }));
});
