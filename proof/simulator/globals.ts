import type { Chance } from './chance.ts';
import type { VirtualTime } from './virtual-time.ts';

// Yjs, lib0 and the stock provider keep `Date.now`, `Math.random` and `getRandomValues` as they find them when they are
// loaded: whoever simulates imports this module before anything else.

interface World {
  time: VirtualTime;
  chance: Chance;
  /** What other software wrote to the console. */
  said(words: string): void;
}

let world: World | null = null;

/** Makes every timer, clock and die of this process the world's; null gives them back. */
export function enterWorld(next: World | null): void {
  world = next;
}

/** What `setTimeout` gives out: an object, so that nothing confuses it with a real one. */
class Timer {
  cancel: () => void = () => undefined;
  unref(): this {
    return this;
  }
}

const real = {
  setTimeout: globalThis.setTimeout,
  setInterval: globalThis.setInterval,
  clearTimeout: globalThis.clearTimeout,
  now: Date.now,
  random: Math.random,
  getRandomValues: crypto.getRandomValues.bind(crypto),
};

type Callback = (...given: unknown[]) => void;

function plan(run: Callback, milliseconds: number, isRepeated: boolean, given: unknown[]): Timer {
  const timer = new Timer();
  const { time } = world as World;
  const { life } = time;
  const arm = () => {
    timer.cancel = time.at(time.now + Math.max(1, milliseconds), life, () => {
      if (isRepeated) arm();
      run(...given);
    });
  };
  arm();
  return timer;
}

function cancel(timer: unknown): void {
  if (timer instanceof Timer) timer.cancel();
  else real.clearTimeout(timer as NodeJS.Timeout);
}

Object.assign(globalThis, {
  setTimeout: (run: Callback, milliseconds = 0, ...given: unknown[]) =>
    world ? plan(run, milliseconds, false, given) : real.setTimeout(run, milliseconds, ...given),
  setInterval: (run: Callback, milliseconds = 0, ...given: unknown[]) =>
    world ? plan(run, milliseconds, true, given) : real.setInterval(run, milliseconds, ...given),
  clearTimeout: cancel,
  clearInterval: cancel,
});
Date.now = () => (world ? Math.floor(world.time.now + world.time.life.wallOffset) : real.now());
Math.random = () => (world ? world.chance.unit() : real.random());
Object.defineProperty(crypto, 'getRandomValues', {
  value: (array: Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>) =>
    world ? world.chance.fill(array) : real.getRandomValues(array),
});
// The stock provider speaks to the console where it has no handler for a message.
const hears = (...words: unknown[]) => world?.said(words.join(' '));
Object.assign(console, { error: hears, warn: hears });
