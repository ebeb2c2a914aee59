import type { AnnotationValue } from './entry.ts';
import type { Retag } from './retag.ts';
import type { TagCode } from './tag.ts';

/** What the tag of an annotation is read from, open or on record: what its author gave, and what was decided since. */
export interface Tagged<Given extends Pick<Retag, 'tag'> = Pick<Retag, 'tag'>> {
  value: Pick<AnnotationValue, 'tag'>;
  retag: Given | null;
}

/**
 * The tag that counts: the only place that says it (SQL says it in `tag_that_counts`). What its author gave is `value.tag`,
 * and is shown as nothing but that.
 */
export function tagCodeOf({ value, retag }: Tagged): TagCode {
  return (retag?.tag ?? value.tag) as TagCode;
}

/** The decision that gave another tag than the author's own, and the author's; null where these are the same. */
export function retagIn<Given extends Pick<Retag, 'tag'>>({
  value,
  retag,
}: Tagged<Given>): { retag: Given; authors: TagCode } | null {
  return retag === null || retag.tag === value.tag ? null : { retag, authors: value.tag as TagCode };
}
