import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTranslator } from 'use-intl/core';
import { escapeMessage } from './escape-message.ts';

test('[SE27] a tag is called exactly what its desk calls it, whatever signs that has', () => {
  const say = (words: string) =>
    createTranslator({ locale: 'en', messages: { tag: escapeMessage(words) }, namespace: undefined })('tag');
  for (const words of ["it's {odd} <b>", "''", "'{", '#1 | two', '{', "a'b'{c}'", '❝ “quote”']) {
    expect(say(words)).toBe(words);
  }
  fc.assert(
    fc.property(fc.array(fc.constantFrom("'", '{', '}', '<', '>', '#', '|', 'a', ' '), { minLength: 1 }), (signs) => {
      expect(say(signs.join(''))).toBe(signs.join(''));
    }),
  );
});
