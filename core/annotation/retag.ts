import { z } from 'zod';
import { PersonId } from '../ids.ts';
import { TAG_CODE } from './tag.ts';

const Code = z.string().regex(TAG_CODE);

/** Another tag than its author gave, decided about an annotation: this one counts until it is taken away again. */
export const Retag = z.object({
  tag: Code,
  by: PersonId,
  /** Database time, ISO 8601. */
  at: z.string(),
});
export type Retag = z.infer<typeof Retag>;

/** The retag as a record freezes it, with the name as it was. */
export const RecordedRetag = Retag.extend({ byName: z.string() });
export type RecordedRetag = z.infer<typeof RecordedRetag>;

/** What is sent to give an annotation another tag; null: the one that its author gave counts again. */
export const RetagInput = z.strictObject({ tag: Code.nullable() });
export type RetagInput = z.infer<typeof RetagInput>;

/** A `TagCode` as rows of the database say it, and answers. */
export const TagCodeShape = z.string().brand<'TagCode'>();
