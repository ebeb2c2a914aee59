import type { Tag } from '#core/annotation/tag.ts';
import type { TagInput, TagRefusal } from '#core/annotation/tag-set.ts';

/** A tag as the page of tags lists it; `label` is what it is called. */
export type TagRow = Tag & { open: number; resolved: number; label: string };

/** Whether the set was changed, and if not, why. */
export type TagAnswer = { done: true } | { done: false; because: TagRefusal };

/** What the page may ask of the server. */
export interface TagVerbs {
  add(input: TagInput): Promise<TagAnswer>;
  change(code: string, input: TagInput): Promise<TagAnswer>;
  move(code: string, step: -1 | 1): Promise<TagAnswer>;
  merge(code: string, into: string): Promise<TagAnswer>;
  retire(code: string): Promise<TagAnswer>;
  restore(code: string): Promise<TagAnswer>;
}
