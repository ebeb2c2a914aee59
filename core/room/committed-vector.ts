import * as Y from 'yjs';

/**
 * The state vector of what a document has shown: everything in it but `unshown`. Deletions are no part of it, since an
 * answer to a state vector carries all of them.
 */
export function committedVector(doc: Y.Doc, unshown: readonly Uint8Array[]): Uint8Array {
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
  for (const update of unshown) {
    for (const [client, from] of Y.parseUpdateMeta(update).from) {
      clocks.set(client, Math.min(from, clocks.get(client) ?? 0));
    }
  }
  return Y.encodeStateVector(new Map([...clocks].filter(([, clock]) => clock > 0)));
}
