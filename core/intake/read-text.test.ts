import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finalAccount, isSameWords, lettersBefore } from './moved-words.ts';
import { mergeBlocks, moveOut, splitBlock } from './edit-blocks.ts';
import { readText } from './read-text.ts';

const pasted = fc
  .array(
    fc.constantFrom(
      'word',
      'e\u0301',
      '“quoted”',
      '\ud800',
      '👩‍👩‍👧',
      ' ',
      '\t',
      '\n',
      '\r\n',
      '\r',
      '\n\n',
      '\u00a0',
      '\u0000',
      '\ufeff',
      '2026-01-23',
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

test('[IN10] kept, moved and dropped add up to what was pasted, whatever it is', () => {
  fc.assert(
    fc.property(pasted, (text) => {
      const { account, blocks } = readText(text);
      const dropped = account.pieces.filter((one) => one.what === 'dropped').reduce((sum, one) => sum + one.length, 0);
      expect(account.kept + account.moved + account.dropped).toBe(text.length);
      expect(account.dropped).toBe(dropped);
      for (const one of account.pieces) expect(one.at + one.length).toBeLessThanOrEqual(text.length);
      expect(blocks.every((block) => block.text.isWellFormed() && !block.text.includes('\n'))).toBe(true);
    }),
  );
});

test('[IN11] kept is what the blocks hold when nothing had to change its form', () => {
  const plain = fc.array(fc.constantFrom('word', '“q”', ' ', '\n', '\r\n', '\n\n', '\t'), { maxLength: 40 });
  fc.assert(
    fc.property(
      plain.map((parts) => parts.join('')),
      (text) => {
        const { account, blocks } = readText(text);
        expect(account.kept).toBe(blocks.reduce((sum, block) => sum + block.text.length, 0));
      },
    ),
  );
});

test('[IN12] pieces stand where they say', () => {
  const text = '\ufeff One\ntwo\u0301\n\n\nThree ';
  const { account, blocks } = readText(text);
  expect(blocks.map((block) => block.text)).toEqual(['One twó', 'Three']);
  const listed = account.pieces.map(({ what, why, at, length }) => [what, why, text.slice(at, at + length)]);
  expect(listed).toContainEqual(['dropped', 'byteOrderMark', '\ufeff']);
  expect(listed).toContainEqual(['changed', 'lineEnd', '\n']);
  expect(listed).toContainEqual(['changed', 'composed', 'o\u0301']);
});

test('[IN13] only the words that were pasted come in, and only dates may leave the text', () => {
  const text = '2026-01-23 said 2026-01-23 twice';
  const { account, blocks } = readText(text);
  const at = lettersBefore(blocks, 0, 16);
  const final = splitBlock(moveOut(blocks, 0, 16, 27), 0, 11);
  const moved = [{ text: '2026-01-23 ', at }];
  expect(isSameWords(blocks, final, moved)).toBe(true);
  expect(isSameWords(blocks, mergeBlocks(final, 0), moved)).toBe(true);
  expect(isSameWords(blocks, final, [{ text: '2026-01-23', at: 0 }])).toBe(false);
  expect(isSameWords(blocks, final, [])).toBe(false);
  expect(isSameWords(blocks, [], [{ text, at: 0 }])).toBe(false);
  const last = finalAccount(account, { text, blocks }, final, moved);
  expect(last.kept + last.moved + last.dropped).toBe(text.length);
  expect(last.kept).toBe(final.reduce((sum, block) => sum + block.text.length, 0));
  expect(last.pieces).toContainEqual(expect.objectContaining({ what: 'moved', at: 16, length: 11 }));
});
