import * as Y from 'yjs';
import { oneOf } from '../stage/random.ts';
import type { Colleague } from '../stage/newsroom.ts';
import { forged, type Known, knownOf } from './forge.ts';
import { type HonestTalk, recordHonestTalk } from './honest.ts';
import { mutated, noise } from './mutate.ts';

/** What frames are made of: honest talks of one person, and what a forger knows of the room. */
export interface Material {
  talks: HonestTalk[];
  known: Known;
}

/** Records one honest talk for each of these client ids on a copy of the room. */
export function materialFrom(random: () => number, doc: Y.Doc, who: Colleague, clientIds: readonly number[]): Material {
  const state = Y.encodeStateAsUpdate(doc);
  return {
    talks: clientIds.map((clientId) => recordHonestTalk(random, state, who.person, clientId)),
    known: knownOf(doc),
  };
}

/** A frame for this talk's connection: noise, a forgery, or a mutation of what an honest page said. */
export function nextFrame(
  random: () => number,
  { talks, known }: Material,
  talk: HonestTalk,
  who: Colleague,
): Uint8Array {
  const what = random();
  if (what < 0.1) return noise(random);
  if (what < 0.4) return forged(random, known, who.person, talk.clientId);
  return mutated(random, oneOf(random, talk.frames), oneOf(random, oneOf(random, talks).frames));
}
