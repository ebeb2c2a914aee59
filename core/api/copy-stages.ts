import { z } from 'zod';
import type { CopyStage as ToldStage } from '../export/copy-stage.ts';

/** The media type that asks for the stages of a copy before its bytes, and that such an answer has. */
export const COPY_STAGES = 'application/vnd.galley.copy-stages';

/** What the writer of a copy tells while it works. */
export const CopyStage = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('waiting') }),
  z.object({ stage: z.literal('placing'), done: z.int().nonnegative(), of: z.int().nonnegative() }),
  z.object({ stage: z.literal('building') }),
]) satisfies z.ZodType<ToldStage>;

/**
 * One line of such an answer: JSON in UTF-8 and a line feed. Behind `ready` come exactly so many `bytes` of the file, and
 * nothing else; behind `failed` comes nothing.
 */
export const CopyLine = z.discriminatedUnion('stage', [
  ...CopyStage.options,
  z.object({ stage: z.literal('ready'), fileName: z.string(), contentType: z.string(), bytes: z.int().nonnegative() }),
  /** `detail` and `code` as in problem details. */
  z.object({ stage: z.literal('failed'), code: z.string(), detail: z.string() }),
]);
export type CopyLine = z.infer<typeof CopyLine>;
