import { expect, test } from 'vitest';
import { steadyClock } from './environment.ts';

const YEAR = 365 * 24 * 60 * 60 * 1000;

test('[PS29] a clock set back a year goes on from where it was; set forward, and after a sleep, it follows', () => {
  let wall = YEAR;
  let elapsed = 0;
  const now = steadyClock(
    () => wall,
    () => elapsed,
  );
  const later = (ms: number) => {
    wall += ms;
    elapsed += ms;
    return now();
  };
  expect(later(10)).toBe(YEAR + 10);
  wall -= YEAR;
  expect(now()).toBe(YEAR + 10);
  expect(later(5_000)).toBe(YEAR + 5_010);
  wall += 3 * YEAR;
  expect(later(5)).toBe(3 * YEAR + 5_015);
  // Asleep, the wall clock goes on alone.
  wall += 60_000;
  expect(now()).toBe(3 * YEAR + 65_015);
});
