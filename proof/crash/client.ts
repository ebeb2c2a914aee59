import { z } from 'zod';
import type { Environment } from '#components/sync/environment.ts';
import { openRoom } from '#components/sync/open-room.ts';
import type { OutboxStore } from '#components/sync/outbox.ts';
import type { ArticleRoom, Draft, RoomView } from '#components/sync/room-view.ts';
import { SyncTicket, type TicketAnswer } from '#components/sync/sync-ticket.ts';
import { ArticleId, type EntryId, PersonId } from '#core/ids.ts';
import { Role } from '#core/people/role.ts';
import { CLOSE } from '#core/sync/close-codes.ts';
import { oneOf, seeded } from '../stage/random.ts';
import { loggedSockets, loggedStore, pageLog } from './page-log.ts';

// One person with several pages open, in a process of their own: the product's outbox and room logic, the network and the
// device written down. Told to stop, it stops writing and reports each page when nothing of it is unsaved.

export const ClientPlan = z.object({
  base: z.string(),
  token: z.string(),
  me: z.object({ id: PersonId, name: z.string(), role: Role }),
  tabs: z.array(z.object({ name: z.string(), article: ArticleId })),
  seed: z.int(),
  log: z.string(),
  /** Milliseconds between two acts of one page, on average. */
  pace: z.int(),
  /** Milliseconds that a page waits between two attempts at most. */
  longestWait: z.int(),
});
export type ClientPlan = z.infer<typeof ClientPlan>;

/** What a client tells the loop. */
export type ClientWord = { word: 'live' | 'away'; tab: string; at: number } | Settled;
/** How a page stands. */
export interface Settled {
  word: 'settled';
  tab: string;
  saving: string;
  rescued: number;
  /** Entry id and write id of everything that it shows, sorted. */
  entries: string[];
}

const plan = ClientPlan.parse(JSON.parse(process.argv[2] ?? ''));
const random = seeded(plan.seed);
const log = pageLog(plan.log);
const say = (word: ClientWord) => process.send?.(word);
let isWriting = true;

async function fetchTicket(article: ArticleId, bound: unknown): Promise<TicketAnswer> {
  const response = await fetch(`${plan.base}/api/v1/articles/${article}/sync-ticket`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${plan.token}` },
    body: JSON.stringify(bound ?? {}),
    signal: AbortSignal.timeout(10_000),
  });
  if (response.status === 409) return { stop: CLOSE.otherIncarnation };
  if (response.status === 401) return { stop: CLOSE.session };
  if (!response.ok) throw new Error(`ticket refused with ${response.status}`);
  return SyncTicket.parse(await response.json());
}

function environmentOf(tab: string, store: OutboxStore): { environment: Environment; dropLine(): void } {
  const { WebSocket, dropLine } = loggedSockets(log);
  const environment: Environment = {
    fetchTicket,
    putApart: async () => ({ kind: 'later' }),
    WebSocket,
    store,
    // Every other page of this device lives as long as this process.
    tabs: { own: tab, claim: async () => false },
    now: () => Date.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, plan.longestWait))),
    random,
    randomBytes: (bytes) => crypto.getRandomValues(bytes),
    guardLeaving: () => () => undefined,
    reload: () => process.exit(3),
  };
  return { environment, dropLine };
}

/** Acts like somebody at work: annotates, replies, cites, rewrites, takes back, now and then loses the line. */
function work(room: ArticleRoom, tab: string, dropLine: () => void): void {
  const mine = new Set<EntryId>();
  let count = 0;
  const words = () => `${tab} ${++count}`;
  const annotation = (): Draft => ({
    kind: 'annotation',
    tag: 'claim',
    passage: { revision: 1, start: 16, end: 26, quote: '41 million', prefix: 'The bridge cost ', suffix: ' and' },
    remark: words(),
  });
  const takeBack = (entry: EntryId) => {
    log({ t: 'takenBack', entry });
    room.remove(entry);
  };
  const act = () => {
    const { entries } = room.view();
    const own = entries.filter((entry) => entry.author === plan.me.id && (mine.has(entry.id) || random() < 0.1));
    const threads = entries.filter((entry) => entry.value.kind === 'annotation');
    const what = random();
    if (what < 0.02) return dropLine();
    if (own.length > 0 && what < (own.length > 25 ? 0.35 : 0.15)) return takeBack(oneOf(random, own).id);
    if (own.length > 0 && what < 0.5) {
      const { id, value } = oneOf(random, own);
      if (value.kind === 'annotation') return room.edit(id, annotation());
      if (value.kind === 'reply') return room.edit(id, { kind: 'reply', on: value.on, body: words() });
      if (value.kind === 'citation') return room.edit(id, { kind: 'citation', on: value.on, line: words() });
      return room.edit(id, { kind: 'suggestion', on: value.on, saw: 'the bridge', text: words() });
    }
    if (threads.length > 0 && what < 0.7) {
      const on = oneOf(random, threads).id;
      return void mine.add(room.write({ kind: 'reply', on, body: words() }));
    }
    if (threads.length > 0 && what < 0.75) {
      const on = oneOf(random, threads).id;
      return void mine.add(room.write({ kind: 'citation', on, line: words() }));
    }
    if (threads.length > 0 && what < 0.8) {
      const on = oneOf(random, threads).id;
      return void mine.add(room.write({ kind: 'suggestion', on, saw: 'the bridge', text: words() }));
    }
    mine.add(room.write(annotation()));
  };
  const next = () => {
    if (!isWriting) return;
    const { saving } = room.view();
    // Nobody goes on typing for ever into a page that says "not saved".
    if (!('unsent' in saving) || saving.unsent < 60) act();
    setTimeout(next, plan.pace * 2 * random());
  };
  setTimeout(next, plan.pace);
}

const isSettled = (view: RoomView) => view.saving.kind === 'saved' && view.entries.every((entry) => entry.created);

function openTab({ name, article }: ClientPlan['tabs'][number], store: OutboxStore): () => void {
  const { environment, dropLine } = environmentOf(name, store);
  const initial = { entries: [], seq: 0, revision: 1, mayWrite: true };
  const room = openRoom({ articleId: article, me: plan.me, people: [], initial }, environment);
  let isLive = false;
  room.subscribe(() => {
    const now = room.view().people.length > 0;
    if (now !== isLive) say({ word: now ? 'live' : 'away', tab: name, at: Date.now() });
    isLive = now;
  });
  work(room, name, dropLine);
  return () => {
    const view = room.view();
    const entries = view.entries.map(({ id, value }) => `${id} ${value.w ?? ''}`).sort();
    const saving = isSettled(view) ? 'saved' : view.saving.kind;
    say({ word: 'settled', tab: name, saving, rescued: view.rescue.length, entries });
  };
}

const store = loggedStore(log);
const reports = plan.tabs.map((tab) => openTab(tab, store));
process.on('disconnect', () => process.exit(0));
process.on('message', (message) => {
  if (message === 'stop') isWriting = false;
  if (message === 'report') for (const report of reports) report();
});
