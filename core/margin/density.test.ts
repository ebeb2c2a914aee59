import { expect, test } from 'vitest';
import type { OpenEntry } from '../annotation/entry.ts';
import { buildThreads } from '../annotation/thread.ts';
import type { Verdict } from '../annotation/verdict.ts';
import { EntryId, PersonId } from '../ids.ts';
import { markedColumn } from '../testing/marked-column.ts';
import { seeded } from '../testing/seeded.ts';
import { CARD_SIZE, densityFor } from './density.ts';
import { isOneLine, marginItems } from './margin-item.ts';
import { placeCards } from './place-cards.ts';

/** Height of 800 words at 66 characters to a line, with headline and deck: as measured in the browser. */
const EIGHT_HUNDRED_WORDS = 2_350;
const NEAR = 150;

function shareNear(seed: number, density: 'roomy' | 'tight'): number {
  const cards = markedColumn(seeded(seed), EIGHT_HUNDRED_WORDS, { open: 12, settled: 28 }, density);
  const tops = placeCards(cards, null);
  const near = tops.filter((top, index) => Math.abs(top - (cards[index]?.anchor ?? 0)) <= NEAR);
  return near.length / cards.length;
}

test('[WO14] with 28 settled and 12 open on 800 words, nine cards in ten stand within 150 px of their passage', () => {
  expect(densityFor(12, 28, EIGHT_HUNDRED_WORDS)).toBe('tight');
  const shares = Array.from({ length: 500 }, (_, seed) => shareNear(seed, 'tight'));
  const kept = shares.filter((share) => share >= 0.9).length;
  // Passages that crowd into a few paragraphs cannot all have their card near; such articles are one in fifty.
  expect(kept / shares.length).toBeGreaterThanOrEqual(0.96);
  const roomy = Array.from({ length: 500 }, (_, seed) => shareNear(seed, 'roomy')).filter((share) => share >= 0.9);
  expect(roomy.length).toBeLessThan(kept / 2);
});

test('[WS253] a claim that a verdict settled takes one line among the others, so that the margin of a checked article keeps to its passages', () => {
  const words = 'Forty-one lamps';
  const check = {
    code: 'confirmed',
    by: PersonId.parse('Priya0'),
    at: '2026-11-25T09:00:00Z',
    revision: 1,
    words,
  } as const;
  const claim = (index: number, verdict: Verdict | null): OpenEntry => ({
    id: EntryId.parse(String(index).padStart(16, '0')),
    author: check.by,
    value: { kind: 'annotation', tag: 'claim', passage: null },
    created: '2026-11-25T08:00:00Z',
    edited: null,
    placement: { state: 'placed', start: 0, end: words.length },
    twice: false,
    assignee: null,
    retag: null,
    verdict,
    decision: null,
  });
  const verdicts = Array.from({ length: 40 }, (_, index): Verdict | null =>
    index < 28 ? check : index < 34 ? { ...check, code: 'wrong' } : null,
  );
  const items = marginItems(
    buildThreads(
      verdicts.map((verdict, index) => claim(index, verdict)),
      words,
    ),
    [],
  );
  expect(items.filter(isOneLine)).toHaveLength(28);
  const changed = marginItems(
    buildThreads(
      verdicts.map((verdict, index) => claim(index, verdict)),
      'Forty-two lamps',
    ),
    [],
  );
  expect(changed.filter(isOneLine)).toHaveLength(0);
});

test('[WO15] few cards have air; a settled one stands on one line of at most 28 px however many there are', () => {
  expect(densityFor(12, 0, 2_700)).toBe('roomy');
  expect(densityFor(60, 0, 2_700)).toBe('tight');
  expect(Math.max(CARD_SIZE.roomy.settled, CARD_SIZE.tight.settled)).toBeLessThanOrEqual(28);
});
