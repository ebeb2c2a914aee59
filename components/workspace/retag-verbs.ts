import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import type { EntryId, PersonId } from '#core/ids.ts';
import type { ArticleRoom } from '../sync/room-view.ts';
import { retagAnnotation } from './commands.ts';
import type { Decide } from './verdict-verbs.ts';

/** Decisions about tags, about which nothing is said. Each ends with null, or words that say why not. */
export interface QuietRetags {
  /** Another tag by command; null: its author's own counts again. */
  retag(annotation: EntryId, tag: string | null): Promise<string | null>;
  /**
   * Makes it as it was before this person gave this tag: `before` was decided about it then, null where nothing was. Another
   * tag by now stays; the answer says so.
   */
  takeTagBack(annotation: EntryId, given: string, before: string | null): Promise<string | null>;
}

/** An open annotation as the page shows it now. */
export function standingOn(room: ArticleRoom | null, id: EntryId) {
  const entry = room?.view().entries.find((one) => one.id === id);
  return entry?.value.kind === 'annotation' ? { ...entry, value: entry.value } : null;
}

/** Whether the tag of an annotation is a word that its author just writes anew; else another one is a decision. */
export function isOwnWord(room: ArticleRoom | null, id: EntryId, me: PersonId): boolean {
  const entry = standingOn(room, id);
  return entry !== null && entry.author === me && entry.retag === null;
}

/** Whether what counts there is the tag that this person decided. */
export function countsAsGiven(room: ArticleRoom | null, id: EntryId, me: PersonId, given: string): boolean {
  const entry = standingOn(room, id);
  return entry?.retag?.by === me && tagCodeOf(entry) === given;
}

/** Makes {@link QuietRetags} of a way to decide. */
export function quietRetags(decide: Decide, room: ArticleRoom | null, me: PersonId, isOther: string): QuietRetags {
  // Over another decision it is another one: the answer to an earlier one, which never came, says nothing about it.
  const retag: QuietRetags['retag'] = (id, tag) =>
    decide(`retag:${id}:${tag}:${standingOn(room, id)?.retag?.at}`, id, (key) => retagAnnotation(id, tag, key));
  return {
    retag,
    takeTagBack: async (id, given, before) => (countsAsGiven(room, id, me, given) ? retag(id, before) : isOther),
  };
}
