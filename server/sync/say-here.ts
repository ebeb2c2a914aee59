import type { ArticleId, PersonId } from '#core/ids.ts';
import type { Query } from '../store/commit-store.ts';
import { saveHere } from '../store/node-store.ts';

/**
 * Keeps in the database who is in which article of this process, for lists of articles. Call the answer every second or so: it
 * writes what has changed since, and nothing when nothing has.
 */
export function sayHere(
  query: Query,
  id: string,
  here: () => ReadonlyMap<ArticleId, readonly PersonId[]>,
): () => Promise<void> {
  let said = new Map<ArticleId, string>();
  return async () => {
    const now = here();
    const next = new Map([...now].map(([article, people]) => [article, people.join()]));
    const changed = new Map<ArticleId, readonly PersonId[]>();
    for (const [article, people] of now) if (said.get(article) !== next.get(article)) changed.set(article, people);
    for (const article of said.keys()) if (!next.has(article)) changed.set(article, []);
    if (changed.size === 0) return;
    await saveHere(query, id, changed);
    said = next;
  };
}
