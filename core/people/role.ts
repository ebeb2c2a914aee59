import { z } from 'zod';

/** What a person is on a desk. */
export const Role = z.enum(['admin', 'editor', 'checker', 'reporter', 'legal', 'viewer']);
export type Role = z.infer<typeof Role>;
