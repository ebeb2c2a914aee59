import type { DeskView } from '#core/desk/desk-view.ts';
import { deskAddress } from '#core/desk/desk-address.ts';

/** The address of the desk with another choice in it; what is usual is left out. */
export function deskLink(view: DeskView, change: Partial<DeskView> = {}): string {
  return deskAddress({ ...view, ...change });
}
