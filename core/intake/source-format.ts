import { z } from 'zod';

/** How a text that is brought in is written. */
export const SourceFormat = z.enum(['text', 'markdown', 'html']);
export type SourceFormat = z.infer<typeof SourceFormat>;

/** What a file that is brought in may be: a text of these, or a Word file. */
export const FileFormat = z.enum([...SourceFormat.options, 'word']);
export type FileFormat = z.infer<typeof FileFormat>;
