import { expect, test } from 'vitest';
import type { EntryValue } from '../annotation/entry.ts';
import { EntryId, PersonId, WriteId } from '../ids.ts';
import { decide, EntryTaken } from './decide.ts';
import type { EntryRow } from './rows.ts';

const ANNA = PersonId.parse('Anna00');
const BEN = PersonId.parse('Ben000');
const id = EntryId.parse('Anna000000000001');
const thread = EntryId.parse('Ben0000000000002');
const w = (n: number) => WriteId.parse(`w${String(n).padStart(15, '0')}`);

const row: EntryRow = {
  id,
  author: ANNA,
  on: null,
  value: { kind: 'annotation', tag: 'claim', passage: null, remark: 'Net or gross?' },
  w: w(1),
  state: 'open',
  retiredBecause: null,
  twice: false,
  assignee: null,
  retag: null,
  verdict: null,
  decision: null,
  seq: 1n,
  created: '',
  edited: null,
};

test('[SY65] an entry stays what it is: a value of another kind is kept as late and changes nothing', () => {
  const value: EntryValue = { kind: 'reply', on: thread, body: 'not an annotation any more' };
  const decision = decide([{ op: 'put', entry: id, author: ANNA, value, w: w(2) }], [row], new Set(), 2n);
  expect(decision.fates.get(w(2))).toBe('late');
  expect(decision.changed).toEqual([{ row: { ...row, seq: 2n }, isNew: false }]);
  expect(decision.history).toMatchObject([{ kind: 'reply', thread: id, fate: 'late', value }]);
});

test('[SY65] another person’s entry id is refused', () => {
  const value: EntryValue = { kind: 'annotation', tag: 'claim', passage: null };
  expect(() => decide([{ op: 'put', entry: id, author: BEN, value, w: w(2) }], [row], new Set(), 2n)).toThrow(
    EntryTaken,
  );
});
