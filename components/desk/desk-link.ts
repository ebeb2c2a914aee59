import type { DeskView } from '#core/desk/desk-view.ts';
import { writeAddress } from '#core/search/address-query.ts';

/** The address of the desk with another choice in it; what is usual is left out. */
export function deskLink(view: DeskView, change: Partial<DeskView> = {}): string {
  const { show, sort } = { ...view, ...change };
  return writeAddress('/', { show: show === 'all' ? null : show, sort: sort === 'deadline' ? null : sort });
}
