import { randomBase62 } from '#core/make-ids.ts';
import { MOST_VIEWS, type SavedView, viewAddress, ViewName } from '#core/search/saved-view.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type Db } from '../db.ts';
import { deleteView, insertView, viewsOf } from '../store/view-store.ts';

/** The actor's own views in the order of their names. */
export async function listViews(actor: Actor, database: Db = db()): Promise<SavedView[]> {
  return viewsOf(database, actor.person);
}

/** Keeps a view under a name for the actor alone; false when it is none, has no name, or they keep too many. */
export async function saveView(
  actor: Actor,
  input: { name: string; address: string },
  database: Db = db(),
): Promise<boolean> {
  const name = ViewName.safeParse(input.name);
  const address = viewAddress(input.address);
  if (!name.success || address === null) return false;
  return database.$transaction(async (tx) => {
    if ((await viewsOf(tx, actor.person)).length >= MOST_VIEWS) return false;
    const id = randomBase62(12, (bytes) => crypto.getRandomValues(bytes));
    await insertView(tx, actor.person, { id, name: name.data, address });
    return true;
  });
}

/** Forgets one of the actor's own views; false when they have none such. */
export async function forgetView(actor: Actor, id: string, database: Db = db()): Promise<boolean> {
  return deleteView(database, actor.person, id);
}
