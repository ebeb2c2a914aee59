import { expect, test } from 'vitest';
import { EntryId, PersonId, WriteId } from '../ids.ts';
import { ARTICLE_FACTS, factsRoot, peopleRoot, readArticleFacts } from '../sync/roots.ts';
import { alignRevisions } from '../revision/align.ts';
import { LiveDocument } from './live-document.ts';
import type { EntryRow } from './rows.ts';

const ANNA = PersonId.parse('Anna00');
const ENTRY = EntryId.parse('Anna000123456789');
const TEXT = 'It cost 41 million.\n';

const row = (w: string, seq: bigint, state: EntryRow['state'] = 'open'): EntryRow => ({
  id: ENTRY,
  author: ANNA,
  on: null,
  value: { kind: 'annotation', tag: 'claim', passage: null, remark: w },
  w: WriteId.parse(w.padEnd(16, '0')),
  state,
  retiredBecause: state === 'retired' ? 'deleted' : null,
  twice: false,
  assignee: null,
  retag: null,
  verdict: null,
  decision: null,
  seq,
  created: '2026-01-01T00:00:00.000Z',
  edited: null,
});

function roomOf(rows: EntryRow[]) {
  const blocks = [{ kind: 'paragraph' as const, text: TEXT.trimEnd(), inlines: [] }];
  const stage = { stage: 'draft' as const, seq: 0n, moved: null };
  const live = new LiveDocument(
    {
      seq: 1n,
      revision: 1,
      text: TEXT,
      sha256: 'one',
      blocks,
      edits: new Map(),
      by: ANNA,
      at: '',
      stage,
      signOffs: { seq: 0n, given: [] },
      rows,
      hidden: [],
    },
    'first',
    7,
  );
  return {
    live,
    said: () => {
      const { seq } = factsRoot(live.doc).get(ARTICLE_FACTS) as { seq: number };
      const value = peopleRoot(live.doc).get(ANNA)?.get(ENTRY) as { remark: string } | undefined;
      return [seq, value?.remark ?? null];
    },
  };
}

test.each([
  ['a newer text', row('newer', 2n), 'newer'],
  ['its deletion', row('older', 2n, 'retired'), null],
])(
  '[SY180] while words on their way stand where storage already has %s, the room does not say that it is that far',
  (_, newer, end) => {
    const { live, said } = roomOf([row('older', 1n)]);
    live.show({ rows: [newer], revisions: [], seq: 2n }, new Set([ENTRY]));
    expect(live.seq).toBe(2n);
    expect(said()).toEqual([1, 'older']);
    live.show({ rows: [{ ...newer, seq: 3n }], revisions: [], seq: 3n }, new Set());
    expect(said()).toEqual([3, end]);
  },
);

test('[SY185] a room says the newest stage that storage has shown it, whatever older reading arrives afterwards', () => {
  const { live } = roomOf([]);
  const moved = { by: ANNA, at: '2026-01-02T00:00:00.000Z' };
  expect(readArticleFacts(live.doc)).toMatchObject({ stage: 'draft' });
  expect(readArticleFacts(live.doc)).not.toHaveProperty('moved');
  live.show({ rows: [], revisions: [], seq: 3n, stage: { stage: 'closing', seq: 3n, moved } }, new Set());
  expect(readArticleFacts(live.doc)).toMatchObject({ stage: 'closing', seq: 3, moved });
  live.show(
    { rows: [row('one', 4n)], revisions: [], seq: 4n, stage: { stage: 'checking', seq: 2n, moved } },
    new Set(),
  );
  expect(readArticleFacts(live.doc)).toMatchObject({ stage: 'closing', seq: 4 });
  live.show({ rows: [], revisions: [], seq: 5n }, new Set());
  expect(readArticleFacts(live.doc)).toMatchObject({ stage: 'closing', seq: 5 });
});

test('[SG03] a room turns a sign-off in the frame of the text that it was not given on, and stands by the newest reading', () => {
  const { live } = roomOf([]);
  const at = '2026-01-02T00:00:00.000Z';
  const checker = { part: 'checker' as const, by: ANNA, at, revision: 1, sha256: 'one', reason: null };
  const says = () => readArticleFacts(live.doc)?.signOffs;
  expect(readArticleFacts(live.doc)).not.toHaveProperty('signOffs');
  live.show({ rows: [], revisions: [], seq: 2n, signOffs: { seq: 2n, given: [checker] } }, new Set());
  expect(says()).toEqual([{ part: 'checker', by: ANNA, at, revision: 1, stands: true }]);
  const frames: unknown[] = [];
  live.doc.on('update', () => frames.push([live.doc.getText('text').toString(), says()?.[0]?.stands]));
  const text = `${TEXT.trimEnd()} Indeed.\n`;
  const blocks = [{ kind: 'paragraph' as const, text: text.trimEnd(), inlines: [] }];
  const next = { number: 2, text, sha256: 'two', blocks, edits: alignRevisions(TEXT, text, 'en'), by: ANNA, at };
  live.show({ rows: [], revisions: [next], seq: 3n }, new Set());
  expect(frames).toEqual([[text, false]]);
  // Signed again over the new text; an older reading that comes late changes nothing.
  const again = { ...checker, revision: 2, sha256: 'two', reason: 'Alone tonight.' };
  live.show({ rows: [], revisions: [], seq: 4n, signOffs: { seq: 4n, given: [again] } }, new Set());
  live.show({ rows: [], revisions: [], seq: 5n, signOffs: { seq: 2n, given: [checker] } }, new Set());
  expect(says()).toEqual([{ part: 'checker', by: ANNA, at, revision: 2, stands: true, reason: 'Alone tonight.' }]);
  live.show({ rows: [], revisions: [], seq: 6n, signOffs: { seq: 6n, given: [] } }, new Set());
  expect(readArticleFacts(live.doc)).not.toHaveProperty('signOffs');
});
