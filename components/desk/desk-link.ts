import type { DeskView } from '#core/desk/desk-view.ts';

/** The address of the desk with another choice in it; what is usual is left out. */
export function deskLink(view: DeskView, change: Partial<DeskView> = {}): string {
  const { show, sort } = { ...view, ...change };
  const query = new URLSearchParams();
  if (show !== 'all') query.set('show', show);
  if (sort !== 'deadline') query.set('sort', sort);
  return query.size === 0 ? '/' : `/?${query}`;
}
