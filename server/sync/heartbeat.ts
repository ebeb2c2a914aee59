import { LIMITS } from '#core/sync/limits.ts';
import type { Query } from '../store/commit-store.ts';
import { beat, forget } from '../store/node-store.ts';

/** Says in the database that this process is there, and knows whether it is alone. */
export interface Heartbeat {
  /** False only while a fresh look has shown that no other process serves articles. */
  mayHaveOthers(): boolean;
  /** Every other process has had time to notice this one. */
  ready: Promise<void>;
  stop(): Promise<void>;
}

/** Starts beating; `every` in milliseconds. A beat that fails is tried again at its next turn. */
export function startHeartbeat(
  query: Query,
  id: string,
  {
    every = LIMITS.heartbeat,
    beside = async () => undefined,
    trouble,
  }: {
    every?: number | undefined;
    /** What is said with each beat. */
    beside?: () => Promise<void>;
    trouble(error: unknown): void;
  },
): Heartbeat {
  let aloneUntil = 0;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  let isKnown = () => undefined as void;
  const ready = new Promise<void>((resolve) => {
    isKnown = resolve;
  });
  let isFirst = true;

  async function once(): Promise<void> {
    const since = performance.now();
    try {
      const others = await beat(query, id, every * 3);
      await beside();
      // A process that starts waits for one interval before it serves: until then this look holds.
      aloneUntil = others === 0 ? since + every : 0;
      if (isFirst) {
        isFirst = false;
        setTimeout(isKnown, every * 1.25).unref();
      }
    } catch (error) {
      aloneUntil = 0;
      trouble(error);
    }
    if (!isStopped) timer = setTimeout(run, Math.max(10, every * 0.8 - (performance.now() - since)));
  }
  const run = () => {
    current = once();
  };
  run();

  return {
    mayHaveOthers: () => performance.now() >= aloneUntil,
    ready,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await current;
      clearTimeout(timer);
      await forget(query, id).catch(trouble);
    },
  };
}
