import { expect, test } from 'vitest';
import { deskMoment } from './moment.ts';

test('[DS04] today and tomorrow are days of the desk’s zone, also around the night that has an hour more', () => {
  const now = new Date('2026-10-24T22:30:00Z');
  const word = (at: string) => deskMoment(new Date(at), now, 'Europe/Oslo', true).word;
  expect(word('2026-10-25T22:30:00Z')).toBe('today');
  expect(word('2026-10-25T23:30:00Z')).toBe('tomorrow');
  expect(word('2026-10-26T23:30:00Z')).toBeNull();
});
