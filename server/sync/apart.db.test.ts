import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Environment } from '#components/sync/environment.ts';
import { openRoom } from '#components/sync/open-room.ts';
import { memoryStore } from '#components/sync/outbox.ts';
import type { ArticleRoom, RoomView } from '#components/sync/room-view.ts';
import type { ArticleId } from '#core/ids.ts';
import type { Actor } from '../auth/actor.ts';
import { annotate } from '../usecases/annotate.ts';
import { editEntry } from '../usecases/edit-entry.ts';
import { issueSyncTicket } from '../usecases/issue-sync-ticket.ts';
import { makeConfidential } from '../usecases/make-confidential.ts';
import { anna, ben, type SyncDesk, syncDesk, type SyncNode, vera } from './sync-desk.ts';

let desk: SyncDesk;
let node: SyncNode;
beforeAll(async () => {
  desk = await syncDesk();
  node = await desk.startNode();
});
afterAll(() => desk.close());

function openFor(who: Actor, articleId: ArticleId, putApart: Environment['putApart']): ArticleRoom {
  const environment: Environment = {
    async fetchTicket(article, bound) {
      const ticket = await issueSyncTicket(who, article, bound ?? {});
      return { ...ticket, serverUrl: `ws://127.0.0.1:${node.port}/sync` };
    },
    putApart,
    WebSocket,
    store: memoryStore(),
    tabs: { own: who.person, claim: async () => true },
    now: () => Date.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 100)).unref()),
    random: () => 0.5,
    randomBytes: (bytes) => crypto.getRandomValues(bytes),
    guardLeaving: () => () => undefined,
    reload: () => undefined,
  };
  const me = { id: who.person, name: who.name, role: who.memberships.get('desk') ?? 'viewer' };
  const initial = { entries: [], seq: 0, revision: 1, mayWrite: true };
  return openRoom({ articleId, me, people: [], initial }, environment);
}

/** The first view of the room that fits. */
function until(room: ArticleRoom, fits: (view: RoomView) => boolean): Promise<RoomView> {
  return new Promise((resolve) => {
    const check = () => {
      const view = room.view();
      if (!fits(view)) return;
      stop();
      resolve(view);
    };
    const stop = room.subscribe(check);
    check();
  });
}

const isSaved = ({ saving }: RoomView) => saving.kind === 'saved';

test('[CF19] new words of what turned confidential meanwhile travel by HTTP, wait for its answer, and reach no other page', async () => {
  const article = await desk.newArticle();
  const { id: on } = await annotate(anna, article, { quote: '41 million', tag: 'claim' });
  let asked = 0;
  const author = openFor(ben, article, async ({ entry, value, w, base }) => {
    asked += 1;
    if (value?.kind !== 'citation') throw new Error('a citation only');
    const { seq } = await editEntry(ben, entry, { line: value.line, w, ...(base && { base }) });
    // The first answer is not heard.
    if (asked === 1) throw new TypeError('Failed to fetch');
    return { kind: 'stored', seq };
  });
  const other = openFor(vera, article, () => Promise.reject(new Error('reads only')));
  await until(author, ({ entries }) => entries.length === 1);
  const id = author.write({ kind: 'citation', on, line: 'the first words' });
  await until(author, isSaved);
  await node.stop();
  await until(author, ({ saving }) => saving.kind === 'reconnecting');
  author.edit(id, { kind: 'citation', on, line: 'somebody who is not for everybody' });
  author.write({ kind: 'reply', on, body: 'beside it' });
  await makeConfidential(anna, id, {});
  const seen: string[] = [];
  other.subscribe(() => seen.push(JSON.stringify(other.view().entries.map(({ value }) => value))));
  // Where it was: pages come back to the address that they know.
  node = await desk.startNode({}, node.port);
  let whenSaved = 0;
  const saved = await until(author, (view) => {
    if (isSaved(view)) whenSaved ||= asked;
    return isSaved(view);
  });
  expect(whenSaved).toBe(2);
  expect(saved.entries.find((entry) => entry.id === id)?.value).toMatchObject({ kind: 'confidential', on });
  await until(other, ({ entries }) => entries.length === 3);
  const kept = () => desk.db.confidential.findUniqueOrThrow({ where: { id }, include: { history: true } });
  expect(await kept()).toMatchObject({ value: { line: 'somebody who is not for everybody' }, history: [{}, {}] });
  // Edited and taken back at one go: the second waits for the first.
  author.edit(id, { kind: 'citation', on, line: 'somebody else' });
  author.remove(id);
  for (const room of [author, other]) await until(room, ({ entries }) => entries.every((entry) => entry.id !== id));
  await until(author, isSaved);
  expect(await kept()).toMatchObject({ state: 'retired' });
  expect(seen.join()).not.toContain('somebody');
  for (const room of [author, other]) room.close();
});

test('[CF73] Undo takes back neither a source that has become confidential since nor what was changed in it: the step before is next', async () => {
  const article = await desk.newArticle();
  const { id: on } = await annotate(anna, article, { quote: '41 million', tag: 'claim' });
  const author = openFor(ben, article, () => Promise.reject(new Error('nothing goes apart')));
  await until(author, ({ entries }) => entries.length === 1);
  const reply = author.write({ kind: 'reply', on, body: 'beside it' });
  const id = author.write({ kind: 'citation', on, line: 'the first words' });
  author.edit(id, { kind: 'citation', on, line: 'the second words' });
  await until(author, isSaved);
  await makeConfidential(ben, id, {});
  const isStub = ({ entries }: RoomView) =>
    entries.some((entry) => entry.id === id && entry.value.kind === 'confidential');
  await until(author, isStub);
  await until(author, isSaved);
  expect(author.undo?.()).toBe(true);
  await until(author, ({ entries }) => entries.every((entry) => entry.id !== reply));
  expect(author.undo?.()).toBe(false);
  await until(author, isSaved);
  expect(isStub(author.view())).toBe(true);
  expect(await desk.db.confidential.findUniqueOrThrow({ where: { id } })).toMatchObject({
    state: 'open',
    value: { line: 'the second words' },
  });
  author.close();
});
