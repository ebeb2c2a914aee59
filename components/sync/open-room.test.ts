import { expect, test } from 'vitest';
import type { OpenEntry } from '#core/annotation/entry.ts';
import { ArticleId, EntryId, PersonId, WriteId } from '#core/ids.ts';
import type { Environment } from './environment.ts';
import { openRoom } from './open-room.ts';
import { memoryStore, type OutboxStore } from './outbox.ts';

const ANNA = PersonId.parse('Anna00');
const ARTICLE = ArticleId.parse('a'.repeat(22));
const STANDS: OpenEntry = {
  id: EntryId.parse('Anna000000000001'),
  author: ANNA,
  value: { kind: 'annotation', tag: 'claim', passage: null, remark: 'stands', w: WriteId.parse('0123456789abcdef') },
  created: '2026-01-01T00:00:00.000Z',
  edited: null,
  placement: null,
  twice: false,
  assignee: null,
  retag: null,
  verdict: null,
  decision: null,
};

/** A page in a tunnel: no ticket ever comes. */
function inTheTunnel(entries: readonly OpenEntry[], store: OutboxStore = memoryStore()) {
  const environment: Environment = {
    fetchTicket: () => new Promise<never>(() => undefined),
    putApart: async () => ({ kind: 'later' }),
    WebSocket,
    store,
    tabs: { own: 'one', claim: async () => true },
    now: () => Date.now(),
    wait: () => new Promise<never>(() => undefined),
    random: () => 0.5,
    randomBytes: (bytes) => crypto.getRandomValues(bytes),
    guardLeaving: () => () => undefined,
    reload: () => undefined,
  };
  const me = { id: ANNA, name: 'Anna', role: 'editor' as const };
  const initial = { entries, seq: 1, revision: 1, mayWrite: true };
  return openRoom({ articleId: ARTICLE, me, people: [], initial }, environment);
}

test('[SY152] words that are taken back before they ever left are gone at once, and nothing of them waits', async () => {
  const store = memoryStore();
  const room = inTheTunnel([STANDS], store);
  const entry = room.write({ kind: 'annotation', tag: 'claim', passage: null, remark: 'too hasty' });
  expect(room.view().entries.map(({ id }) => id)).toEqual([STANDS.id, entry]);
  room.remove(entry);
  expect(room.view().entries).toEqual([STANDS]);
  await expect.poll(() => store.list(ANNA, ARTICLE)).toEqual([]);
  expect(room.unsent?.()).toEqual([]);
  room.close();
});

test('[SY158] what is deleted, brought back and deleted again before anything left is deleted once', async () => {
  const store = memoryStore();
  const room = inTheTunnel([STANDS], store);
  room.remove(STANDS.id);
  expect(room.undo?.()).toBe(true);
  expect(room.view().entries).toMatchObject([{ id: STANDS.id, value: { remark: 'stands' } }]);
  room.remove(STANDS.id);
  expect(room.view().entries).toEqual([]);
  await expect
    .poll(async () => (await store.list(ANNA, ARTICLE)).map(({ op, base }) => [op, base]))
    .toEqual([['delete', STANDS.value.w]]);
  room.close();
});

test('[SY182] a passage that is too long for one entry waits in the drawer, and the words beside it stay on their way', () => {
  const room = inTheTunnel([STANDS]);
  const short = room.write({ kind: 'annotation', tag: 'claim', passage: null, remark: 'short' });
  const quote = '\u5b57'.repeat(7_000);
  const passage = { revision: 1, start: 0, end: quote.length, quote, prefix: '', suffix: '' };
  room.write({ kind: 'annotation', tag: 'claim', passage });
  expect(room.view().rescue).toMatchObject([{ reason: 'long', value: { passage: { quote } } }]);
  expect(room.view().entries.map(({ id }) => id)).toEqual([STANDS.id, short]);
  expect(room.unsent?.()).toMatchObject([{ remark: 'short' }]);
  room.close();
});

test('[PS19] words that were deleted before they ever left are brought back by undoing that', async () => {
  const store = memoryStore();
  const room = inTheTunnel([STANDS], store);
  const entry = room.write({ kind: 'annotation', tag: 'claim', passage: null, remark: 'not so hasty' });
  const deletion = room.together(() => room.remove(entry));
  expect(room.view().entries).toEqual([STANDS]);
  expect(room.takeBack(deletion)).toEqual({ back: 1, left: 0 });
  expect(room.view().entries).toMatchObject([STANDS, { id: entry, value: { remark: 'not so hasty' } }]);
  await expect.poll(async () => (await store.list(ANNA, ARTICLE)).map(({ op }) => op)).toEqual(['put']);
  expect(room.undo?.()).toBe(true);
  expect(room.view().entries).toEqual([STANDS]);
  room.close();
});
