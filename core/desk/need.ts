import type { TagCode } from '../annotation/tag.ts';
import type { ArticleId, EntryId } from '../ids.ts';

/** Why a thread needs somebody: they are called by name, it waits for them, it was answered, or words came too late. */
export type NeedKind = 'mention' | 'waiting' | 'reply' | 'late';

/** One thread that needs a person, for the strongest of its reasons. */
export interface Need {
  kind: NeedKind;
  thread: EntryId;
  articleId: ArticleId;
  slug: string | null;
  headline: string;
  tag: TagCode;
  /** Whoever wrote the words; null where nobody did (it waits for them). */
  by: string | null;
  /** The words themselves, else the passage that they are about. */
  words: string;
  at: Date;
  /** Something in the thread has not been read by them. */
  isNew: boolean;
}
