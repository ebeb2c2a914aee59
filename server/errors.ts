/** Every coded refusal, and the HTTP status it is answered with. */
export const STATUS_OF = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  already_resolved: 409,
  too_large: 413,
  unsupported: 415,
  quote_absent: 422,
  quote_ambiguous: 422,
  idempotency_mismatch: 422,
  reason_required: 422,
  rate_limited: 429,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof STATUS_OF;

/**
 * A refusal that its cause is told about. `message` is fit to be shown: it never holds words of an article.
 * Anything else that is thrown is a bug and reaches the log.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** Further members of the problem+json answer, such as `retryAfter` in seconds. */
  readonly extra: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, extra: Record<string, unknown> = {}) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.extra = extra;
  }

  get status(): number {
    return STATUS_OF[this.code];
  }
}
