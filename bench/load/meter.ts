import type { ServerProcess } from './processes.ts';
import { familyCpu, waitedFor } from './processes.ts';

/** What one stretch of time cost. Times in milliseconds, processor times in microseconds; NaN where the system does not tell. */
export interface Cost {
  wall: number;
  serverCpu: number;
  /** The share of the wall time that the server's threads were ready and waited for a processor. */
  serverWait: number;
  databaseCpu: number;
  loadCpu: number;
  rss: number;
}

interface Moment {
  at: number;
  serverCpu: number;
  serverWaited: number | null;
  database: number | null;
  load: number;
}

/** Measures what a server, its database and the load cost between two moments. */
export class Meter {
  readonly #server: ServerProcess;
  readonly #databasePid: number | null;

  constructor(server: ServerProcess, databasePid: number | null) {
    this.#server = server;
    this.#databasePid = databasePid;
  }

  async during(work: () => Promise<void>): Promise<Cost> {
    const before = await this.#moment();
    await work();
    const after = await this.#moment();
    const wall = after.at - before.at;
    const waited = (after.serverWaited ?? Number.NaN) - (before.serverWaited ?? Number.NaN);
    return {
      wall,
      serverCpu: after.serverCpu - before.serverCpu,
      serverWait: waited / 1e6 / wall,
      databaseCpu: (after.database ?? Number.NaN) - (before.database ?? Number.NaN),
      loadCpu: after.load - before.load,
      rss: (await this.#server.ask('usage')).rss,
    };
  }

  async #moment(): Promise<Moment> {
    const { cpu } = await this.#server.ask('usage');
    const { user, system } = process.cpuUsage();
    return {
      at: performance.now(),
      serverCpu: cpu,
      serverWaited: waitedFor(this.#server.pid),
      database: this.#server.name === 'ours' && this.#databasePid !== null ? familyCpu(this.#databasePid) : 0,
      load: user + system,
    };
  }
}
