import { expect, test } from 'vitest';
import { passageAt } from '../annotation/passage.ts';
import { canonicalText } from '../article/place-blocks.ts';
import { revised, someArticle } from '../testing/revised-articles.ts';
import { type Seeded, seeded } from '../testing/seeded.ts';
import { alignRevisions } from './align.ts';
import { parentText, RevisionEdits } from './edits.ts';
import { Lineage } from './lineage.ts';

const SEEDS = Array.from({ length: 80 }, (_, index) => index + 1);

/** The newest of these texts, with the way to it. */
function lineageOf(texts: readonly string[]): Lineage {
  const [first = '', ...later] = texts;
  let lineage = new Lineage(1, first, new Map());
  for (const text of later) {
    const edits = alignRevisions(lineage.text, text, 'en');
    lineage = lineage.followedBy({ number: lineage.revision + 1, text, edits });
  }
  return lineage;
}

/** Where the words of the first text are in the last one. */
function follow(texts: readonly string[], quote: string) {
  const start = texts[0]?.indexOf(quote) ?? -1;
  if (start < 0) throw new Error(`no ${quote}`);
  const lineage = lineageOf(texts);
  const placement = lineage.place(passageAt(texts[0] ?? '', 1, start, start + quote.length));
  return placement.state === 'lost'
    ? 'lost'
    : `${placement.state}: ${lineage.text.slice(placement.start, placement.end)}`;
}

function somePassage(chance: Seeded, text: string, revision: number) {
  const words = [...text.matchAll(/\S+/gu)];
  const at = chance.below(words.length);
  const last = Math.min(words.length - 1, at + chance.below(chance.chance(0.2) ? 30 : 5));
  const start = words[at]?.index ?? 0;
  return passageAt(text, revision, start, (words[last]?.index ?? 0) + (words[last]?.[0].length ?? 0));
}

test('[RV1] an edit list tells the text before from the text after, holds no character twice and cuts none in half', () => {
  for (const seed of SEEDS) {
    const chance = seeded(seed);
    const before = someArticle(chance);
    const [parent, text] = [canonicalText(before), canonicalText(revised(chance, before, 6))];
    const edits = RevisionEdits.parse(alignRevisions(parent, text, 'en'));
    expect(parentText(text, edits)).toBe(parent);
    expect(edits.gone.isWellFormed()).toBe(true);
    const taken = new Uint8Array(text.length);
    const ranges = [
      ...edits.kept.map(([, now, length]) => [now, now + length] as const),
      ...edits.replaced.map(([, , now, end]) => [now, end] as const),
    ];
    for (const [from, to] of ranges) {
      for (let at = from; at < to; at += 1) taken[at] = (taken[at] ?? 0) + 1;
    }
    expect(Math.max(...taken)).toBe(1);
  }
});

test('[RV2] a passage through several revisions is on exactly its words, or says that they changed, or that they are lost', () => {
  const seen = { placed: 0, changed: 0, lost: 0 };
  for (const seed of SEEDS) {
    const chance = seeded(seed);
    const blocks = [someArticle(chance)];
    for (let revision = 2; revision <= 4; revision += 1) blocks.push(revised(chance, blocks.at(-1) ?? []));
    const texts = blocks.map(canonicalText);
    const lineage = lineageOf(texts);
    for (let index = 0; index < 40; index += 1) {
      const revision = 1 + chance.below(4);
      const passage = somePassage(chance, texts[revision - 1] ?? '', revision);
      const placement = lineage.place(passage);
      seen[placement.state] += 1;
      if (placement.state === 'lost') continue;
      const words = lineage.text.slice(placement.start, placement.end);
      expect(words.trim()).not.toBe('');
      expect(words === passage.quote).toBe(placement.state === 'placed');
      if (revision === 4) expect(placement).toEqual({ state: 'placed', start: passage.start, end: passage.end });
    }
  }
  expect(seen.placed).toBeGreaterThan(1500);
  expect(Math.min(seen.changed, seen.lost)).toBeGreaterThan(50);
});

test('[RV3] words that no edit touched keep their annotations, also where their paragraph moved', () => {
  for (const seed of SEEDS) {
    const chance = seeded(seed);
    const before = someArticle(chance);
    const after = revised(chance, before);
    const texts = [canonicalText(before), canonicalText(after)];
    const lineage = lineageOf(texts);
    for (const { text } of before.filter((block) => after.some((other) => other.text === block.text))) {
      const from = texts[0]?.indexOf(text) ?? 0;
      const isAlone = texts.every((whole) => whole.indexOf(text) === whole.lastIndexOf(text));
      const { start, end } = somePassage(chance, text, 1);
      const now = (texts[1]?.indexOf(text) ?? 0) + start;
      const placement = lineage.place(passageAt(texts[0] ?? '', 1, from + start, from + end));
      if (isAlone) expect(placement, `seed ${seed}`).toEqual({ state: 'placed', start: now, end: now + end - start });
    }
  }
});

const FIRST = `Gale closes the harbour
The harbour master counted 41 ferries in March. Nobody denied it. “We sold none,” Ms Okafor said.
A clerk mislaid 12 permits before the storm, and the ward inspected them on Friday.
The last lantern was painted by Mr Lindqvist after the vote.
`;

test('[RV4] a replaced word maps to its replacement, a rewritten number to the new one', () => {
  const next = FIRST.replace('41 ferries', '40.6 ferries');
  expect(follow([FIRST, next], '41')).toBe('changed: 40.6');
  expect(follow([FIRST, next], 'counted 41 ferries')).toBe('changed: counted 40.6 ferries');
  expect(follow([FIRST, next], 'ferries in March')).toBe('placed: ferries in March');
});

test('[RV5] what was put in at the edge of a passage stays outside, what was put in inside it comes in and is said', () => {
  const next = FIRST.replace('41 ferries', 'all 41 old ferries');
  expect(follow([FIRST, next], '41')).toBe('placed: 41');
  expect(follow([FIRST, next], '41 ferries')).toBe('changed: 41 old ferries');
});

test('[RV6] a sentence that was cut in two, joined or put into another paragraph keeps its annotations', () => {
  const cut = FIRST.replace('storm, and the ward', 'storm. The ward');
  expect(follow([FIRST, cut], 'inspected them on Friday')).toBe('placed: inspected them on Friday');
  expect(follow([FIRST, cut], '12 permits')).toBe('placed: 12 permits');
  expect(follow([cut, FIRST], 'inspected them')).toBe('placed: inspected them');
  const reflowed = FIRST.replace('it. “We', 'it.\n“We');
  expect(follow([FIRST, reflowed], 'We sold none')).toBe('placed: We sold none');
  expect(follow([FIRST, reflowed], 'denied it. “We sold')).toBe('changed: denied it.\n“We sold');
});

test('[RV7] words that were taken out are lost, stay in reading order, and have their place again when they come back', () => {
  const without = FIRST.replace(
    'A clerk mislaid 12 permits before the storm, and the ward inspected them on Friday.\n',
    '',
  );
  expect(follow([FIRST, without], '12 permits')).toBe('lost');
  expect(follow([FIRST, without, FIRST], 'mislaid 12 permits')).toBe('placed: mislaid 12 permits');
  const start = FIRST.indexOf('12 permits');
  const placement = lineageOf([FIRST, without]).place(passageAt(FIRST, 1, start, start + 10));
  const near = placement.state === 'lost' ? (placement.near ?? -1) : -1;
  expect(near).toBeGreaterThan(without.indexOf('Ms Okafor said'));
  expect(near).toBeLessThanOrEqual(without.indexOf('The last lantern'));
});

test('[RV8] twins are not confused: what stood in the sentence that went is lost, not moved to its twin', () => {
  const twice = `${FIRST}Nobody denied it.\n`;
  const start = twice.lastIndexOf('Nobody denied');
  const lineage = lineageOf([twice, FIRST]);
  expect(lineage.place(passageAt(twice, 1, start, start + 13)).state).toBe('lost');
  const first = twice.indexOf('Nobody denied');
  expect(lineage.place(passageAt(twice, 1, first, first + 13))).toMatchObject({ state: 'placed', start: first });
});

test('[RV8] which of two alike sentences moved is not guessed; what stands beside it tells', () => {
  const parts = [
    'One is here.',
    'The clerk denied all of it.',
    'Two is here.',
    'Three is here.',
    'The clerk denied all of it.',
  ];
  const old = `${parts.join(' ')} Four is here.\n`;
  const place = (text: string, start: number) =>
    lineageOf([old, text]).place(passageAt(old, 1, start, start + 'The clerk denied'.length));
  const moved = 'Three is here. Four is here. One is here. Two is here. And so on.\nThe clerk denied all of it.\n';
  expect(place(moved, old.indexOf('The clerk')).state).toBe('lost');
  expect(place(moved, old.lastIndexOf('The clerk')).state).toBe('lost');
  const withNext = 'Four is here. New.\nOne is here. The clerk denied all of it. Two is here. Three is here.\n';
  const start = withNext.indexOf('The clerk');
  expect(place(withNext, old.indexOf('The clerk'))).toMatchObject({ state: 'placed', start });
});

test('[RV2] of words that were torn apart the heavier part stands for all, and nothing that stood elsewhere comes in', () => {
  const [first, second, third] = [
    'The master counted forty-one lamps.',
    'Nobody denied that.',
    'A clerk mislaid the ledger.',
  ];
  const old = `${first}\n${second}\n${third}\n`;
  expect(follow([old, `${second}\n${third}\n${first}\n`], `forty-one lamps.\n${second}`)).toBe(`changed: ${second}`);
});

/** Words as frequent as words are, in sentences without a pattern. */
function someWords(chance: Seeded, count: number): string {
  const word = () => `w${Math.floor(20_000 ** (chance.below(1_000_000) / 1_000_000))}`;
  const lines: string[] = [];
  for (let made = 0; made < count; made += 90)
    lines.push(Array.from({ length: 5 }, () => `${Array.from({ length: 18 }, word).join(' ')}.`).join(' '));
  return `${lines.join('\n')}\n`;
}

test('[RV27] the longest article, written anew from end to end, and one of two repeated lines hold nobody up', {
  timeout: 20_000,
}, () => {
  const chance = seeded(3);
  const [old, now] = [someWords(chance, 100_000), someWords(chance, 100_000)];
  expect(parentText(now, alignRevisions(old, now, 'en'))).toBe(old);
  const lines = (every: number) =>
    Array.from({ length: 20_000 }, (_, at) => (at % every ? 'Yes.\n' : 'No.\n')).join('');
  expect(parentText(lines(3), alignRevisions(lines(2), lines(3), 'en'))).toBe(lines(2));
});

test('[RV9] a quote that its own revision never had is lost, whatever stands there now', () => {
  const lineage = lineageOf([FIRST, FIRST.replace('41', '42')]);
  const invented = { ...passageAt(FIRST, 1, 0, 10), quote: 'Hale close' };
  expect(lineage.place(invented)).toEqual({ state: 'lost' });
  expect(lineage.place({ ...passageAt(FIRST, 1, 0, 10), revision: 9 })).toEqual({ state: 'lost' });
});

test('[RV7] words that went and came back keep their own through the revisions after that, and half of them gives way to the whole', () => {
  const first = 'The quay\nThe harbour master counted two hundred lamps on the quay. Nobody asked why.\n';
  const cut = 'The quay\nThe harbour master counted lamps on the quay.\n';
  const later = first.replace('The quay\n', 'The quay by day, and the boats\n');
  const lineage = lineageOf([first, cut, first, later]);
  for (const quote of ['two hundred lamps', 'Nobody asked why']) {
    const start = first.indexOf(quote);
    const place = lineage.place(passageAt(first, 1, start, start + quote.length));
    expect(place).toMatchObject({ state: 'placed', start: later.indexOf(quote) });
  }
});

test('[RV1] an emoji that became another one is cut nowhere', () => {
  const [first, next] = ['Families 👨‍👩‍👧 came 👍🏽 to the quay.\n', 'Families 👨‍👩‍👦 came 👍🏿 to the quay.\n'];
  const { kept } = alignRevisions(first, next, 'en');
  const edges = new Set([...new Intl.Segmenter('en').segment(next)].map(({ index }) => index)).add(next.length);
  for (const [, now, length] of kept) expect([edges.has(now), edges.has(now + length)]).toEqual([true, true]);
});
