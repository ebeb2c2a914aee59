function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // A half escape: that is no address of ours.
    return null;
  }
}

/** The query of an address as an object; of a repeated name the last one counts. Null when it is damaged. */
export function readQuery(query: string): Record<string, string> | null {
  const given: Record<string, string> = {};
  for (const pair of query.split('&').filter((part) => part !== '')) {
    const at = pair.indexOf('=');
    const name = decoded(at < 0 ? pair : pair.slice(0, at));
    const value = decoded(at < 0 ? '' : pair.slice(at + 1));
    if (name === null || value === null) return null;
    given[name] = value;
  }
  return given;
}

/** A path with a query of those values that are there. */
export function writeAddress(path: string, values: Readonly<Record<string, string | null>>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}
