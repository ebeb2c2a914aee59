/**
 * Where to go after signing in: a path on our own origin, else the desk. Anything a browser could read as another
 * origin (`//x`, `/\x`, a scheme, control characters) is not a path.
 */
export function localPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])[\u0021-\u005b\u005d-\u007e]*$/.test(wanted)) return '/';
  const base = 'http://galley.invalid';
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : undefined;
  // Dots can leave two slashes in front (`/.//x`): read again, that would be another host.
  return url?.origin === base && !url.pathname.startsWith('//') ? url.pathname + url.search : '/';
}
