import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { PersonId } from '../ids.ts';
import { HonestRun, type Judge, type Tally } from '../testing/gate/honest-run.ts';
import { ATTACKS, HostileRun } from '../testing/gate/hostile-run.ts';
import { CLOSE } from './close-codes.ts';
import { judge, type Judgement } from './gate.ts';
import type { JudgedWrite } from './write.ts';

// GALLEY_SEED tries another seed, GALLEY_SEEDS so many times the numbers. A mistake names its room's seed.
const FIRST_SEED = Number(process.env.GALLEY_SEED ?? 1);
const MANY = Number(process.env.GALLEY_SEEDS ?? 1);
const TIMEOUT = 180_000 * MANY;
/** Messages of one room before the next one is built. */
const LIFE = 2_500;

function honest(judgeOf: Judge, messages: number, seed = FIRST_SEED): Tally {
  const tally: Tally = { messages: 0, kinds: {}, mistakes: [] };
  for (let room = 0; tally.messages < messages && tally.mistakes.length < 10; room += 1) {
    const run = new HonestRun(seed * 10_000 + room, judgeOf, tally);
    const end = Math.min(messages, tally.messages + LIFE);
    while (tally.messages < end) run.step();
    run.settle();
    // The honest people are honest: joined and delivered, they hold what the room holds.
    for (const { doc } of run.room.devices) {
      expect(doc.getMap('people').toJSON()).toEqual(run.room.doc.getMap('people').toJSON());
      expect(doc.getText('text').toString()).toBe(run.room.doc.getText('text').toString());
    }
  }
  return tally;
}

const ODDITIES = [
  'held',
  'noop',
  'news',
  'a step 2 with old deletions alone',
  'a step 2 of somebody who only reads',
  'a step 2 known in part',
  'an entry rewritten offline',
  'several transactions in one update',
  'a message again',
  'words without a write id',
  'software that keeps everything',
  'words passed over',
  'a late deletion',
  'words over a stub',
];

test('[SY100] of 100,000 messages that honest pages send, none is refused and each says what its person did', {
  timeout: TIMEOUT,
}, () => {
  const tally = honest(judge, 100_000 * MANY);
  expect(tally.mistakes, `seed ${FIRST_SEED}`).toEqual([]);
  for (const oddity of ODDITIES) expect(tally.kinds[oddity], oddity).toBeGreaterThan(200);
});

function hostile(tried: Judge, attacks: number, seed = FIRST_SEED): Tally {
  const tally: Tally = { messages: 0, kinds: {}, mistakes: [] };
  for (let room = 0; tally.messages < attacks; room += 1) {
    const run = new HostileRun(seed * 10_000 + room, judge, tried, tally);
    const end = Math.min(attacks, tally.messages + LIFE / 5);
    while (tally.messages < end) run.step();
    expect(run.honest.room.doc.store.pendingStructs).toBeNull();
    expect(run.honest.room.doc.store.pendingDs).toBeNull();
  }
  return tally;
}

test('[SY101] of 10,000 forged messages, none is taken, held or refused for anything but what it is', {
  timeout: TIMEOUT,
}, () => {
  const tally = hostile(judge, 10_000 * MANY);
  expect(tally.mistakes, `seed ${FIRST_SEED}`).toEqual([]);
  for (const { id, what } of ATTACKS) expect(tally.kinds[`${id} ${what}`], `${id} ${what}`).toBeGreaterThan(50);
});

describe('the control: a gate that is open somewhere is found out', () => {
  const open: Judge = () => ({ kind: 'news', writes: [] });
  const names = ({ mistakes }: Tally) => new Set(mistakes.map((mistake) => mistake.split(',')[0]));

  test('[SY102] a gate that takes everything fails at every single attack', () => {
    const tally = hostile(open, 2_000);
    expect(tally.mistakes.length).toBeGreaterThanOrEqual(tally.messages);
    expect(names(tally)).toEqual(new Set(ATTACKS.map(({ id, what }) => `${id} ${what}`)));
  });

  test.each<[string, Judge, string]>([
    [
      'that forgets who may write',
      (doc, bytes, actor, made) => judge(doc, bytes, { ...actor, mayWrite: true }, made),
      'M01 an update of somebody who only reads',
    ],
    [
      'that forgets whether a connection has synced',
      (doc, bytes, actor, made) => judge(doc, bytes, { ...actor, synced: false }, made),
      'M16 a gap',
    ],
    [
      'that believes the client id in the bytes',
      (doc, bytes, actor, made) => {
        const own = judge(doc, bytes, actor, made);
        if (own.kind !== 'refused' || own.reason !== 'client id') return own;
        const [clientId = 0] = Y.parseUpdateMeta(bytes).from.keys();
        return judge(doc, bytes, { ...actor, clientId }, made);
      },
      'M06 another client id',
    ],
    [
      'that believes whoever the bytes speak for',
      (doc, bytes, actor, made) => {
        const own = judge(doc, bytes, actor, made);
        const other = PersonId.parse(actor.person === 'Anna00' ? 'Ben000' : 'Anna00');
        return own.kind === 'refused' ? judge(doc, bytes, { ...actor, person: other }, made) : own;
      },
      'M08 words of another taken out',
    ],
  ])('[SY102] a gate %s', (_what, tried, attack) => {
    expect(names(hostile(tried, 800))).toContain(attack);
  });

  const honestly =
    (change: (verdict: Judgement) => Judgement): Judge =>
    (doc, bytes, actor, made) =>
      change(judge(doc, bytes, actor, made));
  const news = (change: (writes: readonly JudgedWrite[]) => JudgedWrite[]) =>
    honestly((verdict) => (verdict.kind === 'news' ? { kind: 'news', writes: change(verdict.writes) } : verdict));

  test.each<[string, Judge]>([
    ['forgets deletions', news((writes) => writes.filter(({ op }) => op === 'put'))],
    ['tells the last word only', news((writes) => writes.slice(-1))],
    [
      'makes every deletion a late one',
      news((writes) => writes.map((one) => (one.op === 'put' ? one : { ...one, base: one.w }))),
    ],
    ['holds nothing', honestly((verdict) => (verdict.kind === 'held' ? { kind: 'noop' } : verdict))],
    [
      'refuses a gap before the first step 2',
      (doc, bytes, actor, made) => judge(doc, bytes, { ...actor, synced: true }, made),
    ],
    [
      'refuses whoever only reads, whatever they send',
      (doc, bytes, actor, made) =>
        actor.mayWrite ? judge(doc, bytes, actor, made) : { kind: 'refused', code: CLOSE.rights, reason: 'rights' },
    ],
  ])('[SY102] a gate that %s is unfair to somebody honest', (_what, tried) => {
    expect(honest(tried, 800).mistakes).not.toEqual([]);
  });
});
