import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { mayWrite } from '#core/people/role.ts';
import { CLOSE } from '#core/sync/close-codes.ts';
import { LIMITS, tokenBucket } from '#core/sync/limits.ts';
import type { Db } from '../db.ts';
import type { Logger } from '../logger.ts';
import { readAccess } from '../store/room-store.ts';
import { type Admitted, admit } from './admission.ts';
import { type Member, newMember } from './member.ts';
import { type AccessNotice, hearNotices } from './notices.ts';
import type { Room } from './room.ts';
import { Rooms, type RoomsOptions } from './rooms.ts';
import { listen, SocketTransport } from './socket.ts';

export interface SyncServer {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  accepting(): boolean;
  /** Commits what was judged, then closes every socket with 1012; done within four seconds. */
  drain(): Promise<void>;
}

interface Guest {
  admitted: Admitted;
  member: Member;
  room: Room;
  transport: SocketTransport;
}

export interface SyncOptions {
  db: Db;
  databaseUrl: string;
  publicUrl: string;
  logger: Logger;
  rooms?: RoomsOptions;
  /** Milliseconds between looks at seqs and rights. */
  pollEvery?: number;
}

function answer(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function concerns(notice: AccessNotice, { ticket }: Admitted): boolean {
  if ('person' in notice) return notice.person === ticket.person;
  if ('sessionHash' in notice) return notice.sessionHash === ticket.sessionHash;
  return notice.tokenId === ticket.tokenId;
}

/** The live half of the server: tickets in, rooms, notices and polls behind them, rights in force on open sockets. */
export async function createSyncServer({
  db,
  databaseUrl,
  publicUrl,
  logger,
  rooms: roomsOptions,
  pollEvery = LIMITS.pollEvery,
}: SyncOptions): Promise<SyncServer> {
  const rooms = new Rooms(db, logger, roomsOptions);
  // Twice the limit: what ws cuts off itself ends with 1009, and the stock provider comes back with the same bytes.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 2 * LIMITS.maxPayload, perMessageDeflate: false });
  const guests = new Set<Guest>();
  const connects = new Map<string, () => boolean>();
  const now = () => performance.now();
  let isDraining = false;

  async function recheck(guest: Guest): Promise<void> {
    const { admitted, member, room } = guest;
    const access = await readAccess(db, admitted.ticket);
    if (access.kind === 'signedOut') room.dismiss(member, CLOSE.session, 'signed out');
    else if (access.kind === 'noRights') room.dismiss(member, CLOSE.rights, 'no rights');
    else if (member.mayWrite && !mayWrite(access.role)) room.dismiss(member, CLOSE.rights, 'read only');
    else if (access.role !== member.role) room.dismiss(member, CLOSE.restart, 'role changed');
  }

  async function recheckAll(which: (guest: Guest) => boolean): Promise<void> {
    try {
      for (const guest of [...guests]) if (which(guest)) await recheck(guest);
    } catch (error) {
      // A database that cannot be asked takes nobody's rights away; the next poll asks again.
      logger.warn({ err: error }, 'rights could not be checked');
    }
  }

  const endNotices = hearNotices(databaseUrl, {
    article: (article, seq) => rooms.changed(article, seq),
    access: (notice) => void recheckAll(({ admitted }) => concerns(notice, admitted)),
    missed: () => void poll(),
    trouble: (error) => logger.warn({ err: error }, 'the notice line is away'),
  });

  async function poll(): Promise<void> {
    try {
      await rooms.compareSeqs();
    } catch (error) {
      logger.warn({ err: error }, 'open rooms could not be compared');
    }
    await recheckAll(() => true);
    rooms.sweep(now());
  }

  const polling = setInterval(() => void poll(), pollEvery);
  const beating = setInterval(() => {
    for (const { transport } of guests) transport.beat();
  }, LIMITS.pingEvery / 4);

  function enter(socket: WebSocket, admitted: Admitted, room: Room): void {
    const transport = new SocketTransport(socket, now);
    const { ticket } = admitted;
    for (const other of guests) {
      if (other.member.clientId !== ticket.clientId) continue;
      other.room.leave(other.member);
      other.transport.close(CLOSE.normal, 'another socket took over');
    }
    const member = newMember({ ...admitted, clientId: ticket.clientId, person: ticket.person, transport });
    const guest: Guest = { admitted, member, room, transport };
    guests.add(guest);
    socket.on('close', () => guests.delete(guest));
    listen(socket, transport, room, member, now);
    if (room.isOver) return transport.close(CLOSE.restart, 'restart');
    room.join(member);
    if (ticket.incarnation !== null && ticket.incarnation !== room.live.incarnation) {
      room.leave(member);
      transport.close(CLOSE.otherIncarnation, 'another incarnation');
    }
    // Rights that changed between the look at them and here were told to nobody.
    void recheckAll((other) => other === guest);
  }

  async function receive(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const admitted = await admit(db, request, publicUrl);
    if ('status' in admitted) return answer(socket, admitted.status);
    const { person } = admitted.ticket;
    const mayConnect = connects.get(person) ?? tokenBucket(LIMITS.connectsBurst, LIMITS.connectsPerSecond, now);
    connects.set(person, mayConnect);
    const mine = [...guests].filter((guest) => guest.member.person === person).length;
    if (!mayConnect() || mine >= LIMITS.socketsPerPerson) return answer(socket, 429);
    const room = await rooms.open(admitted.article);
    if (!room || isDraining) return answer(socket, room ? 503 : 404);
    sockets.handleUpgrade(request, socket, head, (ws) => enter(ws, admitted, room));
  }

  return {
    accepting: () => !isDraining,
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      if (isDraining) return answer(socket, 503);
      receive(request, socket, head).catch((error) => {
        logger.error({ err: error }, 'an article could not be opened live');
        answer(socket, 503);
      });
    },
    async drain() {
      isDraining = true;
      clearInterval(polling);
      clearInterval(beating);
      await Promise.all([...rooms.ready].map((room) => room.flushed(2_500)));
      for (const room of [...rooms.ready]) room.end(CLOSE.restart, 'restart');
      await endNotices();
      const closed = () => [...sockets.clients].length === 0;
      for (let waited = 0; waited < 800 && !closed(); waited += 50)
        await new Promise((resolve) => setTimeout(resolve, 50));
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}
