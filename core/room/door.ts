import type { PersonId } from '../ids.ts';
import { LIMITS, type Rate, takeOne } from '../sync/limits.ts';
import type { Clock } from './clock.ts';

const CONNECTS: Rate = { burst: LIMITS.connectsBurst, perSecond: LIMITS.connectsPerSecond };
/** What one person may say with all sockets together, in messages with words. */
const WORDS: Rate = { burst: LIMITS.wordsBurst, perSecond: LIMITS.wordsPerSecond };

/**
 * What one person may ask of a node, whatever the number of their sockets and however often they come back. Somebody whose
 * socket was ended for abuse stays outside for a while, longer each time; the other sockets of that person go on.
 */
export class Door {
  readonly #clock: Clock;
  readonly #rate: Rate;
  /** Until when somebody's bucket of connects, and of words, is not full. */
  readonly #connects = new Map<PersonId, number>();
  readonly #words = new Map<PersonId, number>();
  readonly #keptOut = new Map<PersonId, { until: number; length: number }>();

  constructor(clock: Clock, words: Rate = WORDS) {
    this.#clock = clock;
    this.#rate = words;
  }

  /** Whether this person may try to come in; counts as an attempt. */
  mayCome(person: PersonId): boolean {
    const now = this.#clock.now();
    if (now < (this.#keptOut.get(person)?.until ?? 0)) return false;
    return take(this.#connects, person, now, CONNECTS);
  }

  /** Whether one more message with words is heard from this person; counts as one. */
  maySpeak(person: PersonId): boolean {
    return take(this.#words, person, this.#clock.now(), this.#rate);
  }

  /** Keeps somebody out for so many milliseconds; for twice as long as before if that was not long ago. */
  keepOut(person: PersonId, first: number): void {
    const now = this.#clock.now();
    const before = this.#keptOut.get(person);
    // Several sockets ended at once are one offence.
    if (before && now < before.until && before.length >= first) return;
    const again = before ? Math.min(2 * before.length, LIMITS.keptOutLongest) : 0;
    const length = Math.max(first, again);
    this.#keptOut.set(person, { until: now + length, length });
  }

  /** Forgets what has no bearing any more. */
  sweep(): void {
    const now = this.#clock.now();
    for (const buckets of [this.#connects, this.#words])
      for (const [person, fullAt] of buckets) if (fullAt <= now) buckets.delete(person);
    for (const [person, { until }] of this.#keptOut)
      if (until + LIMITS.forgivenAfter <= now) this.#keptOut.delete(person);
  }
}

function take(buckets: Map<PersonId, number>, person: PersonId, now: number, rate: Rate): boolean {
  const after = takeOne(buckets.get(person) ?? 0, now, rate);
  if (after !== null) buckets.set(person, after);
  return after !== null;
}
