import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { PASSWORD_LENGTH } from '#core/people/password-length.ts';

const derive = promisify(argon2);

/** What a new hash costs: memory in KiB, passes, lanes; salt and hash in bytes (OWASP Password Storage, Argon2id). */
const COST = { memory: 19_456, passes: 2, parallelism: 1, salt: 16, hash: 32 } as const;

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

/** Argon2id hash of a password, as a PHC string that names its own cost. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(COST.salt);
  const tag = await derive('argon2id', {
    message: password.normalize('NFC'),
    nonce,
    parallelism: COST.parallelism,
    tagLength: COST.hash,
    memory: COST.memory,
    passes: COST.passes,
  });
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(nonce)}$${base64(tag)}`;
}

let nobody: Promise<string> | undefined;

/**
 * Whether this password made that hash. Without a hash (no such person) the same work is done against
 * a hash that nothing fits, so that the time taken tells nobody who has an account.
 */
export async function passwordFits(password: string, hash: string | undefined): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(24).toString('base64'));
  const [, memory, passes, lanes, nonce = '', wanted = ''] = PHC.exec(hash ?? (await nobody)) ?? [];
  if (memory === undefined) throw new Error('a stored password hash is not an Argon2id PHC string');
  const expected = Buffer.from(wanted, 'base64');
  const tag = await derive('argon2id', {
    message: password.slice(0, PASSWORD_LENGTH.max).normalize('NFC'),
    nonce: Buffer.from(nonce, 'base64'),
    parallelism: Number(lanes),
    tagLength: expected.length,
    memory: Number(memory),
    passes: Number(passes),
  });
  return timingSafeEqual(tag, expected) && hash !== undefined;
}
