import type { AnnotationValue, CitationValue, OpenEntry, ReplyValue, SuggestionValue } from '#core/annotation/entry.ts';
import type { Outcome } from '#core/annotation/resolution.ts';
import type { Thread } from '#core/annotation/thread.ts';
import type { VerdictCode } from '#core/annotation/verdicts.ts';
import type { EntryId, PersonId } from '#core/ids.ts';
import type { CitationFields } from './citation-form.tsx';
import type { SuggestedText } from './suggestion-form.tsx';

/** What a checker says; empty words are left out. */
export interface SaidVerdict {
  code: VerdictCode;
  note: string;
  /** On whose word; with *on author* only. */
  voucher: string;
}

/** What may be done on a thread. Authored words go through the live document; decisions are commands. */
export interface ThreadVerbs {
  remark(annotation: OpenEntry<AnnotationValue>, words: string): void;
  /** Another tag, as one's own word or as a decision; its words and its code stay. Resolves as `resolve` does. */
  retag(annotation: EntryId, tag: string): Promise<string | null>;
  /** Gives up an annotation's passage: from then on it is about the whole article. */
  keepOnWhole(annotation: OpenEntry<AnnotationValue>): void;
  reply(on: EntryId, words: string): void;
  editReply(reply: OpenEntry<ReplyValue>, words: string): void;
  cite(on: EntryId, citation: CitationFields): void;
  editCitation(citation: OpenEntry<CitationValue>, fields: CitationFields): void;
  suggest(on: EntryId, saw: string, suggested: SuggestedText): void;
  /** Other words, or another reason; `saw` are the words that stand there now. */
  editSuggestion(suggestion: OpenEntry<SuggestionValue>, saw: string, suggested: SuggestedText): void;
  /** Puts its words, or these ones, into the article. Resolves as `resolve` does. */
  accept(suggestion: OpenEntry<SuggestionValue>, text: string | null): Promise<string | null>;
  /** Turns it down for good. Resolves as `resolve` does. */
  reject(suggestion: OpenEntry<SuggestionValue>): Promise<string | null>;
  remove(entry: EntryId): void;
  /** Removes what somebody else wrote, with what hangs on it. Resolves as `resolve` does. */
  removeOthers(entry: OpenEntry): Promise<string | null>;
  /** Puts back what was taken out of this thread. Resolves as `resolve` does. */
  restore(entry: EntryId, thread: EntryId): Promise<string | null>;
  /** Says whom it waits for; null: nobody. Resolves as `resolve` does. */
  assign(annotation: EntryId, person: PersonId | null): Promise<string | null>;
  /** Gives a verdict on exactly these words of its passage. Resolves as `resolve` does. */
  judge(thread: Thread, said: SaidVerdict, words: string): Promise<string | null>;
  /** Withdraws the verdict that was given at `at`, unless another one stands by now. Resolves as `resolve` does. */
  withdraw(annotation: EntryId, at: string): Promise<string | null>;
  /** Resolves with null when it is done, else with words that say why not. */
  resolve(annotation: EntryId, outcome: Outcome, note: string): Promise<string | null>;
}
