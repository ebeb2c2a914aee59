import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { copyWords } from '../../components/export/copy-words.ts';
import { codePointOffset } from '../text/text.ts';
import { annotatedArticle, annotatedArticles } from '../testing/annotated-articles.ts';
import { annotationCollection, safeJson } from './jsonld.ts';
import { buildReport } from './report.ts';

const ROOT = new URL('./w3c-conformance/', import.meta.url);
const SOURCE = 'https://galley.example/articles/ABCdef0123456789abcdef';
const MADE = '2026-11-24T12:41:00.000Z';

type Assertion = string | { assertions: Assertion[] } | Assertion[];
const AssertionList: z.ZodType<Assertion> = z.lazy(() =>
  z.union([z.string(), z.object({ assertions: z.array(AssertionList) }), z.array(AssertionList)]),
);
const List = z.object({ assertions: z.array(AssertionList) });
const Schema = z.looseObject({ errorMessage: z.string().optional(), expectedResult: z.string().default('valid') });

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, ROOT), 'utf8'));

const ajv = new Ajv({ strict: false, allErrors: false });
ajv.addFormat('uri', (text: string) => /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/iu.test(text));
ajv.addFormat('date-time', (text: string) => z.iso.datetime({ offset: true }).safeParse(text).success);
for (const name of readdirSync(new URL('definitions/', ROOT))) {
  ajv.addSchema(z.record(z.string(), z.unknown()).parse(read(`definitions/${name}`)), name);
}

/** Every assertion of a list, as the suite judges: compiled with all definitions, the expected result or an error. */
function judge(list: string): (value: unknown) => string[] {
  const names = List.parse(read(list))
    .assertions.flat(5)
    .map((name) => z.string().parse(name));
  const rules = names.map((name) => {
    const raw = z.record(z.string(), z.unknown()).parse(read(name));
    const { errorMessage, expectedResult } = Schema.parse(raw);
    const { id: _id, ...schema } = raw;
    return { name, errorMessage, expectedResult, validate: ajv.compile(schema) };
  });
  expect(rules.length).toBeGreaterThan(9);
  return (value) =>
    rules
      .filter(({ validate, expectedResult }) => (validate(value) ? 'valid' : 'invalid') !== expectedResult)
      .map(({ name, errorMessage }) => `${name}: ${errorMessage ?? ''}`);
}

const annotationFaults = judge('annotations/annotationMusts.test');
const collectionFaults = judge('collections/collectionMusts.test');
const pageFaults = judge('collections/pages/pageMusts.test');

const Item = z.looseObject({ id: z.string(), motivation: z.string(), target: z.unknown() });
const Collection = z.looseObject({
  '@context': z.unknown(),
  total: z.number(),
  first: z.looseObject({ items: z.array(Item) }),
});

function collect(...[article, state]: [ReturnType<typeof annotatedArticle>, 'open' | 'resolved' | 'all']) {
  const report = buildReport(article.source, article.records, state, MADE);
  return {
    report,
    collection: Collection.parse(JSON.parse(safeJson(annotationCollection(report, SOURCE, copyWords('UTC'))))),
  };
}

describe('[CO11] the W3C suite', () => {
  test('[CO11] passes the collection, its page and every annotation in it, whatever the article', () => {
    fc.assert(
      fc.property(annotatedArticles, (article) => {
        const { report, collection } = collect(article, 'all');
        expect(collectionFaults(collection)).toEqual([]);
        expect(pageFaults({ '@context': collection['@context'], ...collection.first })).toEqual([]);
        for (const item of collection.first.items) expect(annotationFaults(item)).toEqual([]);
        expect(collection.total).toBe(collection.first.items.length);
        const ids = collection.first.items.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { id } of report.annotations) expect(ids).toContain(`urn:galley:annotation:${id}`);
      }),
      { numRuns: 40 },
    );
  });

  test('[CO11] refuses an annotation without a target, with two kinds of body, with a negative position', () => {
    const { collection } = collect(annotatedArticle(BLOCKS, [{ range: [2, 5], remark: 'Why?' }]), 'all');
    const [item] = collection.first.items;
    expect(annotationFaults(item)).toEqual([]);
    const { target: _target, ...without } = item ?? {};
    expect(annotationFaults(without).join()).toContain('3.1-targetKeyFound');
    expect(annotationFaults({ ...item, bodyValue: 'twice' }).join()).toContain('notBodyBodyValue');
    const target = {
      type: 'SpecificResource',
      source: SOURCE,
      selector: { type: 'TextPositionSelector', start: -1, end: 2 },
    };
    expect(annotationFaults({ ...item, target })).not.toEqual([]);
    expect(annotationFaults({ ...item, created: 'yesterday' })).not.toEqual([]);
    expect(collectionFaults({ ...collection, type: 'Collection' })).not.toEqual([]);
  });
});

const BLOCKS = [{ kind: 'paragraph' as const, text: '👩‍👩‍👧 née “Zoë” </script>', inlines: [] }];

test('[CO11] positions count code points and name the quoted words', () => {
  const [start, end] = [9, 12] as const;
  const { collection, report } = collect(annotatedArticle(BLOCKS, [{ range: [start, end] }]), 'all');
  const points = [...report.article.text];
  expect(collection.first.items[0]?.target).toMatchObject({
    source: SOURCE,
    selector: [
      { type: 'TextQuoteSelector', exact: 'née' },
      { type: 'TextPositionSelector', start: 6, end: 9 },
    ],
    state: { 'galley:revision': 3 },
  });
  expect(points.slice(6, 9).join('')).toBe('née');
  expect(codePointOffset(report.article.text, start)).toBe(6);
});

test('[RV47] a verdict is a body that assesses, signed, with the words that it is about', () => {
  const drawn = { range: [9, 12] as const, verdict: { code: 'not_confirmed' as const, note: 'Nobody answers.' } };
  const { collection } = collect(annotatedArticle(BLOCKS, [drawn]), 'all');
  const [item] = collection.first.items;
  expect(annotationFaults(item)).toEqual([]);
  expect(item?.body).toContainEqual({
    type: 'TextualBody',
    value: 'Not confirmed. Nobody answers.',
    format: 'text/plain',
    purpose: 'assessing',
    creator: expect.objectContaining({ type: 'Person', name: 'Olu Bankole' }),
    created: expect.stringMatching(/Z$/u),
    'galley:verdict': 'not_confirmed',
    'galley:checked': 'née',
    'galley:revision': 3,
    'galley:changedSince': false,
  });
});

test('[CO10] nothing that people wrote can end a script, name a context or an id', () => {
  const remark = '</script><script>alert(1)</script> "@context": "https://evil.example" \ud800 \u2028';
  const article = annotatedArticle(BLOCKS, [
    { range: [0, 3], remark, replies: [remark], citations: [{ line: remark, address: 'javascript:alert(1)' }] },
  ]);
  const report = buildReport(article.source, article.records, 'all', MADE);
  const json = safeJson(annotationCollection(report, SOURCE, copyWords('UTC')));
  expect(json).not.toMatch(/[<\u2028\u2029]/u);
  expect(json).not.toMatch(/"source": "javascript/u);
  expect(JSON.stringify(JSON.parse(json)['@context'])).not.toContain('evil');
});
