import { z } from 'zod';
import { EntryValue } from '#core/annotation/entry.ts';
import { ArticleId, EntryId, PersonId, WriteId } from '#core/ids.ts';

export const RescueReason = z.enum(['rights', 'full', 'long', 'refused', 'old']);
export type RescueReason = z.infer<typeof RescueReason>;

/** One write on its way to the server. Read back from the device, so parsed like anything from outside. */
export const OutboxRow = z.object({
  w: WriteId,
  person: PersonId,
  article: ArticleId,
  entry: EntryId,
  /** The annotation that the entry belongs to: itself, or what a reply or citation hangs on. */
  thread: EntryId,
  op: z.enum(['put', 'delete']),
  /** Null for a deletion. */
  value: EntryValue.nullable(),
  base: WriteId.nullable(),
  /** Milliseconds since 1970 by this device's clock, strictly increasing within one page: the order of writing. */
  at: z.number(),
  /** The page that wrote it; another page adopts it when that one is gone. */
  tab: z.string(),
  /** Set once the server will not take it: it waits for its author instead. */
  rescue: RescueReason.nullable(),
});
export type OutboxRow = z.infer<typeof OutboxRow>;
