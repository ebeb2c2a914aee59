import * as Y from 'yjs';
import { newWriteId } from '#core/make-ids.ts';
import { judge } from '#core/sync/gate.ts';
import { entriesOf, peopleRoot } from '#core/sync/roots.ts';
import { Annotations, counted, remarkOf } from '../load/article.ts';
import { personId } from '../load/desk.ts';
import { quantile } from '../load/latencies.ts';
import type { Row } from '../row.ts';

const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);

/** A room's document of so many entries of twenty people, written by the server as it builds one. */
function roomOf(count: number, annotations: Annotations): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let author = 0; author < 20; author += 1) peopleRoot(doc).set(personId(author), new Y.Map());
    for (let index = 0; index < count; index += 1) {
      const person = personId(index % 20);
      entriesOf(doc, person)?.set(person + counted(index, 10), annotations.next(remarkOf(`row ${index}`)));
    }
  });
  return doc;
}

export const gate: Row = {
  id: 'gate',
  says: 'the gate, 5,000 entries',
  how: 'One person’s honest messages, two in three new annotations, one in three a rewritten one, judged one after the other against a document of 5,000 entries and then applied; only the judging is timed. The last line of the network before anything is applied, measured without a network.',
  servers: ['ours'],
  isLong: true,
  columns: [
    { figure: 'p50', says: 'p50, ms', digits: 3 },
    { figure: 'p99', says: 'p99, ms', digits: 3 },
    { figure: 'longest', says: 'longest, ms', digits: 2 },
    { figure: 'refused', says: 'refused' },
  ],
  targets: [{ says: 'p99', figure: 'p99', most: 0.5, unit: ' ms' }],
  async measure(world) {
    const { gate: size } = world.magnitudes;
    const annotations = new Annotations(20);
    const room = roomOf(size.entries, annotations);
    const page = new Y.Doc();
    Y.applyUpdate(page, Y.encodeStateAsUpdate(room));
    const person = personId(3);
    const mine = entriesOf(page, person);
    const updates: Uint8Array[] = [];
    page.on('update', (update: Uint8Array) => updates.push(update));
    const took: number[] = [];
    let refused = 0;
    for (let message = 0; message < size.messages; message += 1) {
      const key = person + counted(message % 3 === 2 ? 3 + 20 * (message % 200) : 1_000_000 + (message % 2_000), 10);
      mine?.set(key, annotations.next(remarkOf(`message ${message}`)));
      const update = updates.pop();
      if (!update) throw new Error('nothing was written');
      const actor = { person, clientId: page.clientID, mayWrite: true, synced: true };
      const start = performance.now();
      const judgement = judge(room, update, actor, () => newWriteId(random));
      took.push(performance.now() - start);
      if (judgement.kind !== 'news') refused += 1;
      Y.applyUpdate(room, update);
    }
    return { p50: quantile(took, 0.5), p99: quantile(took, 0.99), longest: Math.max(...took), refused };
  },
  prediction:
    'A message is decoded once and looked up in maps: p50 0.02 ms, p99 0.1 ms, whatever the number of entries.',
};
