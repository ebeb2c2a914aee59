import { z } from 'zod';

/** How a text that is brought in is written. */
export const SourceFormat = z.enum(['text', 'markdown', 'html']);
export type SourceFormat = z.infer<typeof SourceFormat>;
