import { IdempotencyKey } from '#core/api/requests.ts';

/** The request's Idempotency-Key, if it has one. @throws ZodError when it is empty or longer than 200 characters */
export function idempotencyKeyOf(request: Request): string | undefined {
  return IdempotencyKey.optional().parse(request.headers.get('idempotency-key') ?? undefined);
}
