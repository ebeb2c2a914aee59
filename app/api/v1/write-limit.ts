import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { PersonId } from '#core/ids.ts';
import { AppError } from '#server/errors.ts';

/** Changes that one person may make in a second, and how many more at once now and then. */
export const WRITES = { perSecond: 10, burst: 30, burstSeconds: 30 } as const;

const shared = globalThis as { __galleyWrites?: BurstyRateLimiter };

function limiter(): BurstyRateLimiter {
  shared.__galleyWrites ??= new BurstyRateLimiter(
    new RateLimiterMemory({ points: WRITES.perSecond, duration: 1 }),
    new RateLimiterMemory({ keyPrefix: 'burst', points: WRITES.burst, duration: WRITES.burstSeconds }),
  );
  return shared.__galleyWrites;
}

/**
 * Counts one change by this person.
 * @throws AppError rate_limited with `retryAfter` in seconds
 */
export async function spendWrite(person: PersonId): Promise<void> {
  try {
    await limiter().consume(person);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const retryAfter = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw new AppError('rate_limited', `Too many changes at once: wait ${retryAfter} s.`, { retryAfter });
  }
}
