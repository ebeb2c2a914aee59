import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { seeded } from '../testing/seeded.ts';
import { joinUpdates } from './join-updates.ts';

test('[SY170] what several people and the server said is one frame that says exactly that, whatever they said', () => {
  let copied = 0;
  for (let seed = 1; seed <= 300; seed += 1) {
    const { below } = seeded(seed);
    const room = new Y.Doc();
    const reader = new Y.Doc();
    const emitted: Uint8Array[] = [];
    room.on('update', (update: Uint8Array) => emitted.push(update));
    const people = Array.from({ length: 3 }, () => new Y.Doc());
    room.getMap('people').set('map', new Y.Map());
    room
      .getText('text')
      .applyDelta([{ insert: 'It cost 41 million. é 🗞' }, { insert: '\n', attributes: { block: 'p' } }]);
    for (let round = 0; round < 8; round += 1) {
      const told = emitted.splice(0);
      if (told.length > 0) Y.applyUpdate(reader, joinUpdates(told));
      expect(Y.encodeStateAsUpdate(reader)).toEqual(Y.encodeStateAsUpdate(room));
      for (const person of people) Y.applyUpdate(person, Y.encodeStateAsUpdate(room));
      for (let act = 1 + below(3); act > 0; act -= 1) {
        const person = people[below(people.length)] ?? room;
        const map = person.getMap('people').get('map');
        const key = String(below(4));
        person.transact(() => {
          if (!(map instanceof Y.Map)) return;
          if (below(4) === 0) map.delete(key);
          else
            map.set(key, {
              n: below(1e9) / 7,
              on: null,
              list: [true, -below(300), 'wörter'],
              at: new Uint8Array(below(3)),
            });
        });
        Y.applyUpdate(room, Y.encodeStateAsUpdate(person, Y.encodeStateVector(room)));
        room.transact(() => {
          room.getMap('facts').set('article', { seq: round });
          if (below(3) === 0) room.getMap('facts').delete('article');
          if (below(4) === 0) room.getText('text').insert(below(5), 'ü', { strong: true });
          if (below(4) === 0) room.getText('text').delete(below(3), 2);
        });
      }
      const clients = emitted.map((update) => [...Y.parseUpdateMeta(update).from.keys()]).flat();
      if (emitted.length > 1 && new Set(clients).size === clients.length) copied += 1;
    }
  }
  // Of these the most were copied and not merged by Yjs.
  expect(copied).toBeGreaterThan(300);
});
