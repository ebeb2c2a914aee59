import { expect, test } from 'vitest';
import { keepEqual } from './keep-equal.ts';

test('[WO25] a value that says the same as the last one is the last one', () => {
  const keep = keepEqual<readonly { id: string }[]>();
  const first = keep([{ id: 'a' }]);
  expect(keep([{ id: 'a' }])).toBe(first);
  const second = keep([{ id: 'b' }]);
  expect(second).toEqual([{ id: 'b' }]);
  expect(keep([{ id: 'b' }])).toBe(second);
  expect(keep([{ id: 'a' }])).not.toBe(first);
});
