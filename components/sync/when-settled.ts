import type { Environment } from './environment.ts';

/**
 * Resolves once `isSettled`, asked again by one of the listeners at every change; rejects after the given milliseconds.
 * @param listeners called at every change
 */
export function whenSettled(
  isSettled: () => boolean,
  listeners: Set<() => void>,
  timeout: number,
  { now, wait }: Pick<Environment, 'now' | 'wait'>,
): Promise<void> {
  if (isSettled()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const check = () => {
      if (!isSettled()) return;
      listeners.delete(check);
      resolve();
    };
    listeners.add(check);
    const until = now() + timeout;
    const giveUp = async () => {
      while (now() < until) await wait(until - now());
      listeners.delete(check);
      reject(new Error('words on this thread are still unacknowledged'));
    };
    void giveUp();
  });
}
