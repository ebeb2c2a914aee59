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

test('[RV47] a copy says which verdict stands or stood, on which words, and whether they are others by now', () => {
  const { source, records } = annotatedArticle(BLOCKS, [
    { range: [12, 14], verdict: { code: 'confirmed', note: 'Ledger, folio 9.' } },
    { range: [15, 17], verdict: { code: 'on_author', voucher: 'Piet', isChanged: true } },
    { range: [20, 22], resolved: true, verdict: { code: 'wrong' } },
    { range: [23, 25], resolved: true, lost: true, verdict: { code: 'disputed' } },
    { range: [12, 14] },
  ]);
  const report = buildReport(source, records, 'all', MADE);
  const of = new Map(report.annotations.map(({ verdict }) => [verdict?.code, verdict]));
  expect([...of.keys()].sort()).toEqual(['confirmed', 'disputed', 'on_author', 'wrong', undefined].sort());
  const words = source.revision.text.slice(12, 14);
  expect(of.get('confirmed')).toEqual({
    code: 'confirmed',
    by: { id: OLU, name: 'Olu Bankole', role: 'legal' },
    at: expect.any(String),
    note: 'Ledger, folio 9.',
    voucher: null,
    words,
    revision: 3,
    isChanged: false,
  });
  expect(of.get('on_author')).toMatchObject({ voucher: 'Piet', isChanged: true });
  expect(of.get('wrong')).toMatchObject({ isChanged: false, by: { name: 'Olu Bankole', role: 'legal' } });
  expect(of.get('disputed')).toMatchObject({ isChanged: true });
});
