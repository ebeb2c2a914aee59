import { expect, test } from 'vitest';
import { OwnUpdates } from './own-updates.ts';

test('[CF12] what the server writes after it wrote together with somebody’s words goes out behind them, and in order', () => {
  const own = new OwnUpdates();
  const [first, second, third] = [1, 2, 3].map((n) => new Uint8Array([n]));
  if (!first || !second || !third) throw new Error('three');
  own.add(first);
  own.mixed();
  own.add(second);
  own.mixed();
  own.add(third);
  expect(own.take(0)).toEqual([first]);
  expect(own.take(1)).toEqual([second]);
  expect(own.isEmpty).toBe(false);
  expect(own.take(1)).toEqual([third]);
  expect(own.isEmpty).toBe(true);
});
