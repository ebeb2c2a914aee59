import type { PersonId } from '#core/ids.ts';
import type { SavedView } from '#core/search/saved-view.ts';
import type { DbOrTx } from '../db.ts';

/** The views of a person in the order of their names. */
export async function viewsOf(db: DbOrTx, person: PersonId): Promise<SavedView[]> {
  return db.savedView.findMany({
    where: { personId: person },
    select: { id: true, name: true, address: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}

/** Keeps a view for this person alone. */
export async function insertView(tx: DbOrTx, person: PersonId, view: SavedView): Promise<void> {
  await tx.savedView.create({ data: { ...view, personId: person } });
}

/** Removes a view of this person's own; false when they have none such. */
export async function deleteView(tx: DbOrTx, person: PersonId, id: string): Promise<boolean> {
  return (await tx.savedView.deleteMany({ where: { id, personId: person } })).count > 0;
}
