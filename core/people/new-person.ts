import { z } from 'zod';
import { isTimeZone } from '../article/time-zone.ts';
import { Mail } from './mail.ts';
import { Role } from './role.ts';

/** A person's name as others read it: one line, no control characters. */
export const PersonName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u);

/** What an admin gives to add somebody to the desk. */
export const NewPerson = z.object({ name: PersonName, mail: Mail, role: Role });
export type NewPerson = z.infer<typeof NewPerson>;

/** An IANA time zone that this runtime knows. */
export const TimeZone = z.string().max(64).refine(isTimeZone);
