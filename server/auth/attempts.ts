import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Db } from '../db.ts';
import { sha256Hex } from './sha256.ts';

/** How often somebody may try to sign in: by account first, then by address (many people may share one). */
const LIMITS = {
  minute: { keyPrefix: 'sign-in-minute', points: 5, duration: 60 },
  hour: { keyPrefix: 'sign-in-hour', points: 20, duration: 60 * 60 },
  address: { keyPrefix: 'sign-in-address', points: 100, duration: 60 },
} as const;

type Limit = keyof typeof LIMITS;

// The library speaks to a `pg` client; this one lends it Prisma's connections instead of a second pool.
function storeOver(db: Db) {
  return {
    async query({ text, values }: { text: string; values: unknown[] }) {
      const rows = await db.$queryRawUnsafe<{ points: number; expire: bigint | null }[]>(text, ...values);
      return {
        rows: rows.map((row) => ({ ...row, expire: row.expire === null ? null : Number(row.expire) })),
        rowCount: rows.length,
      };
    },
  };
}

function limiter(db: Db, limit: Limit): RateLimiterPostgres {
  return new RateLimiterPostgres({
    ...LIMITS[limit],
    storeClient: storeOver(db),
    storeType: 'client',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
  });
}

async function hasRoom(db: Db, limit: Limit, key: string): Promise<boolean> {
  try {
    await limiter(db, limit).consume(key);
    return true;
  } catch (refusal) {
    // The library rejects with its result when the points are used up, and with an error when the store fails.
    if (refusal instanceof RateLimiterRes) return false;
    throw refusal;
  }
}

/** Counts one try to sign in to an account from an address; false when there were too many. */
export async function mayTry(db: Db, account: string, address: string): Promise<boolean> {
  const key = sha256Hex(account);
  const answers = await Promise.all([
    hasRoom(db, 'minute', key),
    hasRoom(db, 'hour', key),
    hasRoom(db, 'address', sha256Hex(address)),
  ]);
  return answers.every(Boolean);
}

/** A right password: its tries no longer count, so that signing in often is not held against anybody. */
export async function forgetTries(db: Db, account: string, address: string): Promise<void> {
  const key = sha256Hex(account);
  await limiter(db, 'minute').delete(key);
  await limiter(db, 'hour').delete(key);
  await limiter(db, 'address').reward(sha256Hex(address));
}
