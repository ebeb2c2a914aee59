import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { EntryId, PersonId, WriteId } from '../ids.ts';
import { deletionOf } from '../make-ids.ts';
import { judge } from './gate.ts';
import { entriesOf, peopleRoot } from './roots.ts';

const me = PersonId.parse('Anna00');
const ANNOTATION = EntryId.parse('Ben0000000000001');
const CITED = EntryId.parse('Anna000000000001');
const w = (n: number) => WriteId.parse(String(n).padStart(16, 'w'));
const words = (n: number, line = 'Notebook, p. 12') => ({ kind: 'citation', on: ANNOTATION, line, w: w(n) });
const STUB = { kind: 'confidential', on: ANNOTATION, w: w(1) };
const actor = { person: me, clientId: 7, mayWrite: true, synced: true };

/** A room with the stub of a confidential citation, and its author's document. */
function room() {
  const doc = new Y.Doc();
  doc.clientID = 1;
  peopleRoot(doc).set(me, new Y.Map());
  entriesOf(doc, me)?.set(CITED, STUB);
  const mine = new Y.Doc();
  mine.clientID = 7;
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(doc));
  const sent = (change: (own: Y.Map<unknown>) => void) => {
    const before = Y.encodeStateVector(mine);
    const own = entriesOf(mine, me);
    if (own) mine.transact(() => change(own));
    return Y.encodeStateAsUpdate(mine, before);
  };
  const rule = (update: Uint8Array) => judge(doc, update, actor, () => w(99));
  return { sent, rule };
}

test('[CF10] nobody but the server writes that something is confidential: from a page it is refused', () => {
  const { sent, rule } = room();
  expect(rule(sent((own) => own.set(CITED, { ...STUB, w: w(2) })))).toMatchObject({ kind: 'refused', reason: 'value' });
});

test('[CF10] words that come later to what is confidential are taken, whatever write they are', () => {
  for (const late of [words(2), words(1), { ...words(3), base: w(1) }]) {
    const { sent, rule } = room();
    expect(rule(sent((own) => own.set(CITED, late)))).toEqual({
      kind: 'news',
      writes: [{ op: 'put', entry: CITED, author: me, value: late, w: late.w }],
    });
  }
});

test('[CF10] its author takes back what the stub stands for', () => {
  const { sent, rule } = room();
  expect(rule(sent((own) => own.delete(CITED)))).toEqual({
    kind: 'news',
    writes: [{ op: 'delete', entry: CITED, author: me, w: deletionOf(w(1)), base: w(1) }],
  });
});
