import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { PersonId, WriteId } from '../ids.ts';
import { judge } from './gate.ts';
import { peopleRoot } from './roots.ts';

const me = PersonId.parse('Anna00');
const K1 = 'Anna000000000001';
const K2 = 'Anna000000000002';
let made = 0;
const newWrite = () => WriteId.parse(String((made += 1)).padStart(16, '0'));
const actor = { person: me, clientId: 7, mayWrite: true, synced: true };
function room() {
  const doc = new Y.Doc();
  doc.clientID = 1;
  peopleRoot(doc).set(me, new Y.Map());
  const mine = new Y.Doc();
  mine.clientID = 7;
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(doc));
  const put = (key: string, value: unknown) => {
    const before = Y.encodeStateVector(mine);
    peopleRoot(mine).get(me)?.set(key, value);
    return Y.encodeStateAsUpdate(mine, before);
  };
  return { doc, mine, put };
}
const annotation = (remark: string, passage: unknown = null) => ({ kind: 'annotation', tag: 'claim', passage, remark });

test('[SY91] a member of a passage that the schema does not know is refused, not shown to everyone and stored nowhere', () => {
  const { doc, put } = room();
  const passage = { revision: 1, start: 0, end: 2, quote: 'ab', prefix: '', suffix: '', smuggled: 'x\u0000' };
  expect(judge(doc, put(K1, annotation('a', passage)), actor, newWrite)).toMatchObject({ kind: 'refused' });
});

test('[SY92] a struct that the room knows in part cannot name another key for the rest', () => {
  const { doc, put } = room();
  Y.applyUpdate(doc, put(K1, annotation('one')));
  Y.applyUpdate(doc, put(K2, annotation('two')));
  // Clock 1 (the room's last item of client 7, key K2) and one more, said to be deleted items under K1.
  const encoder = encoding.createEncoder();
  for (const n of [1, 1, 7, 1]) encoding.writeVarUint(encoder, n);
  encoding.writeUint8(encoder, 0x20 | 1);
  encoding.writeVarUint(encoder, 0);
  for (const n of [1, 0]) encoding.writeVarUint(encoder, n);
  encoding.writeVarString(encoder, K1);
  encoding.writeVarUint(encoder, 2);
  encoding.writeVarUint(encoder, 0);
  const bytes = encoding.toUint8Array(encoder);
  const judgement = judge(doc, bytes, actor, newWrite);
  Y.applyUpdate(doc, bytes);
  expect(judgement).toMatchObject({ kind: 'refused' });
});

test('[SY93] an honest update that a merged step 2 overlaps is still taken', () => {
  const { doc, mine, put } = room();
  Y.applyUpdate(doc, put(K1, annotation('1')));
  const sv = Y.encodeStateVector(doc);
  Y.applyUpdate(doc, put(K1, annotation('2')));
  put(K1, annotation('3'));
  put(K1, annotation('4'));
  expect(judge(doc, Y.encodeStateAsUpdate(mine, sv), actor, newWrite)).toMatchObject({ kind: 'news' });
});
