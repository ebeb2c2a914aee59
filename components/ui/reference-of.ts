/** The short code under which an unexpected failure stands in the server's log; null when it never got there. */
export function referenceOf(error: unknown): string | null {
  return error instanceof Error &&
    'digest' in error &&
    typeof error.digest === 'string' &&
    /^\w{1,20}$/.test(error.digest)
    ? error.digest
    : null;
}
