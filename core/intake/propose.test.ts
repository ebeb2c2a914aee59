import { describe, expect, test } from 'vitest';
import type { Block } from '../article/block.ts';
import { applyProposals } from './apply-proposals.ts';
import { propose } from './propose.ts';
import { readDate } from './read-date.ts';

const CAPTION =
  'Mayor Ada Lindgren, left, shakes hands with harbour pilot Jonas Wek at the east quay in Westerhaven. (AP)';
const LEDE =
  'The harbour council of Westerhaven spent six hours on Monday behind closed doors on a plan to dredge the eastern channel, with a vote set for Friday.';

function paragraphs(...texts: string[]): Block[] {
  return texts.map((text) => ({ kind: 'paragraph', text, inlines: [] }));
}

function found(...texts: string[]) {
  return propose(paragraphs(...texts)).proposals.map(({ kind, block, value }) => [kind, block, value]);
}

describe('what is proposed', () => {
  const wire = paragraphs(`date 2026-03-14 ${LEDE} ${CAPTION}`, 'However, “the depth” was not settled, she said.');

  test('[IN01] a date line and a caption run into the first paragraph are both seen', () => {
    expect(propose(wire).proposals.map(({ kind, value, why }) => [kind, value, why])).toEqual([
      ['date', '2026-03-14', 'leadingDate'],
      ['caption', CAPTION, 'pictureAndCredit'],
    ]);
  });

  test('[IN02] proposing changes nothing, and accepting moves the date and parts the caption', () => {
    const before = structuredClone(wire);
    const { proposals } = propose(wire);
    expect(wire).toEqual(before);
    const applied = applyProposals(wire, proposals);
    expect(applied.date).toBe('2026-03-14');
    expect(applied.moved).toEqual([{ text: 'date 2026-03-14 ', at: 0 }]);
    expect(applied.blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['paragraph', LEDE],
      ['caption', CAPTION],
      ['paragraph', wire[1]?.text],
    ]);
  });

  test('[IN03] a caption in the middle of a paragraph is seen, a credit without a picture is not', () => {
    expect(found(`${LEDE} ${CAPTION} More words follow it here.`)).toContainEqual(['caption', 0, CAPTION]);
    expect(found('The figures were first published by the agency. (Reuters)', 'More.')).not.toContainEqual(
      expect.arrayContaining(['caption']),
    );
  });

  test('[IN03] a name with initials does not cut a caption', () => {
    const caption = 'U.S. envoy Carl P. Moss, right, poses with Dr. Ines Vale in Port Lorn. (Reuters)';
    expect(found(`It rained. ${caption}`)).toEqual([['caption', 0, caption]]);
  });

  test('[IN04] headline, deck, byline and dateline are told apart', () => {
    expect(
      found(
        'Council hides cost of dredging',
        'Six hours behind closed doors',
        'By Ada Lindgren',
        `WESTERHAVEN (AP) — ${LEDE}`,
      ),
    ).toEqual(
      expect.arrayContaining([
        ['headline', 0, 'Council hides cost of dredging'],
        ['deck', 1, 'Six hours behind closed doors'],
        ['byline', 2, 'By Ada Lindgren'],
        ['dateline', 3, 'WESTERHAVEN (AP) —'],
      ]),
    );
  });

  test('[IN04] running text with a dash has no dateline, and a caption is no headline', () => {
    expect(found('Still, Port Lorn — so far without success — waits.', LEDE)).toEqual([]);
    expect(found('Ada Lindgren, left, pictured on Monday. (AP)', LEDE).map(([kind]) => kind)).toEqual(['caption']);
  });

  test('[IN05] words to editors are proposed as a note', () => {
    expect(found(LEDE, 'EDS: adds the vote in paragraph 4.', "Editor's note: names changed.")).toEqual([
      ['note', 1, 'EDS: adds the vote in paragraph 4.'],
      ['note', 2, "Editor's note: names changed."],
    ]);
  });

  test('[IN06] a day that does not exist is no date', () => {
    expect(found('2026-02-30 It happened.', LEDE)).toEqual([]);
    expect(readDate('2026-02-30')).toBeNull();
    expect(readDate('23 January 2026')).toBe('2026-01-23');
    expect(readDate('Jan 3, 2026')).toBe('2026-01-03');
    expect(readDate('on 2026-01-23 they met')).toBeNull();
  });

  const LONG = 100_000;
  test.each([
    ['spaces between words', `left${' '.repeat(LONG)}(x`],
    ['spaces before a dash', `AA${' '.repeat(LONG)}x`],
    ['spaces after a date', `2026-03-14${' '.repeat(LONG)}x`],
    ['spaces after the word date', `date${' '.repeat(LONG)}x`],
    ['full stops', '.'.repeat(LONG)],
    ['capitals', 'A'.repeat(LONG)],
    ['names', `By A${' and A'.repeat(LONG / 10)}!`],
    ['credits', '(AP)'.repeat(LONG / 4)],
    ['open credits', '(AP '.repeat(LONG / 4)],
  ])('[IN07] a text made of %s is looked through at once', (_name, text) => {
    const start = process.threadCpuUsage();
    found(text, text, LEDE);
    const { user, system } = process.threadCpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(500);
  });

  test('[IN07] a date with a long gap behind it still moves as a date', () => {
    const gap = paragraphs(`date 2026-03-14${' '.repeat(200)}${LEDE}`);
    const applied = applyProposals(gap, propose(gap).proposals);
    expect(applied.date).toBe('2026-03-14');
    expect(applied.blocks[0]?.text).toBe(LEDE);
    expect(applied.moved[0]?.text.length).toBeLessThanOrEqual(60);
  });
});
