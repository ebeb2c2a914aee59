import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { EntryId, PersonId, WriteId } from '../ids.ts';
import { judge } from './gate.ts';
import { entriesOf, factsRoot, peopleRoot, textRoot } from './roots.ts';

const ANNA = PersonId.parse('Anna00');
const BEN = PersonId.parse('Ben000');
const RUNS = { numRuns: 2_000 };
const TIMEOUT = 60_000;
const MADE = WriteId.parse('made000000000000');

interface Change {
  owner: 'Anna00' | 'Ben000';
  key: number;
  op: 'put' | 'delete';
  /** Whether the transaction goes on with the next change. */
  joined: boolean;
}
const changes = (owners: readonly ('Anna00' | 'Ben000')[]) =>
  fc.array(
    fc.record<Change>({
      owner: fc.constantFrom(...owners),
      key: fc.integer({ min: 0, max: 4 }),
      op: fc.constantFrom('put', 'delete'),
      joined: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  );

const id = (owner: string, key: number) => EntryId.parse(`${owner}${String(key).padStart(10, '0')}`);
const value = (n: number) => ({
  kind: 'annotation',
  tag: 'claim',
  passage: null,
  w: WriteId.parse(`w${String(n).padStart(15, '0')}`),
});

function serverDocument(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 7;
  doc.transact(() => {
    textRoot(doc).insert(0, 'It cost 41 million.\n');
    for (const person of [ANNA, BEN]) {
      const map = new Y.Map<unknown>();
      peopleRoot(doc).set(person, map);
      for (const key of [0, 1, 2]) map.set(id(person, key), value(key));
    }
  });
  return doc;
}

function clientOf(server: Y.Doc): { doc: Y.Doc; sent: Uint8Array[] } {
  const doc = new Y.Doc();
  doc.clientID = 1001;
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
  const sent: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => sent.push(update));
  return { doc, sent };
}

function play(doc: Y.Doc, list: readonly Change[]): void {
  let n = 100;
  const one = ({ owner, key, op }: Change) => {
    const map = entriesOf(doc, PersonId.parse(owner));
    if (op === 'put') map?.set(id(owner, key), value(n++));
    else map?.delete(id(owner, key));
  };
  let group: Change[] = [];
  for (const change of list) {
    group.push(change);
    if (change.joined) continue;
    const now = group;
    group = [];
    doc.transact(() => now.forEach(one));
  }
  doc.transact(() => group.forEach(one));
}

const asActor = (synced: boolean) => ({ person: ANNA, clientId: 1001, mayWrite: true, synced });

/** What the judged writes make of the author's entries, by nothing but their own words. */
function replay(before: Record<string, unknown>, updates: readonly Uint8Array[], server: Y.Doc, synced: boolean) {
  const rows = new Map(Object.entries(before));
  for (const update of updates) {
    const judgement = judge(server, update, asActor(synced), () => MADE);
    if (judgement.kind === 'refused' || judgement.kind === 'held') throw new Error(judgement.kind);
    if (judgement.kind === 'news') {
      Y.applyUpdate(server, update);
      for (const write of judgement.writes) {
        if (write.op === 'put') rows.set(write.entry, write.value);
        else rows.delete(write.entry);
      }
    }
  }
  return Object.fromEntries(rows);
}

test(
  '[SY8] whatever an honest page does, the judged writes make exactly its own entries, live or offline',
  () => {
    fc.assert(
      fc.property(changes(['Anna00']), fc.boolean(), (list, isLive) => {
        const server = serverDocument();
        const { doc, sent } = clientOf(server);
        const before = entriesOf(doc, ANNA)?.toJSON() ?? {};
        play(doc, list);
        const updates = isLive ? sent : [Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server))];
        const made = replay(before, updates, server, isLive);
        expect(made).toEqual(entriesOf(doc, ANNA)?.toJSON());
        expect(entriesOf(server, ANNA)?.toJSON()).toEqual(made);
      }),
      RUNS,
    );
  },
  TIMEOUT,
);

// The oracle looks at the finished documents, never at structs: may this have been Anna's doing?
test(
  '[SY8] whatever is sent, nothing passes that changes more than its sender’s own entries',
  () => {
    const hostile = fc.record({
      list: changes(['Anna00', 'Anna00', 'Ben000']),
      text: fc.constantFrom('none', 'insert', 'delete'),
      fact: fc.boolean(),
      isLive: fc.boolean(),
    });
    const judged = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(hostile, ({ list, text, fact, isLive }) => {
        const server = serverDocument();
        const { doc, sent } = clientOf(server);
        play(doc, list);
        if (text === 'insert') textRoot(doc).insert(2, '!');
        if (text === 'delete') textRoot(doc).delete(2, 1);
        if (fact) factsRoot(doc).set('article', {});
        const updates = isLive ? sent : [Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server))];
        for (const update of updates) {
          const trial = new Y.Doc();
          Y.applyUpdate(trial, Y.encodeStateAsUpdate(server));
          Y.applyUpdate(trial, update);
          const rest = (of: Y.Doc) => [
            entriesOf(of, BEN)?.toJSON(),
            textRoot(of).toDelta(),
            factsRoot(of).toJSON(),
            Object.keys(peopleRoot(of).toJSON()),
          ];
          const isOwn = JSON.stringify(rest(trial)) === JSON.stringify(rest(server));
          const before = Y.encodeStateAsUpdate(server);
          const judgement = judge(server, update, asActor(isLive), () => MADE);
          expect(Y.encodeStateAsUpdate(server)).toEqual(before);
          const isTaken = judgement.kind === 'news' || judgement.kind === 'noop';
          judged[isTaken ? 'accepted' : 'refused'] += 1;
          // What changes others' things is refused. The reverse needs no oracle: a put that was undone in the same message
          // leaves nothing to see and is refused all the same.
          if (!isOwn) expect(judgement.kind).toBe('refused');
          if (!isTaken) return;
          Y.applyUpdate(server, update);
        }
      }),
      RUNS,
    );
    expect(judged.accepted).toBeGreaterThan(200);
    expect(judged.refused).toBeGreaterThan(200);
  },
  TIMEOUT,
);

test(
  '[SY8] broken bytes never throw, never pass for more than the sender’s own, never change the document',
  () => {
    const server = serverDocument();
    const { doc, sent } = clientOf(server);
    play(
      doc,
      [0, 1, 2, 3].map((key) => ({ owner: 'Anna00', key, op: 'put', joined: key < 3 })),
    );
    const honest = sent[0] ?? new Uint8Array();
    const flips = fc.array(fc.tuple(fc.nat(honest.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    const before = Y.encodeStateAsUpdate(server);
    const others = (of: Y.Doc) => [entriesOf(of, BEN)?.toJSON(), textRoot(of).toDelta(), factsRoot(of).toJSON()];
    fc.assert(
      fc.property(flips, (list) => {
        const bytes = Uint8Array.from(honest);
        for (const [at, byte] of list) bytes[at] = byte;
        const judgement = judge(server, bytes, asActor(true), () => MADE);
        expect(Y.encodeStateAsUpdate(server)).toEqual(before);
        if (judgement.kind !== 'news') return;
        const trial = new Y.Doc();
        Y.applyUpdate(trial, before);
        Y.applyUpdate(trial, bytes);
        expect(others(trial)).toEqual(others(server));
        expect(trial.store.pendingStructs).toBeNull();
        expect(trial.store.pendingDs).toBeNull();
      }),
      RUNS,
    );
  },
  TIMEOUT,
);
