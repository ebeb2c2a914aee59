import { z } from 'zod';
import { PersonId } from '../ids.ts';
import { SIGN_OFF_PARTS, type SignOff } from './sign-off.ts';

/** A {@link SignOff} as it comes over the wire. Apart from its table, which the page's first script carries without a validator. */
export const SignOffShape = z.object({
  part: z.enum(SIGN_OFF_PARTS),
  by: PersonId,
  at: z.string(),
  revision: z.int().min(1),
  stands: z.boolean(),
  reason: z.string().optional(),
}) satisfies z.ZodType<SignOff>;
