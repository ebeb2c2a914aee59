import type { Removal, RemovedEntry } from '#core/annotation/removed.ts';
import type { EntryId } from '#core/ids.ts';

function isList<Item>(json: unknown): json is { items: Item[] } {
  return typeof json === 'object' && json !== null && 'items' in json && Array.isArray(json.items);
}

async function read<Item>(path: string): Promise<Item[] | null> {
  try {
    const response = await fetch(`/api/v1/articles/${path}`, { cache: 'no-store' });
    const json: unknown = response.ok ? await response.json() : null;
    return isList<Item>(json) ? json.items : null;
  } catch {
    // Without a connection nobody knows.
    return null;
  }
}

/** Who took these entries out of an article: those that somebody did take out; null when it could not be asked. */
export function readRemovals(articleId: string, entries: readonly EntryId[]): Promise<Removal[] | null> {
  return read<Removal>(`${articleId}/removals?entries=${entries.join(',')}`);
}

/** What was taken out of an article and can be put back, as far as this reader may see it; null when it could not be asked. */
export function readRemoved(articleId: string): Promise<RemovedEntry[] | null> {
  return read<RemovedEntry>(`${articleId}/removed`);
}
