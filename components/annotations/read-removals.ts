import type { Removal, RemovedEntry } from '#core/annotation/removed.ts';
import type { EntryId } from '#core/ids.ts';

function itemsIn(json: unknown): unknown[] | null {
  const items: unknown = typeof json === 'object' && json !== null && 'items' in json ? json.items : null;
  return Array.isArray(items) ? items : null;
}

async function read(path: string): Promise<unknown[] | null> {
  try {
    const response = await fetch(`/api/v1/articles/${path}`, { cache: 'no-store' });
    return response.ok ? itemsIn(await response.json()) : null;
  } catch {
    // Without a connection nobody knows.
    return null;
  }
}

/** Who took these entries out of an article: those that somebody did take out; null when it could not be asked. */
export async function readRemovals(articleId: string, entries: readonly EntryId[]): Promise<Removal[] | null> {
  return (await read(`${articleId}/removals?entries=${entries.join(',')}`)) as Removal[] | null;
}

/** What was taken out of an article and can be put back, as far as this reader may see it; null when it could not be asked. */
export async function readRemoved(articleId: string): Promise<RemovedEntry[] | null> {
  return (await read(`${articleId}/removed`)) as RemovedEntry[] | null;
}
