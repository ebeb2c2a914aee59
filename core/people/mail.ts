import { z } from 'zod';

/**
 * One mail address, trimmed and in lower case. Plain ASCII only: look-alike signs, lists and mark-up in an address
 * are tricks, and an address that reads the same must be the same.
 */
export const Mail = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[a-z0-9._%+-]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/);
export type Mail = z.infer<typeof Mail>;
