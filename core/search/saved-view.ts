import { z } from 'zod';
import { deskAddress } from '../desk/desk-address.ts';
import { DeskView } from '../desk/desk-view.ts';
import { cleanText } from '../text/text.ts';
import { readQuery, writeAddress } from './address-query.ts';
import { SearchQuery } from './search-query.ts';

/** Most views that one person keeps. */
export const MOST_VIEWS = 30;

/** What a person calls a view of theirs. */
export const ViewName = z.string().transform(cleanText).pipe(z.string().trim().min(1).max(60));

/** A search or a list of articles that somebody comes back to. */
export interface SavedView {
  id: string;
  name: string;
  /** Path and query of a page of this desk. */
  address: string;
}

/**
 * The address of a view, written anew from what Galley knows in it: nothing else can be kept, and nothing of another
 * host. Null when it is neither a search nor a list of articles.
 */
export function viewAddress(address: string): string | null {
  const at = address.indexOf('?');
  const path = at < 0 ? address : address.slice(0, at);
  const given = readQuery(at < 0 ? '' : address.slice(at + 1));
  if (given === null) return null;
  if (path === '/search') {
    const search = SearchQuery.safeParse(given);
    if (!search.success || search.data.q.trim() === '') return null;
    const { q, kind } = search.data;
    return writeAddress(path, { q: q.toWellFormed(), kind: kind === 'all' ? null : kind });
  }
  return path === '/' ? deskAddress(DeskView.parse(given)) : null;
}
