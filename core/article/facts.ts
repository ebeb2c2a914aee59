import { z } from 'zod';
import { PersonId } from '../ids.ts';
import { isCleanText } from '../text/text.ts';
import { isTimeZone } from './time-zone.ts';

// Outside of these years UTC is written in a form that neither browsers nor the database read back.
const Moment = z.iso.datetime({ offset: true }).refine((moment) => {
  const year = new Date(moment).getUTCFullYear();
  return year >= 1000 && year <= 9998;
}, 'a moment from the year 1000 to 9998');

const Line = (longest: number) =>
  z.string().trim().max(longest).refine(isCleanText, 'holds U+0000 or half a character');

/** True for a well-formed BCP 47 language tag. */
function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** What is known about an article beside its text. Moments are ISO 8601 with an offset; the date is a calendar day. */
export const ArticleFacts = z.object({
  slug: Line(80).nullable().default(null),
  agency: Line(80).nullable().default(null),
  versionLabel: Line(40).nullable().default(null),
  receivedAt: Moment.nullable().default(null),
  asOf: Moment.nullable().default(null),
  deadline: Moment.nullable().default(null),
  embargo: Moment.nullable().default(null),
  date: z.iso
    .date()
    .refine((day) => day >= '1000', 'a day from the year 1000')
    .nullable()
    .default(null),
  language: z.string().max(64).refine(isLanguage, 'a language tag such as en or pt-BR').default('en'),
  timeZone: z.string().refine(isTimeZone, 'a time zone such as Europe/Paris').optional(),
  /** People of the desk who wrote it: these are "own words" to them. Apart from the printed byline. */
  writers: z.array(PersonId).max(20).default([]),
  /** The words came from an agency, not from the desk. */
  fromAgency: z.boolean().default(false),
});
export type ArticleFacts = z.infer<typeof ArticleFacts>;
