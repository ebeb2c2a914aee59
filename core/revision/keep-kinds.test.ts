import { expect, test } from 'vitest';
import type { Block } from '../article/block.ts';
import { keepKinds } from './keep-kinds.ts';

const plain = (text: string): Block => ({ kind: 'paragraph', text, inlines: [] });

test('[RV25] a block of a plain text that says what one said before stays a headline, a quotation, with its emphasis; a new one is plain', () => {
  const before: Block[] = [
    { kind: 'headline', text: 'Café closes', inlines: [] },
    { kind: 'paragraph', text: 'It cost 41 million.', inlines: [{ type: 'strong', start: 8, end: 18 }] },
    { kind: 'heading', level: 3, text: 'Costs', inlines: [] },
    { kind: 'quotation', text: '“We were told.”', inlines: [] },
  ];
  const now = ['Cafe\u0301 closes', '“We were told.”', 'It cost 41 million.', 'It cost 42 million.', 'Costs'].map(
    plain,
  );
  const kept = keepKinds(before, now);
  expect(kept.map(({ kind }) => kind)).toEqual(['headline', 'quotation', 'paragraph', 'paragraph', 'heading']);
  expect(kept.map(({ inlines }) => inlines.length)).toEqual([0, 0, 1, 0, 0]);
  // Whoever says what a block is, is heard.
  const said = keepKinds(before, [{ kind: 'note', text: '“We were told.”', inlines: [] }]);
  expect(said.map(({ kind }) => kind)).toEqual(['note']);
});

test('[RV25] twenty thousand blocks of which none stayed are read at once, and of alike ones that moved the first gives its kind first', () => {
  const many = Array.from({ length: 20_000 }, (_, n) => plain(`Lamp ${n} was counted on the north quay.`));
  const before = process.cpuUsage();
  keepKinds(
    many,
    many.map(({ text }) => plain(`${text} Twice.`)),
  );
  expect(process.cpuUsage(before).user).toBeLessThan(1_500_000);
  const one: Block = { kind: 'heading', level: 2, text: 'Lamps', inlines: [] };
  const other: Block = { kind: 'quotation', text: 'Lamps', inlines: [] };
  const kept = keepKinds([one, other, plain('The quay.')], [plain('The quay.'), plain('Lamps'), plain('Lamps')]);
  expect(kept.map(({ kind }) => kind)).toEqual(['paragraph', 'heading', 'quotation']);
});

test('[RV36] a headline, a heading or a quotation with another word in it stays one; what took its place with other words does not', () => {
  const before: Block[] = [
    { kind: 'headline', text: 'Gale closes the harbour for a day', inlines: [] },
    { kind: 'deck', text: 'Forty-one ferries stayed in', inlines: [{ type: 'strong', start: 0, end: 9 }] },
    plain('Nobody was hurt.'),
    { kind: 'heading', level: 3, text: 'What it cost', inlines: [] },
    plain('It cost 41 million.'),
  ];
  const kindsOf = (...texts: string[]) => keepKinds(before, texts.map(plain)).map(({ kind }) => kind);
  const rest = ['Nobody was hurt.', 'What it cost', 'It cost 41 million.'];
  expect(kindsOf('Gale closes the harbour for two days', 'Forty-two ferries stayed in', ...rest)).toEqual([
    'headline',
    'deck',
    'paragraph',
    'heading',
    'paragraph',
  ]);
  const other = keepKinds(before, [...before.slice(0, 3).map(({ text }) => plain(text)), plain('All of it is gone.')]);
  expect(other.map(({ kind }) => kind)).toEqual(['headline', 'deck', 'paragraph', 'paragraph']);
  expect(kindsOf('A storm came.', 'Forty-one ferries stayed in', ...rest)[0]).toBe('paragraph');
  // Which of its words were strong nobody can say any more.
  expect(keepKinds(before, ['x', 'Forty-two ferries stayed in', ...rest].map(plain))[1]?.inlines).toEqual([]);
});
