import { describe, expect, test } from 'vitest';
import { ArticleId, EntryId, PersonId, WriteId } from '#core/ids.ts';
import { mayGo, planOffer } from './offer.ts';
import { createOutbox, memoryStore, OLD_AFTER, type OutboxStore, type Tabs } from './outbox.ts';
import type { OutboxRow } from './outbox-row.ts';

const whose = { person: PersonId.parse('AAAAAA'), article: ArticleId.parse('a'.repeat(22)) };
const entry = EntryId.parse('AAAAAA0000000001');
const w = (n: number) => WriteId.parse(String(n).padStart(16, '0'));
const put = (n: number, base: WriteId | null = null): Omit<OutboxRow, 'at' | 'tab' | 'rescue'> => ({
  w: w(n),
  ...whose,
  entry,
  thread: entry,
  op: 'put',
  value: { kind: 'annotation', tag: 'claim', passage: null, remark: `take ${n}`, w: w(n) },
  base,
});
const alone = (own: string): Tabs => ({ own, claim: async () => true });
const ws = (rows: readonly OutboxRow[]) => rows.map((row) => row.w);

/** Resolves once the outbox says so; every change of it asks again. */
function watched(store: OutboxStore, tabs: Tabs, now: () => number) {
  const checks = new Set<() => void>();
  const outbox = createOutbox(whose, store, tabs, now, () => {
    for (const check of checks) check();
  });
  const until = (condition: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => condition() && (checks.delete(check), resolve());
      checks.add(check);
      check();
    });
  return { outbox, until };
}

describe('the outbox', () => {
  test('[PS06] a word counts as kept only when the device has confirmed it', async () => {
    const { outbox, until } = watched(memoryStore(), alone('one'), () => 1);
    outbox.add(put(1));
    expect(outbox.kept()).toBe('pending');
    await until(() => outbox.kept() === 'confirmed');
    expect(ws(outbox.rows())).toEqual([w(1)]);
  });

  test('[PS07] a device that stores nothing is said to have stored nothing, and is tried again', async () => {
    let isFull = true;
    const memory = memoryStore();
    const store: OutboxStore = {
      ...memory,
      put: (row) => (isFull ? Promise.reject(new Error('quota')) : memory.put(row)),
    };
    const { outbox, until } = watched(store, alone('one'), () => 1);
    outbox.add(put(1));
    await until(() => outbox.kept() === 'failed');
    isFull = false;
    outbox.add(put(2, w(1)));
    await until(() => outbox.kept() === 'confirmed');
    expect(ws(await store.list(whose.person, whose.article))).toEqual([w(1), w(2)]);
  });

  test('[PS08] a new page takes over the words of a dead one in order, and leaves those of a living one', async () => {
    const store = memoryStore();
    const dead = watched(store, alone('dead'), () => 1_000);
    const living = watched(store, alone('living'), () => 1_500);
    dead.outbox.add(put(1));
    dead.outbox.add(put(2, w(1)));
    living.outbox.add(put(3));
    await dead.until(() => dead.outbox.kept() === 'confirmed');
    await living.until(() => living.outbox.kept() === 'confirmed');
    const fresh = watched(store, { own: 'fresh', claim: async (tab) => tab !== 'living' }, () => 2_000);
    await fresh.outbox.adopt();
    expect(ws(fresh.outbox.rows())).toEqual([w(1), w(2)]);
    expect(fresh.outbox.kept()).toBe('confirmed');
  });

  test('[PS09] words older than 72 hours are offered to their author, not sent', async () => {
    const store = memoryStore();
    const before = watched(store, alone('before'), () => 1_000);
    before.outbox.add(put(1));
    await before.until(() => before.outbox.kept() === 'confirmed');
    const later = watched(store, alone('later'), () => 1_002 + OLD_AFTER);
    await later.outbox.adopt();
    expect(later.outbox.rows()).toEqual([]);
    expect(later.outbox.rescued()).toMatchObject([{ w: w(1), rescue: 'old' }]);
  });

  test('[PS30] what is written now comes after what was adopted, though that was written by a clock a year ahead', async () => {
    const store = memoryStore();
    const year = 365 * 24 * 60 * 60 * 1000;
    const before = watched(store, alone('before'), () => 1_000 + year);
    before.outbox.add(put(1));
    await before.until(() => before.outbox.kept() === 'confirmed');
    const next = watched(store, alone('next'), () => 2_000);
    await next.outbox.adopt();
    next.outbox.add(put(2, w(1)));
    await next.until(() => next.outbox.kept() === 'confirmed');
    const third = watched(store, alone('third'), () => 3_000);
    await third.outbox.adopt();
    expect(ws(third.outbox.rows())).toEqual([w(1), w(2)]);
  });

  test('[PS10] an acknowledged word leaves the device', async () => {
    const store = memoryStore();
    const { outbox, until } = watched(store, alone('one'), () => 1);
    outbox.add(put(1));
    outbox.add(put(2, w(1)));
    outbox.remove([w(1)]);
    await until(() => outbox.kept() === 'confirmed');
    expect(ws(await store.list(whose.person, whose.article))).toEqual([w(2)]);
  });
});

describe('offering again', () => {
  const rows = (given: Omit<OutboxRow, 'at' | 'tab' | 'rescue'>[]): OutboxRow[] =>
    given.map((row, at) => ({ ...row, at, tab: 'one', rescue: null }));
  const deletion = { ...put(9, w(2)), op: 'delete' as const, value: null };

  test('[PS11] what the room already shows is not put again, what follows it is', () => {
    const plan = planOffer(rows([put(1), put(2, w(1)), put(3, w(2))]), () => w(2));
    expect(ws(plan.send)).toEqual([w(3)]);
    expect(plan.moot).toEqual([w(1), w(2)]);
  });

  test('[PS12] a room that holds another write gets every put in order', () => {
    expect(ws(planOffer(rows([put(1), put(2, w(1))]), () => w(7)).send)).toEqual([w(1)]);
    expect(ws(planOffer(rows([put(2, w(1))]), () => w(1)).send)).toEqual([w(2)]);
    expect(ws(planOffer(rows([put(1)]), () => undefined).send)).toEqual([w(1)]);
  });

  test('[PS13] a deletion is replayed only on the write that it was aimed at', () => {
    expect(ws(planOffer(rows([deletion]), () => w(2)).send)).toEqual([w(9)]);
    expect(planOffer(rows([deletion]), () => w(5))).toEqual({ send: [], moot: [w(9)] });
    expect(planOffer(rows([deletion]), () => undefined)).toEqual({ send: [], moot: [w(9)] });
    // Behind a write that is still to arrive it waits: what stands there then decides.
    expect(planOffer(rows([put(2), deletion]), () => undefined)).toMatchObject({ send: [{ w: w(2) }], moot: [] });
  });

  test('[PS28] of each entry one unacknowledged write is on its way', () => {
    const other = { ...put(3), thread: EntryId.parse('AAAAAA0000000002'), entry: EntryId.parse('AAAAAA0000000002') };
    const waiting = rows([put(1), put(2, w(1)), other, deletion]);
    expect([...mayGo(waiting, false)]).toEqual([w(1), w(3)]);
    expect([...mayGo(waiting, true)]).toEqual([w(1)]);
  });
});
