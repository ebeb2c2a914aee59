import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RoomEvent } from '#core/room/event.ts';
import type { SyncNode } from '#core/room/node.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What the sync server measures of itself. Labels are codes and reasons of ours: never ids, names or words. */
export class SyncMetrics {
  readonly registry = new Registry();
  readonly #commit: Histogram;
  readonly #delivery: Histogram;
  readonly #writes: Counter;
  readonly #sent: Counter<'direction'>;
  readonly #frames: Counter<'direction'>;
  readonly #refused: Counter<'code' | 'reason'>;
  readonly #closed: Counter<'code'>;
  readonly #began: Counter;
  readonly #ended: Counter<'reason'>;
  readonly #failed: Counter<'code'>;
  readonly #paused: Counter;

  constructor(node: () => SyncNode) {
    const registers = [this.registry];
    // The event loop's lag, heap, CPU and the like come with it.
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: 100 });
    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    gauge('galley_sync_sockets', 'Open sockets.', () => node().sockets);
    gauge('galley_sync_rooms', 'Open rooms.', () => [...node().rooms].length);
    gauge('galley_sync_room_bytes', 'Bytes of all open rooms as last encoded.', () =>
      [...node().rooms].reduce((sum, room) => sum + room.live.bytes, 0),
    );
    gauge('galley_sync_stalled_seconds', 'How long the oldest judged word has been uncommitted.', () => {
      return node().stalledFor / 1000;
    });
    this.#commit = new Histogram({
      name: 'galley_sync_commit_seconds',
      help: 'From the start of a transaction to its commit, retries included.',
      buckets: SECONDS,
      registers,
    });
    this.#delivery = new Histogram({
      name: 'galley_sync_delivery_seconds',
      help: 'From hearing a word to sending it to everybody.',
      buckets: SECONDS,
      registers,
    });
    this.#writes = new Counter({ name: 'galley_sync_writes_total', help: 'Writes committed.', registers });
    this.#sent = new Counter({
      name: 'galley_sync_bytes_total',
      help: 'Bytes heard from sockets and shown to them.',
      labelNames: ['direction'],
      registers,
    });
    this.#frames = new Counter({
      name: 'galley_sync_frames_total',
      help: 'Frames heard from sockets, and updates shown to them.',
      labelNames: ['direction'],
      registers,
    });
    this.#refused = new Counter({
      name: 'galley_sync_refused_total',
      help: 'Messages refused.',
      labelNames: ['code', 'reason'],
      registers,
    });
    this.#closed = new Counter({
      name: 'galley_sync_closed_total',
      help: 'Sockets closed, by close code.',
      labelNames: ['code'],
      registers,
    });
    this.#began = new Counter({ name: 'galley_sync_incarnations_total', help: 'Incarnations begun.', registers });
    this.#ended = new Counter({
      name: 'galley_sync_incarnations_ended_total',
      help: 'Incarnations ended.',
      labelNames: ['reason'],
      registers,
    });
    this.#failed = new Counter({
      name: 'galley_sync_commits_failed_total',
      help: 'Commits that failed for good.',
      labelNames: ['code'],
      registers,
    });
    this.#paused = new Counter({ name: 'galley_sync_paused_total', help: 'Slow readers paused.', registers });
  }

  heard(bytes: number): void {
    this.#frames.inc({ direction: 'in' });
    this.#sent.inc({ direction: 'in' }, bytes);
  }

  closed(code: number): void {
    // Codes outside of the registered and our own ranges are a client's invention.
    const known = (code >= 1000 && code <= 1015) || (code >= 4400 && code <= 4499);
    this.#closed.inc({ code: known ? code : 'other' });
  }

  room(event: RoomEvent): void {
    if (event.kind === 'committed') {
      this.#commit.observe(event.milliseconds / 1000);
      this.#writes.inc(event.writes);
    } else if (event.kind === 'shown') {
      this.#delivery.observe(event.milliseconds / 1000);
      this.#frames.inc({ direction: 'out' }, event.members);
      this.#sent.inc({ direction: 'out' }, event.bytes);
    } else if (event.kind === 'refused') this.#refused.inc({ code: event.code, reason: event.reason });
    else if (event.kind === 'began') this.#began.inc();
    else if (event.kind === 'ended') this.#ended.inc({ reason: event.reason });
    else if (event.kind === 'commitFailed') this.#failed.inc({ code: event.code });
    else this.#paused.inc();
  }
}
