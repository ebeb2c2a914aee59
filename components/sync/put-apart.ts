import type { OutboxRow, RescueReason } from './outbox-row.ts';

/** What became of a write that went by HTTP: stored (everybody knows from `seq` on), not taken, or to be tried again. */
export type ApartAnswer =
  | { kind: 'stored'; seq: number }
  | { kind: 'refused'; reason: RescueReason }
  | { kind: 'later' };

const REFUSALS: Readonly<Record<number, RescueReason>> = {
  400: 'refused',
  403: 'rights',
  404: 'rights',
  409: 'refused',
  413: 'long',
  422: 'refused',
};

/**
 * Sends new words of what only some may read: their room holds none of them. Sent again under the same write id they are
 * stored once.
 * @param server where the API is; this page's own server when left out
 * @throws Error when no answer is heard
 */
export async function putApart({ entry, value, w, base }: OutboxRow, server = ''): Promise<ApartAnswer> {
  if (value?.kind !== 'citation') return { kind: 'refused', reason: 'refused' };
  const { kind: _kind, on: _on, w: _w, base: _base, ...words } = value;
  const response = await fetch(`${server}/api/v1/entries/${entry}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...words, w, ...(base !== null && { base }) }),
    signal: AbortSignal.timeout(10_000),
  });
  // Whoever else stands on the line (a hotel's sign-in page) may answer anything, but not in our words.
  const answer: unknown = response.headers.get('content-type')?.includes('json') ? await response.json() : null;
  if (typeof answer !== 'object' || answer === null) return { kind: 'later' };
  const seq: unknown = 'seq' in answer ? answer.seq : null;
  if (response.ok && typeof seq === 'number') return { kind: 'stored', seq };
  const reason = 'code' in answer ? REFUSALS[response.status] : undefined;
  return reason ? { kind: 'refused', reason } : { kind: 'later' };
}
