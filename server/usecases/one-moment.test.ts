import { expect, test } from 'vitest';
import { AppError } from '../errors.ts';
import { readOneMoment } from './one-moment.ts';

/** An article that somebody works on: it moves on while it is read, so many times. */
function busyArticle(moves: number) {
  let [seq, left] = [1, moves];
  return {
    readArticle: async () => ({ seq, entries: `as of ${seq}` }),
    async readRecords() {
      const records = `as of ${seq}`;
      if (left > 0) {
        left -= 1;
        seq += 1;
      }
      return records;
    },
  };
}

test('[CO12] an article that changes while it is read is read again, and what is copied is of one moment', async () => {
  for (const moves of [0, 1, 4]) {
    const { readArticle, readRecords } = busyArticle(moves);
    const { article, rest } = await readOneMoment(readArticle, readRecords);
    expect([article.entries, rest]).toEqual([`as of ${moves + 1}`, `as of ${moves + 1}`]);
  }
});

test('[CO12] after five times its maker is told to try again', async () => {
  const { readArticle, readRecords } = busyArticle(5);
  const failure = await readOneMoment(readArticle, readRecords).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(AppError);
  expect(failure).toMatchObject({ code: 'unavailable' });
});
