import { createHash } from 'node:crypto';
import type { PersonId } from '#core/ids.ts';
import type { DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';

/** One command that may be sent again: whose, under which key, and what was asked. */
export interface Retriable {
  person: PersonId;
  key: string;
  /** Everything that makes the request what it is. */
  request: unknown;
}

const digestOf = (request: unknown) => createHash('sha256').update(JSON.stringify(request)).digest('hex');

const MISMATCH = 'This Idempotency-Key was used for another request.';

/**
 * The answer that this command got before; null for a new one. Call it under the lock that the command takes.
 * @throws AppError idempotency_mismatch when the key was used for another request
 */
export async function storedAnswer(tx: DbOrTx, command: Retriable): Promise<unknown> {
  const row = await tx.idempotencyKey.findUnique({
    where: { personId_key: { personId: command.person, key: command.key } },
  });
  if (row && row.request !== digestOf(command.request)) throw new AppError('idempotency_mismatch', MISMATCH);
  return row ? row.answer : null;
}

/** Keeps a retry waiting until this transaction has ended: for a command that has nothing yet to lock. */
export async function holdRetries(tx: DbOrTx, { person, key }: Retriable): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${person} ${key}`}, 0))`;
}

/**
 * Keeps the answer for retries, in the transaction of the command.
 * @throws AppError idempotency_mismatch when another request with this key was quicker
 */
export async function storeAnswer(tx: DbOrTx, command: Retriable, answer: unknown): Promise<void> {
  const stored = await tx.$executeRaw`
    INSERT INTO idempotency_key (person_id, key, request, status, answer, created_at)
    VALUES (${command.person}, ${command.key}, ${digestOf(command.request)}, 200, ${JSON.stringify(answer)}::jsonb,
            clock_timestamp())
    ON CONFLICT DO NOTHING`;
  if (stored === 0) throw new AppError('idempotency_mismatch', MISMATCH);
}

/**
 * {@link storeAnswer} where the command has a key, then the answer. What changed nothing is kept too: sent again later, it
 * must not change what came meanwhile.
 */
export async function keepAnswer<Answer>(tx: DbOrTx, command: Retriable | null, answer: Answer): Promise<Answer> {
  if (command) await storeAnswer(tx, command, answer);
  return answer;
}
