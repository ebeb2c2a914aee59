import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { ArticleId } from '#core/ids.ts';
import { readFrame, writeStep1, writeStep2 } from '#core/sync/frames.ts';
import type { Actor } from '../auth/actor.ts';
import { anna, ben, type Client, type SyncDesk, syncDesk, type SyncNode } from '../sync/sync-desk.ts';

export const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 15_000, interval: 10 });

/** A socket without any provider. */
export interface RawLine {
  socket: WebSocket;
  clientId: number;
  heard: Uint8Array[];
  /** The code with which the server ends it. */
  closed: Promise<number>;
  say(frame: Uint8Array): void;
}

/** A desk under attack: Ben works with a stock provider while somebody cheats, and must be none the worse. */
export class AttackDesk {
  readonly desk: SyncDesk;
  readonly #sockets: WebSocket[] = [];
  #node: SyncNode | undefined;
  #article: ArticleId | undefined;

  constructor(desk: SyncDesk) {
    this.desk = desk;
  }

  get node(): SyncNode {
    if (!this.#node) throw new Error('nobody is at work');
    return this.#node;
  }

  get article(): ArticleId {
    if (!this.#article) throw new Error('nobody is at work');
    return this.#article;
  }

  /** A node of its own, so that no test uses up another's connections, and an article in which Ben is at work. */
  async atWork(options: Parameters<SyncDesk['startNode']>[0] = {}): Promise<Client> {
    this.#node = await this.desk.startNode(options);
    this.#article = await this.desk.newArticle();
    const b = await this.desk.join(this.#node, ben, this.#article);
    await until(() => expect(b.isSynced).toBe(true));
    await this.acknowledged(b, 1);
    return b;
  }

  acknowledged = (client: Client, n: number) => until(() => expect(client.acks.at(-1)).toBe(n));

  /** What Ben writes is stored, the article reads as before, and only these people's words are in it. */
  async goesOn(b: Client, writers: readonly string[] = [ben.person]): Promise<void> {
    const said = b.acks.at(-1) ?? 0;
    const { id } = b.annotate('still here');
    await this.acknowledged(b, said + 1);
    const { entry } = this.desk.db;
    expect(await entry.findUnique({ where: { id } })).toMatchObject({ state: 'open' });
    expect(b.doc.getText('text').toString()).toBe('It cost 41 million.\n');
    const authors = await entry.findMany({ where: { articleId: this.article }, select: { personId: true } });
    expect(new Set(authors.map(({ personId }) => personId))).toEqual(new Set(writers));
    await this.node.stop();
  }

  async raw(who: Actor = anna, options: { perMessageDeflate?: boolean; autoPong?: boolean } = {}): Promise<RawLine> {
    const { room, params, clientId } = await this.desk.ticket(who, this.article);
    const address = `ws://127.0.0.1:${this.node.port}/sync/${room}?ticket=${params.ticket}`;
    const socket = new WebSocket(address, { perMessageDeflate: false, ...options });
    this.#sockets.push(socket);
    const heard: Uint8Array[] = [];
    socket.on('message', (data: Buffer) => heard.push(new Uint8Array(data)));
    const closed = once(socket, 'close').then(([code]) => Number(code));
    await once(socket, 'open');
    return { socket, heard, closed, clientId, say: (frame) => socket.send(frame) };
  }

  /** A raw line that has joined, and a document under its client id. */
  async joined(who: Actor = anna): Promise<RawLine & { doc: Y.Doc }> {
    const line = await this.raw(who);
    const doc = new Y.Doc();
    doc.clientID = line.clientId;
    line.say(writeStep1(Y.encodeStateVector(doc)));
    const said = () => line.heard.filter(([type = 0]) => type < 4).flatMap(readFrame);
    await until(() => expect(said().some(({ kind }) => kind === 'step1')).toBe(true));
    for (const message of said()) if ('update' in message) Y.applyUpdate(doc, message.update);
    line.say(writeStep2(new Uint8Array([0, 0])));
    return { ...line, doc };
  }

  /** What a hand-made upgrade request is answered with: the status, or 0 when the line is simply closed. */
  async knock(path: string, headers: Record<string, string> = {}): Promise<number> {
    const socket = connect(this.node.port, '127.0.0.1');
    await once(socket, 'connect');
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\n${lines.join('')}\r\n`,
    );
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString('latin1');
      socket.destroy();
    });
    // A line that the server resets is an answer too.
    socket.on('error', () => socket.destroy());
    await once(socket, 'close');
    return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
  }

  /** Ends whatever a test left open. */
  leave(): void {
    for (const socket of this.#sockets.splice(0)) socket.terminate();
    this.desk.leaveAll();
  }
}

export async function attackDesk(): Promise<AttackDesk> {
  return new AttackDesk(await syncDesk());
}
