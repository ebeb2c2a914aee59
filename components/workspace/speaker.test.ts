import { expect, test } from 'vitest';
import { createSpeaker } from './speaker.ts';

/** A clock that goes on when it is told, and a speaker by it. */
function room() {
  let now = 0;
  const timers = new Set<{ at: number; run: () => void }>();
  const said: [number, string][] = [];
  const speaker = createSpeaker<string>(
    (words) => said.push([now, words]),
    (news) => news.join('+'),
    {
      now: () => now,
      later(milliseconds, run) {
        const timer = { at: now + milliseconds, run };
        timers.add(timer);
        return () => timers.delete(timer);
      },
    },
  );
  function until(moment: number) {
    for (;;) {
      const [next] = [...timers].filter(({ at }) => at <= moment).sort((a, b) => a.at - b.at);
      if (!next) break;
      timers.delete(next);
      now = next.at;
      next.run();
    }
    now = moment;
  }
  return { speaker, said, until };
}

test('[WS141] what others do is told at most once in five seconds, all of it, in one message', () => {
  const { speaker, said, until } = room();
  for (let at = 0; at < 20_000; at += 250) {
    until(at);
    speaker.tell([String(at / 250)]);
  }
  until(60_000);
  const times = said.map(([at]) => at);
  for (const [index, at] of times.entries())
    if (index > 0) expect(at - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(5_000);
  expect(said.flatMap(([, words]) => words.split('+'))).toEqual(
    Array.from({ length: 80 }, (_, index) => String(index)),
  );
  expect(said.length).toBeLessThanOrEqual(6);
});

test('[WS141] an answer to the reader’s own keys comes at once, and news wait until it has been heard', () => {
  const { speaker, said, until } = room();
  speaker.tell(['news']);
  until(900);
  speaker.say('answer');
  until(20_000);
  expect(said).toEqual([
    [900, 'answer'],
    [5_900, 'news'],
  ]);
});

test('[WS141] a page that is left says nothing more', () => {
  const { speaker, said, until } = room();
  speaker.tell(['news']);
  speaker.stop();
  until(20_000);
  expect(said).toEqual([]);
});
