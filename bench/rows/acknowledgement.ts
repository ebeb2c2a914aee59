import * as decoding from 'lib0/decoding';
import { Annotations } from '../load/article.ts';
import type { RawClient } from '../load/client.ts';
import { quantile, markOf } from '../load/latencies.ts';
import { warm } from '../load/warm.ts';
import { atPace, inBatches, until } from '../load/world.ts';
import { Writer } from '../load/writer.ts';
import type { Row } from '../row.ts';

/** The acknowledgement's type (docs/protocol.md). */
const ACK = 64;

/** When each counted message of a client was sent, until its acknowledgement comes. */
class Waiting {
  readonly #sent = new Map<number, number>();
  readonly latencies: number[] = [];
  #isOpen = false;

  constructor(client: RawClient) {
    client.heard = (type, frame) => {
      if (type !== ACK) return;
      const decoder = decoding.createDecoder(new Uint8Array(frame));
      decoding.readVarUint(decoder);
      this.#acknowledged(decoding.readVarUint(decoder));
    };
  }

  open(): void {
    this.#isOpen = true;
  }

  sending(n: number): void {
    if (this.#isOpen) this.#sent.set(n, performance.now());
  }

  get size(): number {
    return this.#sent.size;
  }

  #acknowledged(upTo: number): void {
    const at = performance.now();
    for (const [n, sent] of this.#sent) {
      if (n > upTo) continue;
      this.latencies.push(at - sent);
      this.#sent.delete(n);
    }
  }
}

export const acknowledgement: Row = {
  id: 'acknowledgement',
  says: 'durable acknowledgement, 50 people × 5 edits a second',
  how: 'Fifty people in one article rewrite annotations of theirs, 250 edits a second; the time from sending one to the acknowledgement that says it is on disk.',
  servers: ['ours'],
  isLong: true,
  columns: [
    { figure: 'p50', says: 'p50, ms', digits: 1 },
    { figure: 'p95', says: 'p95, ms', digits: 1 },
    { figure: 'p99', says: 'p99, ms', digits: 1 },
    { figure: 'cpuPerEdit', says: 'CPU per edit, µs' },
    { figure: 'databasePerEdit', says: 'database CPU per edit, µs' },
    { figure: 'missing', says: 'never acknowledged' },
  ],
  targets: [{ says: 'p95', figure: 'p95', most: 50, unit: ' ms' }],
  async measure(world) {
    const { acknowledgement: size, warmUp, window, drain } = world.magnitudes;
    await warm(world);
    const place = await world.newPlace();
    const clients = await inBatches(size.people, 10, (person) => world.join(place, person, true));
    const annotations = new Annotations(place.paragraphs);
    const writers = clients.map((client) => new Writer(world.name, client, annotations));
    const waiting = clients.map((client) => new Waiting(client));
    const perSecond = size.people * size.perSecond;
    const count = Math.ceil((perSecond * (warmUp + window)) / 1_000) + 2;
    const frames = Array.from({ length: count }, (_, edit) => writers[edit % size.people]?.edit(markOf(edit), 5));
    let next = 0;
    const send = () => {
      const person = next % size.people;
      const client = clients[person];
      const frame = frames[next];
      next += 1;
      if (!client || !frame) return;
      waiting[person]?.sending(client.counted + 1);
      client.send(frame);
    };
    await atPace(perSecond, warmUp, send);
    const before = next;
    const unanswered = () => waiting.reduce((sum, one) => sum + one.size, 0);
    const cost = await world.meter.during(async () => {
      for (const one of waiting) one.open();
      await atPace(perSecond, window, send);
      await until(() => unanswered() === 0, drain);
    });
    const latencies = waiting.flatMap((one) => one.latencies);
    return {
      p50: quantile(latencies, 0.5),
      p95: quantile(latencies, 0.95),
      p99: quantile(latencies, 0.99),
      cpuPerEdit: cost.serverCpu / (next - before),
      databasePerEdit: cost.databaseCpu / (next - before),
      missing: unanswered(),
      serverWait: cost.serverWait,
      loadShare: cost.loadCpu / cost.wall / 1_000,
    };
  },
  prediction:
    'Edits gather while a commit is on its way, so each waits for the rest of one commit and the whole of the next: p50 10 ms, p95 20 ms.',
};
