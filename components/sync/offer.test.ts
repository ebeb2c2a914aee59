import { expect, test } from 'vitest';
import { ArticleId, EntryId, PersonId, WriteId } from '#core/ids.ts';
import { LIMITS } from '#core/sync/limits.ts';
import { arrivedIn, comeAgain, inMessages, mayGo, planOffer } from './offer.ts';
import type { OutboxRow } from './outbox-row.ts';

const THREAD = EntryId.parse('AAAAAA0000000001');
const REPLY = EntryId.parse('AAAAAA0000000002');
const OTHER = EntryId.parse('AAAAAA0000000003');
const w = (n: number) => WriteId.parse(String(n).padStart(16, '0'));

function row(n: number, op: 'put' | 'delete', entry: EntryId, thread: EntryId, base: number | null = null): OutboxRow {
  return {
    w: w(n),
    person: PersonId.parse('AAAAAA'),
    article: ArticleId.parse('a'.repeat(22)),
    entry,
    thread,
    op,
    value: op === 'put' ? { kind: 'reply', on: thread, body: `take ${n}`, w: w(n) } : null,
    base: base === null ? null : w(base),
    at: n,
    tab: 'one',
    rescue: null,
  };
}

test('[SY153] an annotation is not deleted before the deletion of a reply that was written first', () => {
  const written = row(1, 'put', REPLY, THREAD);
  const unwritten = row(2, 'delete', REPLY, THREAD, 1);
  const thread = row(3, 'delete', THREAD, THREAD);
  const elsewhere = row(4, 'put', OTHER, OTHER);
  expect([...mayGo([written, unwritten, thread, elsewhere], false)]).toEqual([w(1), w(4)]);
  expect([...mayGo([unwritten, thread, elsewhere], false)]).toEqual([w(2), w(3), w(4)]);
});

test('[SY156] words that stand in the room have arrived, unless this page put them there just now', () => {
  const rows = [row(1, 'put', REPLY, THREAD), row(2, 'put', OTHER, OTHER), row(3, 'delete', THREAD, THREAD, 3)];
  const standing = new Map([
    [REPLY, w(1)],
    [OTHER, w(2)],
    [THREAD, w(3)],
  ]);
  expect(arrivedIn(rows, new Set([w(2)]), (entry) => standing.get(entry))).toEqual([w(1)]);
});

test('[SY157][SY197] an acknowledged deletion whose text stands there again is made again, but for what was decided about', () => {
  const rows = [row(5, 'delete', REPLY, THREAD, 1), row(6, 'delete', OTHER, OTHER, 2), row(7, 'put', THREAD, THREAD)];
  const standing = new Map([
    [REPLY, w(1)],
    [OTHER, w(9)],
    [THREAD, w(7)],
  ]);
  const writeIn = (entry: EntryId) => standing.get(entry);
  expect(comeAgain(rows, [w(5), w(6), w(7)], writeIn)).toEqual([w(5)]);
  expect(comeAgain(rows, [w(6), w(7)], writeIn)).toEqual([]);
  // A suggestion that was decided meanwhile stands there for good: its deletion is not told for ever.
  expect(comeAgain(rows, [w(5), w(6), w(7)], writeIn, () => true)).toEqual([]);
});

test('[SY159] words of a page that is gone are offered although another page wrote later and has arrived', () => {
  const dead = { ...row(1, 'put', REPLY, THREAD), tab: 'dead' };
  const own = row(2, 'put', REPLY, THREAD);
  expect(planOffer([dead, own], () => w(2))).toEqual({ send: [dead], moot: [] });
  expect(planOffer([{ ...dead, tab: 'one' }, own], () => w(2))).toEqual({ send: [], moot: [w(1), w(2)] });
});

test('[PS36] a page that comes back with four hundred unsent words is no flood: many leave in one message, deletions alone', () => {
  const ids = Array.from({ length: 400 }, (_, n) => EntryId.parse(`AAAAAA${String(n).padStart(10, '0')}`));
  const puts = ids.map((id, n) => row(n, 'put', id, id));
  const messages = inMessages([row(900, 'delete', OTHER, OTHER, 1), ...puts, row(901, 'delete', REPLY, THREAD, 2)]);
  expect(messages.flat().map((one) => one.w)).toEqual([w(900), ...puts.map((one) => one.w), w(901)]);
  expect(messages.filter(([first]) => first?.op === 'delete').map((one) => one.length)).toEqual([1, 1]);
  expect(messages.length).toBeLessThan(LIMITS.messagesBurst / 4);
  const longest = Math.max(...messages.map((one) => one.length));
  expect(longest * LIMITS.entryValue).toBeLessThan(LIMITS.update);
});
