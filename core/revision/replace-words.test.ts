import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block } from '../article/block.ts';
import { canonicalText, placeBlocks } from '../article/place-blocks.ts';
import { onlyPlace, passageAt } from '../annotation/passage.ts';
import { parentText } from './edits.ts';
import { Lineage } from './lineage.ts';
import { replaceWords } from './replace-words.ts';

const paragraph = (text: string, inlines: Block['inlines'] = []): Block => ({ kind: 'paragraph', text, inlines });

function accepted(blocks: Block[], quote: string, words: string) {
  const text = canonicalText(blocks);
  const start = text.indexOf(quote);
  const made = replaceWords(blocks, { start, end: start + quote.length }, words);
  if (!made) throw new Error('not inside one block');
  const now = canonicalText(made.blocks);
  expect(parentText(now, made.edits)).toBe(text);
  const after = new Lineage(1, text, new Map()).followedBy({ number: 2, text: now, edits: made.edits });
  const wordsAt = (of: string) => {
    const at = text.indexOf(of);
    const place = after.place(passageAt(text, 1, at, at + of.length));
    return place.state === 'lost' ? 'lost' : `${place.state}: ${now.slice(place.start, place.end)}`;
  };
  return { ...made, now, wordsAt };
}

test('[RV55] the annotation stands on all of the new words, and what shares none of the changed ones is untouched', () => {
  const blocks = [paragraph('The other 94, more than half of the total, were charged to a reserve.')];
  const half = accepted(blocks, 'more than half', '44 per cent');
  expect(half.now).toBe('The other 94, 44 per cent of the total, were charged to a reserve.\n');
  expect(half.wordsAt('more than half')).toBe('changed: 44 per cent');
  expect(half.wordsAt('more than half of the total')).toBe('changed: 44 per cent of the total');
  expect(half.wordsAt('of the total')).toBe('placed: of the total');
  const longer = accepted(blocks, 'more than half', 'slightly more than half of it');
  expect(longer.wordsAt('more than half')).toBe('changed: slightly more than half of it');
  expect(longer.wordsAt('than')).toBe('placed: than');
  // A word more at the end that the text has behind it too.
  const again = accepted(
    [paragraph('Westerhaven mayor 👩🏽‍🚒 the'), paragraph('the')],
    'Westerhaven mayor 👩🏽‍🚒',
    'Westerhaven mayor 👩🏽‍🚒 the',
  );
  expect(again.wordsAt('Westerhaven mayor 👩🏽‍🚒')).toBe('changed: Westerhaven mayor 👩🏽‍🚒 the');
  const shorter = accepted(blocks, 'more than half of the total, were charged to a reserve', 'more');
  expect(shorter.wordsAt('more than half of the total, were charged to a reserve')).toBe('changed: more');
});

test('[RV56] a suggestion without words cuts the passage, with the space that would stand there twice', () => {
  const blocks = [paragraph('It was, allegedly, so; nobody said otherwise.'), paragraph('Second.')];
  expect(accepted(blocks, ', allegedly,', '').now).toBe('It was so; nobody said otherwise.\nSecond.\n');
  const cut = accepted(blocks, 'nobody', '');
  expect(cut.now).toBe('It was, allegedly, so; said otherwise.\nSecond.\n');
  expect(cut.wordsAt('nobody')).toBe('lost');
  expect(accepted(blocks, 'otherwise', '').now).toBe('It was, allegedly, so; nobody said.\nSecond.\n');
  const whole = accepted(blocks, 'Second.', '');
  expect(whole.blocks).toEqual([blocks[0]]);
});

test('[RV57] bold and linked words stay so, and new words are set as the first ones that they replace', () => {
  const text = 'The port authority spent €41 million in all.';
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  const blocks = [
    paragraph(text, [
      { type: 'strong', ...at('authority spent') },
      { type: 'emphasis', ...at('in all') },
    ]),
  ];
  const marked = (block: Block | undefined) =>
    block?.inlines.map(({ type, start, end }) => `${type}: ${block.text.slice(start, end)}`);
  expect(marked(accepted(blocks, 'spent', 'paid').blocks[0])).toEqual(['strong: authority paid', 'emphasis: in all']);
  expect(marked(accepted(blocks, 'spent €41', 'paid €41').blocks[0])).toEqual([
    'strong: authority paid',
    'emphasis: in all',
  ]);
  expect(marked(accepted(blocks, 'spent €41', 'paid out 40').blocks[0])).toEqual([
    'strong: authority paid out 40',
    'emphasis: in all',
  ]);
  expect(marked(accepted(blocks, 'port authority', 'harbour board').blocks[0])).toEqual([
    'strong:  spent',
    'emphasis: in all',
  ]);
  expect(marked(accepted(blocks, 'in all', '').blocks[0])).toEqual(['strong: authority spent']);
});

test('[RV58] a passage over the end of a paragraph takes no suggestion', () => {
  const blocks = [paragraph('One.'), paragraph('Two.')];
  expect(replaceWords(blocks, { start: 0, end: 7 }, 'Three.')).toBeNull();
  expect(replaceWords(blocks, { start: 2, end: 2 }, 'Three.')).toBeNull();
});

test('[RV55] whatever is accepted, every passage beside it keeps its words, and the annotation has all of the new ones', () => {
  const word = fc.constantFrom(
    'the',
    'mayor',
    'of',
    'Westerhaven',
    '“paid',
    '€41',
    'million,',
    'twice”',
    '–',
    'a',
    'naïve',
    '👩🏽‍🚒',
  );
  const words = fc.array(word, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), words, fc.nat(), fc.nat(), (texts, next, one, two) => {
      const blocks = texts.map((list) => paragraph(list.join(' ')));
      const home = placeBlocks(blocks)[one % blocks.length];
      const list = texts[one % blocks.length];
      if (!home || !list) return;
      const first = two % list.length;
      const last = first + 1 + (one % (list.length - first));
      const start = home.start + list.slice(0, first).join(' ').length + (first > 0 ? 1 : 0);
      const passage = { start, end: start + list.slice(first, last).join(' ').length };
      const text = canonicalText(blocks);
      const made = replaceWords(blocks, passage, next.join(' '));
      if (!made) throw new Error('not inside one block');
      const now = canonicalText(made.blocks);
      expect(now).toBe(text.slice(0, passage.start) + next.join(' ') + text.slice(passage.end));
      expect(parentText(now, made.edits)).toBe(text);
      const after = new Lineage(1, text, new Map()).followedBy({ number: 2, text: now, edits: made.edits });
      const checked = passageAt(text, 1, passage.start, passage.end);
      const own = after.place(checked);
      // Its own words between the very words that they stood between are itself, and nothing that was put in.
      const stands = onlyPlace(now, checked) ? checked.quote : next.join(' ');
      expect(own.state === 'lost' ? own : now.slice(own.start, own.end)).toBe(stands);
      for (let at = 0; at < text.length; at += 1) {
        for (const to of [at + 1, at + 4, at + 20]) {
          const quote = text.slice(at, to);
          if (to > text.length || quote.trim() !== quote || (at < passage.end && to > passage.start)) continue;
          const place = after.place(passageAt(text, 1, at, to));
          expect(place.state === 'lost' ? place : `${place.state}: ${now.slice(place.start, place.end)}`).toBe(
            `placed: ${quote}`,
          );
        }
      }
    }),
    { numRuns: 400 },
  );
});
