import { z } from 'zod';
import { EntryValue } from '#core/annotation/entry.ts';
import { Outcome, type ResolvedRecord } from '#core/annotation/resolution.ts';
import { EntryId, PersonId } from '#core/ids.ts';
import { FrozenThread, recorded } from '../store/resolution-store.ts';

const Record = z.object({
  id: z.string(),
  annotationId: EntryId,
  generation: z.int(),
  outcome: Outcome,
  note: z.string().nullable(),
  resolvedBy: PersonId,
  resolvedByName: z.string(),
  resolvedAt: z.string(),
  ...FrozenThread.shape,
  passage: z.object({
    revision: z.int(),
    start: z.int().nullable(),
    end: z.int().nullable(),
    quote: z.string().nullable(),
    prefix: z.string().nullable(),
    suffix: z.string().nullable(),
  }),
  late: z.array(recorded(EntryValue)),
  reopened: z.object({ by: PersonId, byName: z.string(), at: z.string() }).nullable(),
}) satisfies z.ZodType<ResolvedRecord>;

/** What resolving and reopening answer: the record, and the article's seq from which everybody sees it so. */
export const Settled = z.object({ seq: z.number(), record: Record });
export type Settled = z.infer<typeof Settled>;
