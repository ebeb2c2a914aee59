import { writeAddress } from '../search/address-query.ts';
import type { DeskView } from './desk-view.ts';

/** The address of the desk as it is shown; what is usual is left out. */
export function deskAddress({ show, stage, sort }: DeskView): string {
  return writeAddress('/', {
    show: show === 'all' ? null : show,
    stage: stage === 'any' ? null : stage,
    sort: sort === 'deadline' ? null : sort,
  });
}
