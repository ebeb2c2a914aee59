import type { EntryId, PersonId } from '#core/ids.ts';
import type { PresentPerson } from '../sync/room-view.ts';

/** For each thread, the names of the others who are writing in it. */
export function writersNow(people: readonly PresentPerson[], me: PersonId): ReadonlyMap<EntryId, readonly string[]> {
  const writers = new Map<EntryId, string[]>();
  for (const { person, name, said } of people) {
    if (said.typing === null || person === me) continue;
    const names = writers.get(said.typing) ?? [];
    if (!names.includes(name)) writers.set(said.typing, [...names, name]);
  }
  return writers;
}
