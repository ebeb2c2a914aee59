import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block } from '../article/block.ts';
import { annotatedArticle, annotatedArticles, OLU } from '../testing/annotated-articles.ts';
import { buildReport } from './report.ts';

const MADE = '2026-11-24T12:41:00.000Z';
const BLOCKS: Block[] = [
  { kind: 'headline', text: 'The harbour', inlines: [] },
  { kind: 'paragraph', text: 'It cost 41 million.', inlines: [] },
];

test('[CO1] a copy of all holds each annotation once, in reading order, numbered from 1', () => {
  fc.assert(
    fc.property(annotatedArticles, ({ source, records }) => {
      const report = buildReport(source, records, 'all', MADE);
      const open = source.entries.filter(({ value }) => value.kind === 'annotation').map(({ id }) => id);
      const wanted = [...open, ...records.map(({ annotationId }) => annotationId)];
      expect(report.annotations.map(({ id }) => id).sort()).toEqual(wanted.sort());
      expect(report.annotations.map(({ number }) => number)).toEqual(wanted.map((_, index) => index + 1));
      expect(report.all).toBe(wanted.length);
      const starts = report.annotations.map(({ place, passage }) =>
        place.kind === 'passage' ? place.start : (passage?.start ?? -1),
      );
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    }),
  );
});

test('[CO4] a code is the same whichever annotations were chosen', () => {
  fc.assert(
    fc.property(annotatedArticles, ({ source, records }) => {
      const all = new Map(buildReport(source, records, 'all', MADE).annotations.map(({ id, code }) => [id, code]));
      expect(new Set(all.values()).size).toBe(all.size);
      for (const state of ['open', 'resolved'] as const) {
        for (const { id, code } of buildReport(source, records, state, MADE).annotations) {
          expect(code).toBe(all.get(id));
        }
      }
    }),
  );
});

test('[CO3] an annotation that lost its place is listed as lost, one on the whole article as such', () => {
  const { source, records } = annotatedArticle(BLOCKS, [
    { range: null },
    { range: [12, 19], lost: true },
    { range: [12, 19], lost: true, resolved: true },
    { range: [12, 14], resolved: true },
  ]);
  const report = buildReport(source, records, 'all', MADE);
  expect(report.annotations.map(({ place }) => place.kind).sort()).toEqual(['lost', 'lost', 'passage', 'whole']);
});

test('[CO1] an annotation that was opened again is open, with its earlier resolution as history', () => {
  const settled = annotatedArticle(BLOCKS, [{ range: [12, 14], resolved: true, late: ['Too late'] }]);
  const open = annotatedArticle(BLOCKS, [{ range: [12, 14] }]);
  const reopened = { by: OLU, byName: 'Olu Bankole', at: MADE };
  const records = settled.records.map((record) => ({ ...record, reopened }));
  const report = buildReport(open.source, records, 'all', MADE);
  expect(report.annotations).toHaveLength(1);
  expect(report.annotations[0]).toMatchObject({
    status: 'open',
    resolution: null,
    earlier: [{ outcome: 'done', reopened: { name: 'Olu Bankole' } }],
    late: [{ value: { body: 'Too late' } }],
  });
  expect(buildReport(open.source, records, 'resolved', MADE).annotations).toEqual([]);
});
