import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Environment } from '#components/sync/environment.ts';
import { openRoom } from '#components/sync/open-room.ts';
import { memoryStore } from '#components/sync/outbox.ts';
import type { ArticleRoom } from '#components/sync/room-view.ts';
import type { ArticleId, EntryId } from '#core/ids.ts';
import { entriesOf } from '#core/sync/roots.ts';
import { issueSyncTicket } from '../usecases/issue-sync-ticket.ts';
import { resolveAnnotation } from '../usecases/resolve-annotation.ts';
import { anna, ben, type Client, type SyncDesk, syncDesk, type SyncNode } from './sync-desk.ts';

// A page that was never told that its words are stored offers them again, perhaps long after everybody else has moved on.

let desk: SyncDesk;
let node: SyncNode;
beforeAll(async () => {
  desk = await syncDesk();
  node = await desk.startNode();
});
afterEach(() => desk.leaveAll());
afterAll(() => desk.close());

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 8_000, interval: 10 });

async function come(article: ArticleId): Promise<Client> {
  const client = await desk.join(node, anna, article);
  await until(() => expect(client.isSynced).toBe(true));
  return client;
}

function offerAgain(client: Client, id: EntryId, w: string, remark: string): void {
  entriesOf(client.doc, anna.person)?.set(id, { kind: 'annotation', tag: 'claim', passage: null, remark, w });
}

test('[SY130] words offered again after a newer text change nothing, and every page shows the newer text', async () => {
  const article = await desk.newArticle();
  const [first, reader] = [await come(article), await desk.join(node, ben, article)];
  const { id, w } = first.annotate('Net?');
  await until(() => expect(first.acks.at(-1)).toBe(2));
  const second = await come(article);
  second.annotate('Net or gross?', id, w);
  await until(() => expect(reader.remarks).toEqual(['Net or gross?']));
  const late = await come(article);
  offerAgain(late, id, w, 'Net?');
  await until(() => expect(late.acks.at(-1)).toBe(2));
  for (const page of [first, second, late, reader]) await until(() => expect(page.remarks).toEqual(['Net or gross?']));
  expect(await desk.db.entryHistory.count({ where: { entryId: id } })).toBe(2);
});

test('[SY131] words offered again after their thread was resolved do not return to the article', async () => {
  const article = await desk.newArticle();
  const [first, reader] = [await come(article), await desk.join(node, ben, article)];
  const { id, w } = first.annotate('Net?');
  await until(() => expect(reader.remarks).toEqual(['Net?']));
  await resolveAnnotation(anna, id, { outcome: 'done' });
  await until(() => expect(reader.remarks).toEqual([]));
  const late = await come(article);
  offerAgain(late, id, w, 'Net?');
  await until(() => expect(late.acks.at(-1)).toBe(2));
  for (const page of [first, late, reader]) await until(() => expect(page.remarks).toEqual([]));
  expect(await desk.db.entryHistory.count({ where: { entryId: id } })).toBe(1);
  expect((await desk.db.entry.findUniqueOrThrow({ where: { id } })).state).toBe('retired');
});

/** One of Anna's pages, whose line goes down and comes back as told. */
function openPage(articleId: ArticleId, name: string): { room: ArticleRoom; lineDown(): void; lineUp(): void } {
  let isDown = false;
  const sockets: WebSocket[] = [];
  class Line extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      sockets.push(this);
    }
  }
  const environment: Environment = {
    putApart: async () => ({ kind: 'later' }),
    async fetchTicket(article, bound) {
      if (isDown) throw new Error('no network');
      const ticket = await issueSyncTicket(anna, article, bound ?? {});
      return { ...ticket, serverUrl: `ws://127.0.0.1:${node.port}/sync` };
    },
    WebSocket: Line,
    store: memoryStore(),
    tabs: { own: name, claim: async () => true },
    now: () => Date.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 50)).unref()),
    random: () => 0.5,
    randomBytes: (bytes) => crypto.getRandomValues(bytes),
    guardLeaving: () => () => undefined,
    reload: () => undefined,
  };
  const me = { id: anna.person, name: anna.name, role: 'editor' as const };
  const initial = { entries: [], seq: 0, revision: 1, mayWrite: true };
  return {
    room: openRoom({ articleId, me, people: [], initial }, environment),
    lineDown() {
      isDown = true;
      for (const socket of sockets.splice(0)) socket.close();
    },
    lineUp() {
      isDown = false;
    },
  };
}

const draft = (remark: string) => ({ kind: 'annotation' as const, tag: 'claim', passage: null, remark });
const saving = ({ room }: { room: ArticleRoom }) => room.view().saving.kind;

test('[SY132] of two pages of one person that changed one entry apart, both texts are kept whichever comes last', async () => {
  const article = await desk.newArticle();
  const [left, right] = [openPage(article, 'left'), openPage(article, 'right')];
  const pages = [left, right];
  try {
    // The lower of two client ids loses inside Yjs: each page takes its turn at coming last.
    for (const [away, here] of [
      [left, right],
      [right, left],
    ] as const) {
      const id = here.room.write(draft('Net?'));
      await until(() => expect(away.room.view().entries.find((entry) => entry.id === id)?.created).toBeTruthy());
      await until(() => expect(pages.map(saving)).toEqual(['saved', 'saved']));
      away.lineDown();
      await until(() => expect(saving(away)).toBe('reconnecting'));
      away.room.edit(id, draft('written away'));
      here.room.edit(id, draft('written here'));
      await until(() => expect(saving(here)).toBe('saved'));
      away.lineUp();
      await until(() => expect(saving(away)).toBe('saved'));
      const kept = await desk.db.entryHistory.findMany({ where: { entryId: id } });
      expect(kept.map(({ value, fate }) => [(value as { remark: string }).remark, fate]).sort()).toEqual([
        ['Net?', 'stored'],
        ['written away', 'twice'],
        ['written here', 'stored'],
      ]);
      await until(() => {
        const shown = pages.map(({ room }) => room.view().entries.find((entry) => entry.id === id));
        expect(shown).toMatchObject([{ twice: true, value: { remark: 'written away' } }, { twice: true }]);
      });
    }
  } finally {
    for (const { room } of pages) room.close();
  }
});
