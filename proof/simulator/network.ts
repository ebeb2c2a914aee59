import type { PersonId } from '#core/ids.ts';
import type { TicketAnswer, TicketBinding } from '#components/sync/sync-ticket.ts';
import type { Chance } from './chance.ts';
import { ARTICLE, type Database } from './database.ts';
import type { Device } from './device.ts';
import type { Network, PageSocket } from './page-socket.ts';
import type { ServerProcess } from './server-process.ts';
import type { Life, VirtualTime } from './virtual-time.ts';
import { Line } from './wire.ts';

/** What every line and every question is in for, until it is healed. */
export interface NetworkFaults {
  /** Milliseconds of one way. */
  latency: [number, number];
  /** Now and then one takes much longer. */
  slow: number;
  /** A question whose answer is lost. */
  unheard: number;
}

export const CLEAR: NetworkFaults = { latency: [5, 60], slow: 0, unheard: 0 };

/** Milliseconds after which a browser gives a question up, and a handshake. */
const PATIENCE = 10_000;
const HANDSHAKE = 30_000;

/** Everything between devices and server processes. */
export class SimulatedNetwork {
  faults: NetworkFaults = CLEAR;
  /** Lines that were opened, to be cut. */
  lines: { line: Line; device: Device }[] = [];
  /** Lines that ended, tickets that were asked for: what a loop would drive up. */
  restlessness = 0;
  readonly #time: VirtualTime;
  readonly #chance: Chance;
  readonly #database: Database;
  readonly #processes: () => readonly ServerProcess[];
  readonly #trace: (words: string) => void;

  constructor(
    time: VirtualTime,
    chance: Chance,
    database: Database,
    processes: () => readonly ServerProcess[],
    trace: (words: string) => void,
  ) {
    this.#trace = trace;
    this.#time = time;
    this.#chance = chance;
    this.#database = database;
    this.#processes = processes;
  }

  readonly of = (device: Device, life: Life): Network => ({
    connect: (socket, url) => this.#connect(socket, url, device, life),
    leaves: (frame) => {
      if (frame[0] === 0 && frame[1] !== 0) this.#database.ledger.left(frame);
    },
  });

  readonly fetchTicket = (device: Device, life: Life, bound: TicketBinding): Promise<TicketAnswer> => {
    const time = this.#time;
    const chance = this.#chance;
    this.restlessness += 1;
    return new Promise((resolve, reject) => {
      const answer = (run: () => void, after: number) => time.at(time.now + after, life, run);
      const fail = (after: number) => answer(() => reject(new TypeError('Failed to fetch')), after);
      // Whatever becomes of the server meanwhile.
      fail(PATIENCE);
      if (device.isOffline) return void (chance.is(0.8) && fail(5));
      const [server] = this.#up();
      if (!server) return void fail(20);
      time.at(time.now + this.#way(), server.life, () => {
        const given = this.#database.issueTicket(
          { person: device.person, articleId: ARTICLE, sessionHash: device.sessionHash, tokenId: null },
          bound,
        );
        if (device.isOffline || chance.is(this.faults.unheard)) return;
        const { person } = device;
        if (typeof given !== 'string') this.#trace(`${life.name} gets no ticket: ${given.stop}`);
        answer(() => resolve(typeof given === 'string' ? ticketFor(given, person) : given), this.#way());
      });
    });
  };

  /** Asks the page's own server to do something; rejects when no answer is heard. */
  ask(device: Device, life: Life, work: () => void): Promise<void> {
    const time = this.#time;
    const chance = this.#chance;
    return new Promise((resolve, reject) => {
      const answer = (run: () => void, after: number) => time.at(time.now + after, life, run);
      const fail = (after: number) => answer(() => reject(new TypeError('Failed to fetch')), after);
      // Whatever becomes of the server meanwhile.
      fail(PATIENCE);
      const [server] = this.#up();
      if (device.isOffline || !server) return void fail(50);
      time.at(time.now + this.#way(), server.life, () => {
        if (chance.is(0.1)) return void fail(1_000);
        work();
        if (device.isOffline || chance.is(this.faults.unheard)) return;
        answer(resolve, this.#way());
      });
    });
  }

  /** Every line of this device breaks, and nothing is said, or said to one end only. */
  cut(device: Device, kind: 'noticed' | 'silent'): void {
    for (const one of this.lines) {
      if (one.device !== device) continue;
      if (kind === 'noticed') one.line.cut(this.#chance.between(0, 50), this.#chance.between(0, 200));
      else one.line.cut(null, null);
    }
  }

  #way(): number {
    const { latency, slow } = this.faults;
    return this.#chance.between(...latency) + (this.#chance.is(slow) ? this.#chance.between(100, 4_000) : 0);
  }

  #up(): ServerProcess[] {
    return this.#processes().filter(({ isUp }) => isUp);
  }

  #connect(socket: PageSocket, url: string, device: Device, life: Life): Line | null {
    const time = this.#time;
    const server = this.#chance.pick(this.#up());
    if (device.isOffline || !server) {
      time.at(time.now + this.#chance.between(1, 200), life, () => socket.closed(1006, ''));
      return null;
    }
    const line = new Line(time, { page: life, server: server.life }, url, () => this.#way());
    line.page = socket;
    this.lines = this.lines.filter((one) => !one.line.isOver);
    this.lines.push({ line, device });
    line.socket.on('close', (code: number) => {
      this.#trace(`${life.name} is off ${server.name}: ${code}`);
      this.restlessness += 1;
    });
    this.#trace(`${life.name} knocks at ${server.name}`);
    server.expect(line);
    time.at(time.now + HANDSHAKE, life, () => {
      if (socket.readyState !== 0) return;
      line.cut(null, 1_000);
      socket.closed(1006, '');
    });
    line.up.push(0, () => void server.accept(line));
    return line;
  }
}

function ticketFor(given: string, personId: PersonId): TicketAnswer {
  const [ticket = '', clientId = ''] = given.split('.');
  return {
    serverUrl: 'ws://sync.test/sync',
    room: 'article',
    params: { ticket },
    personId,
    clientId: Number(clientId),
  };
}
