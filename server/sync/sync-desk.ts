import { once } from 'node:events';
import { createServer } from 'node:http';
import * as decoding from 'lib0/decoding';
import { pino } from 'pino';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type ArticleId, type EntryId, PersonId } from '#core/ids.ts';
import { newEntryId, newWriteId } from '#core/make-ids.ts';
import type { Role } from '#core/people/role.ts';
import { Look, MESSAGE, readAck, readJson, Refused, Roster } from '#core/sync/frames.ts';
import { entriesOf, readArticleFacts } from '#core/sync/roots.ts';
import type { Actor } from '../auth/actor.ts';
import { testDatabase } from '../testing/database.ts';
import { createArticle } from '../usecases/create-article.ts';
import { issueSyncTicket } from '../usecases/issue-sync-ticket.ts';
import { createSyncServer, type SyncOptions, type SyncServer } from './main.ts';

export const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
export const ORIGIN = 'http://localhost:3000';

const session = (id: string, name: string, role: Role, desk = 'desk'): Actor => ({
  person: PersonId.parse(id),
  name,
  memberships: new Map([[desk, role]]),
  via: { kind: 'session', hash: `session-of-${id}` },
});
export const anna = session('Anna00', 'Anna Kowalska', 'editor');
export const ben = session('Ben000', 'Ben Osei', 'checker');
export const vera = session('Vera00', 'Vera Lind', 'viewer');
export const otto = session('Otto00', 'Otto Outer', 'admin', 'elsewhere');

export interface SyncNode {
  port: number;
  sync: SyncServer;
  stop(): Promise<void>;
}

/** A desk with an editor, a checker and a viewer, for tests with real sockets and stock providers. */
export async function syncDesk() {
  const database = await testDatabase();
  process.env.DATABASE_URL = database.url;
  const { db } = database;
  for (const id of ['desk', 'elsewhere']) await db.desk.create({ data: { id, name: id, timeZone: 'Europe/Paris' } });
  for (const { person, name, memberships, via } of [anna, ben, vera, otto]) {
    await db.person.create({ data: { id: person, email: `${person}@demo.test`, name, passwordHash: '-' } });
    for (const [deskId, role] of memberships) await db.membership.create({ data: { deskId, personId: person, role } });
    if (via.kind === 'session') await db.session.create({ data: { hash: via.hash, personId: person } });
  }
  const nodes = new Set<SyncNode>();
  const clients = new Set<Client>();

  async function startNode(
    options: Pick<SyncOptions, 'rooms' | 'pollEvery' | 'heartbeat'> = {},
    port = 0,
  ): Promise<SyncNode> {
    const logger = pino({ level: 'silent' });
    const sync = await createSyncServer({
      db,
      databaseUrl: database.url,
      publicUrl: ORIGIN,
      logger,
      heartbeat: 100,
      ...options,
    });
    const http = createServer();
    http.on('upgrade', (request, socket, head) => sync.upgrade(request, socket, head));
    http.listen(port, '127.0.0.1');
    await once(http, 'listening');
    const address = http.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const node: SyncNode = {
      port: address.port,
      sync,
      async stop() {
        nodes.delete(node);
        await sync.drain();
        http.close();
      },
    };
    nodes.add(node);
    return node;
  }

  async function join(node: SyncNode, who: Actor, article: ArticleId, before?: (doc: Y.Doc) => void): Promise<Client> {
    const client = new Client(node, who, article);
    clients.add(client);
    await client.connect(before);
    return client;
  }

  return {
    db,
    url: database.url,
    allNodes: () => [...nodes],
    ticket: (who: Actor, article: ArticleId) => issueSyncTicket(who, article, {}),
    startNode,
    join,
    async newArticle(): Promise<ArticleId> {
      const { id } = await createArticle(anna, {
        blocks: [{ kind: 'paragraph', text: 'It cost 41 million.', inlines: [] }],
        facts: {},
        origin: 'paste',
      });
      return id;
    },
    /** Ends every client; call it after each test. */
    leaveAll() {
      for (const client of clients) client.leave();
      clients.clear();
    },
    async close() {
      for (const node of [...nodes]) await node.stop();
      await database.close();
    },
  };
}

/** A WebSocket that remembers what it hears. */
function recordingSocket(into: Uint8Array[]): typeof WebSocket {
  return class extends WebSocket {
    constructor(...given: ConstructorParameters<typeof WebSocket>) {
      super(...given);
      this.addEventListener('message', ({ data }) => data instanceof ArrayBuffer && into.push(new Uint8Array(data)));
    }
  };
}

export type SyncDesk = Awaited<ReturnType<typeof syncDesk>>;

/** One document of one person on a stock provider that does not come back by itself. */
export class Client {
  readonly doc = new Y.Doc();
  readonly acks: number[] = [];
  readonly refused: Refused[] = [];
  readonly closes: number[] = [];
  readonly looks: Look[] = [];
  /** Everything that came over its sockets, byte for byte. */
  readonly received: Uint8Array[] = [];
  roster: Roster = [];
  /** Frames heard from the server. */
  heard = 0;
  readonly #who: Actor;
  readonly #article: ArticleId;
  #node: SyncNode;
  #provider: WebsocketProvider | undefined;

  constructor(node: SyncNode, who: Actor, article: ArticleId) {
    this.#node = node;
    this.#who = who;
    this.#article = article;
  }

  /** Connects, again with the same document if it was connected before. */
  async connect(before?: (doc: Y.Doc) => void, node: SyncNode = this.#node): Promise<void> {
    this.#node = node;
    const bound = this.#provider
      ? { clientId: this.doc.clientID, incarnation: readArticleFacts(this.doc)?.incarnation ?? null }
      : {};
    const { params, clientId } = await issueSyncTicket(this.#who, this.#article, bound);
    this.doc.clientID = clientId;
    before?.(this.doc);
    const provider = this.#provider ?? this.#stock();
    provider.params = { ...params, ack: '1' };
    provider.connect();
  }

  get isSynced(): boolean {
    return this.#provider?.synced === true;
  }

  get entries(): Record<string, unknown> {
    return this.doc.getMap('people').toJSON();
  }

  /** Every remark that this client sees, in order. */
  get remarks(): string[] {
    return Object.values(this.entries)
      .flatMap((map) => Object.values(map as Record<string, { remark?: string; body?: string }>))
      .map(({ remark, body }) => remark ?? body ?? '')
      .sort();
  }

  put(value: object, id: EntryId = newEntryId(this.#who.person, random)): { id: EntryId; w: string } {
    const w = newWriteId(random);
    const mine = entriesOf(this.doc, this.#who.person);
    if (!mine) throw new Error('no map yet');
    mine.set(id, { ...value, w });
    return { id, w };
  }

  annotate(remark: string, id?: EntryId, base?: string): { id: EntryId; w: string } {
    return this.put({ kind: 'annotation', tag: 'claim', passage: null, remark, ...(base && { base }) }, id);
  }

  remove(id: EntryId): void {
    entriesOf(this.doc, this.#who.person)?.delete(id);
  }

  leave(): void {
    if (this.#provider) this.#provider.shouldConnect = false;
    this.#provider?.disconnect();
  }

  #stock(): WebsocketProvider {
    const provider = new WebsocketProvider(`ws://127.0.0.1:${this.#node.port}/sync`, this.#article, this.doc, {
      connect: false,
      disableBc: true,
      WebSocketPolyfill: recordingSocket(this.received),
    });
    Object.defineProperty(provider, 'serverUrl', { get: () => `ws://127.0.0.1:${this.#node.port}/sync` });
    provider.on('connection-close', (event: CloseEvent | null) => {
      provider.shouldConnect = false;
      if (event) this.closes.push(event.code);
    });
    const hear = (type: number, read: (decoder: decoding.Decoder) => void) => {
      provider.messageHandlers[type] = (_encoder: unknown, decoder: decoding.Decoder) => read(decoder);
    };
    hear(MESSAGE.ack, (decoder) => this.acks.push(readAck(decoder)));
    hear(MESSAGE.refused, (decoder) => this.refused.push(readJson(decoder, Refused)));
    hear(MESSAGE.look, (decoder) => this.looks.push(readJson(decoder, Look)));
    hear(MESSAGE.roster, (decoder) => {
      this.roster = readJson(decoder, Roster);
    });
    this.doc.on('update', (_update, origin) => {
      if (origin === provider) this.heard += 1;
    });
    this.#provider = provider;
    return provider;
  }
}
