/** The network address that a request came from, as the nearest proxy or our own socket saw it. */
export function addressOf(headers: Headers): string {
  const seen = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  return seen ? seen.slice(0, 64) : 'unknown';
}
