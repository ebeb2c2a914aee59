import * as Y from 'yjs';
import type { Seeded } from '../seeded.ts';
import type { Device, Words } from './device.ts';
import type { ForgedId } from './forged-update.ts';
import type { HonestRoom } from './honest-room.ts';

/** What an attacker has to hand: a room with people in it, a connection of their own, and chance. */
export interface Scene {
  random: Seeded;
  room: Y.Doc;
  me: string;
  clientId: number;
  victim: string;
  /** The room's own client id, under which it wrote the article. */
  server: number;
  /** The attacker's next clock as the room knows it. */
  state: number;
  myMap: Y.Map<unknown>;
  victimsMap: Y.Map<unknown>;
  words(): Words;
  /** A key of one's own that was never used. */
  freshKey(person?: string): string;
}

export const idOf = (map: Y.Map<unknown>): ForgedId => map._item?.id ?? { client: 0, clock: 0 };

/** The items that a map shows. */
export function shownItems(map: Y.Map<unknown>): Y.Item[] {
  return [...map._map.values()].filter((item) => !item.deleted);
}

export function sceneOf(random: Seeded, { doc }: HonestRoom, device: Device, words: () => Words): Scene {
  const me = device.owner.person;
  const victim = me === 'Anna00' ? 'Ben000' : 'Anna00';
  const people = doc.getMap<Y.Map<unknown>>('people');
  const [myMap, victimsMap] = [people.get(me), people.get(victim)];
  if (!myMap || !victimsMap) throw new Error('the room has made both maps');
  let fresh = 0;
  const state = Y.getState(doc.store, device.clientId);
  return {
    random,
    room: doc,
    me,
    clientId: device.clientId,
    victim,
    server: doc.clientID,
    state,
    myMap,
    victimsMap,
    words,
    freshKey: (person = me) =>
      `${person}f${String(random.below(1_000_000)).padStart(6, '0')}${String((fresh += 1)).padStart(3, '0')}`,
  };
}

/** A document like the room's under the attacker's client id, to forge with Yjs itself; `bytes` is what it would send. */
export function forgeWithYjs(scene: Scene, change: (doc: Y.Doc) => void, clientId = scene.clientId): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(scene.room));
  doc.clientID = clientId;
  const { random } = scene;
  const mine = doc.getMap<Y.Map<unknown>>('people').get(scene.me);
  const behave = () => {
    for (let n = random.below(3); n > 0; n -= 1) mine?.set(scene.freshKey(), scene.words());
  };
  behave();
  change(doc);
  if (random.chance(0.5)) behave();
  const bytes = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(scene.room));
  doc.destroy();
  return bytes;
}
