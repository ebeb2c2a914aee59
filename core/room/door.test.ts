import { expect, test } from 'vitest';
import { PersonId } from '../ids.ts';
import { LIMITS } from '../sync/limits.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { Door } from './door.ts';

const ANNA = PersonId.parse('Anna00');
const BEN = PersonId.parse('Ben000');

test('[SY168] whoever was ended for abuse stays outside, longer each time, and is forgiven after a while', async () => {
  const clock = new ManualClock();
  const door = new Door(clock);
  const outside = async () => {
    const since = clock.now();
    while (!door.mayCome(ANNA)) await clock.advance(1_000);
    return clock.now() - since;
  };
  const lengths: number[] = [];
  for (let time = 0; time < 8; time += 1) {
    door.keepOut(ANNA, LIMITS.keptOutFirst);
    lengths.push(await outside());
  }
  expect(lengths).toEqual([10, 20, 40, 80, 160, 320, 600, 600].map((seconds) => seconds * 1_000));
  // Two sockets that are ended in one breath are one offence, and nobody else is kept out.
  door.keepOut(ANNA, LIMITS.keptOutFirst);
  door.keepOut(ANNA, LIMITS.keptOutFirst);
  expect(door.mayCome(BEN)).toBe(true);
  expect(await outside()).toBe(LIMITS.keptOutLongest);
  await clock.advance(LIMITS.forgivenAfter);
  door.sweep();
  door.keepOut(ANNA, LIMITS.keptOutFirst);
  expect(await outside()).toBe(LIMITS.keptOutFirst);
});

test('[SY169] coming back brings no new breath: what one person may say is counted over all sockets', async () => {
  const clock = new ManualClock();
  const door = new Door(clock);
  const said = () => {
    let count = 0;
    while (door.maySpeak(ANNA)) count += 1;
    return count;
  };
  expect(Math.abs(said() - LIMITS.wordsBurst)).toBeLessThanOrEqual(1);
  expect(door.maySpeak(BEN)).toBe(true);
  await clock.advance(1_000);
  door.sweep();
  expect(Math.abs(said() - LIMITS.wordsPerSecond)).toBeLessThanOrEqual(1);
});
