import * as Y from 'yjs';
import type { Attack } from './attacks.ts';
import { type Forged, type ForgedId, forge, type ForgedUpdate } from './forged-update.ts';
import { forgeWithYjs, idOf, type Scene, shownItems } from './scene.ts';

/** An honest put, as bytes say it. */
const put = (scene: Scene): Forged => ({
  content: 8,
  parent: idOf(scene.myMap),
  key: scene.freshKey(),
  values: [scene.words()],
});
const some = (scene: Scene): Forged[] => Array.from({ length: scene.random.below(3) }, () => put(scene));
const honest = (scene: Scene) =>
  forgeWithYjs(scene, (doc) => {
    doc.getMap<Y.Map<unknown>>('people').get(scene.me)?.set(scene.freshKey(), scene.words());
  });

/** Honest puts, the forged struct, honest puts. */
function struct(id: string, what: string, make: (scene: Scene) => Forged | null, codes = [4422]): Attack {
  return {
    id,
    what,
    codes,
    make(scene) {
      const forged = make(scene);
      if (!forged) return null;
      return forge({ client: scene.clientId, clock: scene.state, structs: [...some(scene), forged, ...some(scene)] });
    },
  };
}

function deletion(
  id: string,
  what: string,
  make: (scene: Scene) => (ForgedId & { length: number }) | null,
  more: Partial<Attack> = {},
): Attack {
  return {
    id,
    what,
    codes: [4422],
    ...more,
    make(scene) {
      const forged = make(scene);
      return forged && forge({ client: scene.clientId, clock: scene.state, structs: some(scene), deletions: [forged] });
    },
  };
}

const lastOf = (item: Y.Item): ForgedId => ({ client: item.id.client, clock: item.id.clock + item.length - 1 });
const foreign = ({ room, victimsMap }: Scene): Y.Item[] => {
  const items = shownItems(victimsMap);
  for (let item = room.getText('text')._start; item; item = item.right) if (!item.deleted) items.push(item);
  for (const item of room.getMap('facts')._map.values()) if (!item.deleted) items.push(item);
  if (victimsMap._item) items.push(victimsMap._item);
  return items;
};
const bytes = (id: string, what: string, codes: number[], make: (scene: Scene) => Uint8Array): Attack => ({
  id,
  what,
  codes,
  make,
});
const update = (scene: Scene, more: Partial<ForgedUpdate>) =>
  forge({ client: scene.clientId, clock: scene.state, structs: [put(scene)], ...more });

/** What only bytes made by hand can say. */
export const FORGED_IN_BYTES: readonly Attack[] = [
  { ...bytes('M01', 'an update of somebody who only reads', [4403], honest), isReader: true },
  {
    id: 'M07',
    what: 'other words at a clock that the room knows',
    codes: [],
    make: (scene) => (scene.state === 0 ? null : update(scene, { clock: scene.state - 1 })),
  },
  deletion('M08', 'a wipe of a few bytes', (scene) => {
    const { client, clock } = scene.random.pick(foreign(scene)).id;
    const known = Y.getState(scene.room.store, client) - clock;
    return { client, clock, length: Math.min(known, 1 + scene.random.below(3)) };
  }),
  deletion('M08', 'everything that the server wrote', ({ server, room }) => ({
    client: server,
    clock: 0,
    length: Y.getState(room.store, server),
  })),
  struct('M09', 'a hole', ({ random }) => ({ content: 0, length: 1 + random.below(1_000_000) })),
  struct('M09', 'a skip', ({ random }) => ({ content: 10, length: 1 + random.below(1_000_000) })),
  struct('M09', 'a hole of 2^40 items', () => ({ content: 0, length: 2 ** 40 }), [4400]),
  bytes('M09', 'a hole at the clock of another', [4422], (scene) =>
    forge({
      client: scene.server,
      clock: Y.getState(scene.room.store, scene.server),
      structs: [{ content: 0, length: 5 }],
    }),
  ),
  bytes('M09', 'a hole over what is known', [4422], (scene) =>
    update(scene, { clock: Math.max(0, scene.state - 2), structs: [{ content: 0, length: 9 }] }),
  ),
  deletion(
    'M10',
    'a deletion of what nobody has',
    ({ random, clientId, state, server, room }) =>
      random.pick([
        { client: clientId, clock: state + 5 + random.below(50), length: 3 },
        { client: 1 + random.below(0xffff_ffff), clock: random.below(9), length: 1 + random.below(1_000) },
        { client: server, clock: Y.getState(room.store, server), length: 2 },
      ]),
    { isGap: true },
  ),
  struct('M11', 'an item behind words of another', (scene) => {
    const targets = shownItems(scene.victimsMap);
    return targets.length === 0
      ? null
      : { content: 8, origin: lastOf(scene.random.pick(targets)), values: [scene.words()] };
  }),
  struct('M12', 'an item behind the article or a fact', (scene) => ({
    content: scene.random.pick([1, 8]),
    origin: lastOf(scene.random.pick(foreign(scene))),
    values: [scene.words()],
  })),
  struct('M12', 'an item behind the fact about one’s own entry', (scene) => {
    const facts = shownItems(scene.room.getMap('facts')).filter(({ parentSub }) => parentSub?.startsWith(scene.me));
    if (facts.length === 0) return null;
    return { content: 8, origin: lastOf(scene.random.pick(facts)), values: [scene.words()] };
  }),
  struct('M12', 'an item before something', (scene) => ({
    content: 8,
    rightOrigin: scene.random.pick([...foreign(scene), ...shownItems(scene.myMap)]).id,
    values: [scene.words()],
  })),
  struct('M12', 'an item between one’s own words and another’s', (scene) => {
    const mine = shownItems(scene.myMap);
    if (mine.length === 0) return null;
    const rightOrigin = scene.random.pick(foreign(scene)).id;
    return { content: 8, origin: lastOf(scene.random.pick(mine)), rightOrigin, values: [scene.words()] };
  }),
  struct('M12', 'an item behind what nobody has', (scene) => ({
    content: 8,
    origin: { client: scene.random.chance(0.5) ? scene.clientId : 77, clock: scene.state + 40 },
    values: [scene.words()],
  })),
  struct('M12', 'an item in a root', (scene) => ({
    content: 8,
    parent: scene.random.pick(['people', 'facts', 'text', 'more']),
    key: scene.random.pick([scene.freshKey(), scene.me, 'article']),
    values: [scene.words()],
  })),
  struct('M12', 'an item in an entry', (scene) => {
    const mine = shownItems(scene.myMap);
    return mine.length === 0 ? null : { ...put(scene), parent: scene.random.pick(mine).id };
  }),
  struct('M12', 'an item in one’s own map under no key', (scene) => ({
    content: 8,
    parent: idOf(scene.myMap),
    values: [scene.words()],
  })),
  struct('M05', 'content that is no value', (scene) => ({
    ...put(scene),
    content: scene.random.pick([3, 4, 5, 6, 7, 9]),
  })),
  struct('M05', 'two values that both stand', (scene) => ({ ...put(scene), values: [scene.words(), scene.words()] })),
  struct('M05', 'more rewrites than anybody makes', (scene) => ({
    ...put(scene),
    content: 1,
    length: 65_537 + scene.random.below(9),
  })),
  struct('M19', 'no value at all', (scene) => ({ ...put(scene), values: [] }), [4400]),
  {
    id: 'M12',
    what: 'the rest of a known item under another key',
    codes: [4422],
    make(scene) {
      if (scene.state === 0) return null;
      const structs = [{ ...put(scene), content: 1, length: 2 + scene.random.below(5) }];
      return update(scene, { clock: scene.state - 1, structs });
    },
  },
  {
    id: 'M16',
    what: 'a gap',
    codes: [4422],
    isGap: true,
    make: (scene) => update(scene, { clock: scene.state + 1 + scene.random.below(50) }),
  },
  bytes('M17', 'more structs than there are bytes', [4400], (scene) =>
    update(scene, { count: 1_000_000 + scene.random.below(32_000_000) }),
  ),
  bytes('M18', 'the other encoding', [4400, 4422], (scene) => Y.convertUpdateFormatV1ToV2(honest(scene))),
  bytes('M19', 'bytes cut off', [4400], (scene) => {
    const whole = honest(scene);
    return whole.slice(0, scene.random.below(whole.length));
  }),
  bytes('M19', 'bytes behind', [4400], (scene) => Uint8Array.from([...honest(scene), scene.random.below(256)])),
  bytes('M19', 'deletions out of order', [4400], (scene) => {
    const one = { client: scene.server, clock: 5, length: 3 };
    return update(scene, { deletions: [one, { ...one, clock: 5 + scene.random.below(3) }] });
  }),
  bytes('M20', 'more bytes than a message may have', [4413], () => new Uint8Array(4 * 1024 * 1024 + 1)),
];
