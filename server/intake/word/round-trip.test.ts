import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countComments } from '#core/intake/word-comment.ts';
import { copyWords } from '#components/export/copy-words.ts';
import type { Block } from '#core/article/block.ts';
import { canonicalText } from '#core/article/place-blocks.ts';
import { buildReport, type Report } from '#core/export/report.ts';
import { printable } from '#core/export/printable.ts';
import type { WordComment } from '#core/intake/word-comment.ts';
import { annotatedArticle, annotatedArticles, type Drawn } from '#core/testing/annotated-articles.ts';
import { snapToGraphemes } from '#core/text/text.ts';
import { annotatedDocx } from '#server/export/docx.ts';
import { readWord, type WordSource } from './read-word.ts';

const MADE = '2026-11-24T12:41:00.000Z';

const BLOCKS: Block[] = [
  { kind: 'headline', text: 'The ferry that never sailed', inlines: [] },
  { kind: 'deck', text: 'A harbour, a promise and a bill', inlines: [] },
  { kind: 'byline', text: 'By Mira Okafor', inlines: [] },
  {
    kind: 'paragraph',
    text: 'The council voted for a ferry in March 2019, and nobody  asked who would pay.',
    inlines: [
      { type: 'strong', start: 33, end: 43 },
      { type: 'link', start: 4, end: 11, href: 'https://council.example/' },
    ].toSorted((a, b) => a.start - b.start) as Block['inlines'],
  },
  { kind: 'heading', level: 3, text: 'What it cost', inlines: [] },
  { kind: 'listItem', level: 1, ordered: true, text: 'First 👩‍👧, the boat', inlines: [] },
  { kind: 'listItem', level: 2, text: 'Then the pier', inlines: [{ type: 'emphasis', start: 0, end: 4 }] },
  { kind: 'quotation', text: 'Nobody told us.', inlines: [] },
  { kind: 'caption', text: 'The empty pier.', inlines: [] },
  { kind: 'note', text: 'Eds: hold until Friday', inlines: [] },
];
const TEXT = canonicalText(BLOCKS);

function at(words: string): [number, number] {
  const start = TEXT.indexOf(words);
  return [start, start + words.length];
}

async function roundTrip(report: Report): Promise<WordSource> {
  return readWord(await annotatedDocx(report, copyWords('UTC')));
}

function reportOf(drawn: readonly Drawn[]): Report {
  const { source, records } = annotatedArticle(BLOCKS, drawn);
  return buildReport(source, records, 'all', MADE);
}

function wordsUnder(source: WordSource, { range }: WordComment): string | null {
  return range && canonicalText(source.blocks).slice(range.start, range.end);
}

describe('a Word copy of ours that comes back', () => {
  test('[IN76] has the blocks that went out, with their kinds, levels and marks', async () => {
    const { blocks, account } = await roundTrip(reportOf([{ range: at('voted for a ferry') }]));
    expect(blocks).toEqual(BLOCKS);
    expect(account.kept).toBe(blocks.reduce((sum, { text }) => sum + text.length, 0));
  });

  test('[IN77] has each comment on exactly its words, with its replies, authors, moments, tag and end', async () => {
    const source = await roundTrip(
      reportOf([
        { range: at('for a ferry in March 2019'), tag: 'quote', remark: 'When?\n\nAnd who?', replies: ['In March.'] },
        { range: at('March 2019, and nobody'), tag: 'legal', remark: 'Overlaps', resolved: true, note: 'Checked.' },
        { range: at('pay.\nWhat it cost\nFirst 👩‍👧'), remark: 'Across three blocks' },
        { range: null, remark: 'Of the whole' },
      ]),
    );
    expect(source.comments.map((comment) => [wordsUnder(source, comment), comment.body])).toEqual([
      [null, 'Of the whole'],
      ['for a ferry in March 2019', 'When?\n\nAnd who?'],
      ['March 2019, and nobody', 'Overlaps'],
      ['pay.\nWhat it cost\nFirst 👩‍👧', 'Across three blocks'],
    ]);
    const [, first, second] = source.comments;
    expect(first).toMatchObject({
      outside: { name: 'Anna Kowalska', at: '2026-11-24T09:01:00.000Z' },
      tag: { code: 'quote' },
      replies: [{ outside: { name: 'Olu Bankole', at: '2026-11-24T09:02:00.000Z' }, body: 'In March.' }],
      settled: null,
    });
    expect(second?.tag).toEqual({ code: 'legal' });
    expect(second?.replies).toEqual([]);
    expect(second?.settled?.outcome).toBe('done');
    expect(second?.settled?.note).toMatch(/^Resolved by Olu Bankole, .*\nChecked\.$/u);
  });

  test('[IN90] knows which remarks hold a verdict or citations as words, also where nothing else was said', async () => {
    const { comments } = await roundTrip(
      reportOf([
        { range: at('for a ferry in March 2019'), remark: 'When?' },
        { range: at('pay.\nWhat it cost\nFirst 👩‍👧'), verdict: { code: 'wrong' } },
      ]),
    );
    expect(comments.map(({ inWords }) => inWords)).toEqual([false, true]);
    expect(comments[1]?.body).toMatch(/^(?:Remark.*\n)?Wrong: Olu Bankole/u);
    expect(countComments(comments)).toMatchObject({ comments: 2, inWords: 1 });
  });

  test('[IN77] keeps every comment on its letters, however they overlap and whatever they cross', async () => {
    await fc.assert(
      fc.asyncProperty(annotatedArticles, async ({ source, records }) => {
        const report = buildReport(source, records, 'all', MADE);
        const before = canonicalText(report.article.blocks.map((block) => ({ ...block, text: printable(block.text) })));
        fc.pre(before.normalize('NFC') === before && !before.includes('\r'));
        const read = await roundTrip(report);
        const after = canonicalText(read.blocks);
        const letters = (text: string) => text.replace(/\s+/gu, '');
        expect(letters(after)).toBe(letters(before));
        expect(read.comments).toHaveLength(report.annotations.length);
        const placed = report.annotations.flatMap(({ place }) => {
          if (place.kind !== 'passage') return [];
          const { start, end } = snapToGraphemes(before, place.start, place.end);
          const words = letters(before.slice(start, end));
          return words === '' ? [] : [`${letters(before.slice(0, start)).length} ${words}`];
        });
        const found = read.comments.flatMap(({ range }) => {
          if (range === null) return [];
          const { start, end } = snapToGraphemes(after, range.start, range.end);
          return [`${letters(after.slice(0, start)).length} ${letters(after.slice(start, end))}`];
        });
        expect(found).toEqual(expect.arrayContaining(placed));
        const replies = report.annotations.flatMap((one) => [...one.replies, ...one.late]);
        expect(read.comments.flatMap((one) => one.replies)).toHaveLength(replies.length);
        const settled = report.annotations.filter(({ status }) => status === 'resolved');
        expect(read.comments.filter((one) => one.settled !== null)).toHaveLength(settled.length);
      }),
      { numRuns: 60 },
    );
  });
});
