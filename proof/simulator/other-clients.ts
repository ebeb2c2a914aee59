import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { EntryId, type PersonId } from '#core/ids.ts';
import { entriesOf, factsRoot, peopleRoot, readArticleFacts, textRoot } from '#core/sync/roots.ts';
import { keepTicket } from '#components/sync/keep-ticket.ts';
import type { Chance } from './chance.ts';
import type { Device } from './device.ts';
import { type PageSocket, socketClass } from './page-socket.ts';
import type { PageWorld } from './page.ts';
import type { Life } from './virtual-time.ts';

/** A stock provider of somebody who knows nothing of acknowledgements and write ids, with `keepTicket` around it. */
export class StockClient {
  readonly life: Life;
  readonly device: Device;
  readonly person: PersonId;
  doc: Y.Doc | null = null;
  isSynced = false;
  socket: PageSocket | null = null;
  readonly #world: PageWorld;
  #end: () => void = () => undefined;

  constructor(life: Life, device: Device, world: PageWorld) {
    this.#world = world;
    this.device = device;
    this.person = device.person;
    this.life = life;
    void this.#join();
  }

  get isOpen(): boolean {
    return !this.life.isOver;
  }

  end(): void {
    this.life.isOver = true;
  }

  /** Where this person writes; undefined while nothing may be written. */
  get entries(): Y.Map<unknown> | undefined {
    return this.doc && this.isSynced ? entriesOf(this.doc, this.person) : undefined;
  }

  async #join(): Promise<void> {
    const { time, fetchTicket, chance } = this.#world;
    const ask = (bound: { clientId: number; incarnation: string } | null) => fetchTicket(this.device, this.life, bound);
    for (;;) {
      const ticket = await ask(null).catch(() => null);
      if (ticket !== null && !('stop' in ticket)) {
        this.#open(ticket, ask);
        return;
      }
      await time.wait(chance.between(500, 3_000));
    }
  }

  #open(
    ticket: { serverUrl: string; room: string; params: Record<string, string>; clientId: number },
    ask: (bound: { clientId: number; incarnation: string }) => ReturnType<PageWorld['fetchTicket']>,
  ): void {
    const { networkOf, time, chance } = this.#world;
    const doc = new Y.Doc();
    doc.clientID = ticket.clientId;
    const network = networkOf(this.device, this.life);
    const watched = {
      ...network,
      connect: (socket: PageSocket, url: string) => {
        this.socket = socket;
        return network.connect(socket, url);
      },
    };
    const provider = new WebsocketProvider(ticket.serverUrl, ticket.room, doc, {
      connect: false,
      disableBc: true,
      params: ticket.params,
      WebSocketPolyfill: socketClass(watched),
    });
    provider.on('sync', (synced: boolean) => {
      this.isSynced = synced;
    });
    const stop = keepTicket(
      provider,
      async () => {
        const incarnation = readArticleFacts(doc)?.incarnation;
        if (incarnation === undefined) return { stop: 4409 };
        const answer = await ask({ clientId: doc.clientID, incarnation });
        return 'stop' in answer ? answer : { params: answer.params };
      },
      {
        onStop: () => {
          this.#end();
          this.isSynced = false;
          this.doc = null;
          void time.wait(chance.between(200, 2_000)).then(() => this.#join());
        },
        wait: (milliseconds) => time.wait(milliseconds),
        random: () => chance.unit(),
      },
    );
    this.#end = () => {
      stop();
      provider.destroy();
      doc.destroy();
    };
    this.doc = doc;
    provider.connect();
  }
}

/** What a dishonest member may try with a stock client; what it carries is numbered like everybody's words. */
export function attack(client: StockClient, chance: Chance, forged: string): string {
  const { doc, socket, entries } = client;
  if (!doc || !socket || !client.isSynced) return 'is not in';
  const others = [...peopleRoot(doc)].filter(([person]) => person !== client.person);
  const [person, map] = chance.pick(others) ?? [];
  const victim = map instanceof Y.Map ? chance.pick([...map.keys()]) : undefined;
  const value = { kind: 'annotation', tag: 'claim', passage: null, remark: forged };
  const way = chance.pick([
    'wipe',
    'forge',
    'overwrite',
    'text',
    'facts',
    'prefix',
    'bytes',
    'flood',
    'foreign',
  ] as const);
  if (way === 'wipe' && victim !== undefined) map?.delete(victim);
  else if (way === 'overwrite' && victim !== undefined) map?.set(victim, value);
  else if (way === 'forge' && person !== undefined) map?.set(EntryId.parse(`${person}0000000001`), value);
  else if (way === 'text') textRoot(doc).insert(3, forged);
  else if (way === 'facts') factsRoot(doc).set('article', { incarnation: 'mine', seq: 1e9, revision: 1 });
  else if (way === 'prefix' && person !== undefined) entries?.set(EntryId.parse(`${person}0000000002`), value);
  else if (way === 'bytes') socket.send(chance.fill(new Uint8Array(1 + chance.below(60))));
  else if (way === 'flood') for (let n = 0; n < 230; n += 1) socket.send(new Uint8Array([3]));
  else if (way === 'foreign') {
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    other.on('update', (update: Uint8Array) => {
      const frame = new Uint8Array([0, 2, update.length, ...update]);
      if (update.length < 128) socket.send(frame);
    });
    entriesOf(other, client.person)?.set(EntryId.parse(`${client.person}0000000003`), 1);
  } else return 'finds nothing to attack';
  return way ?? '';
}
