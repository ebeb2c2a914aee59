import type { AnnotationValue, CitationValue, OpenEntry, ReplyValue } from '#core/annotation/entry.ts';
import type { Outcome } from '#core/annotation/resolution.ts';
import type { EntryId, PersonId } from '#core/ids.ts';
import type { CitationFields } from './citation-form.tsx';

/** What may be done on a thread. Authored words go through the live document; decisions are commands. */
export interface ThreadVerbs {
  remark(annotation: OpenEntry<AnnotationValue>, words: string): void;
  /** Another tag for one's own annotation; its words and its code stay. */
  retag(annotation: OpenEntry<AnnotationValue>, tag: string): void;
  /** Gives up an annotation's passage: from then on it is about the whole article. */
  keepOnWhole(annotation: OpenEntry<AnnotationValue>): void;
  reply(on: EntryId, words: string): void;
  editReply(reply: OpenEntry<ReplyValue>, words: string): void;
  cite(on: EntryId, citation: CitationFields): void;
  editCitation(citation: OpenEntry<CitationValue>, fields: CitationFields): void;
  remove(entry: EntryId): void;
  /** Says whom it waits for; null: nobody. Resolves as `resolve` does. */
  assign(annotation: EntryId, person: PersonId | null): Promise<string | null>;
  /** Resolves with null when it is done, else with words that say why not. */
  resolve(annotation: EntryId, outcome: Outcome, note: string): Promise<string | null>;
}
