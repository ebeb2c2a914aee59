import { Mail } from '#core/people/mail.ts';
import { PASSWORD_LENGTH } from '#core/people/password-length.ts';
import { cleanText } from '#core/text/text.ts';
import { forgetTries, mayTry } from '../auth/attempts.ts';
import { passwordFits } from '../auth/password.ts';
import { db, type Db } from '../db.ts';
import { memberByMail } from '../store/person-store.ts';

/**
 * Whose mail and password these are; null for a wrong password, an unknown mail, a person on no desk and too many
 * tries alike, after the same work.
 * @param address network address of whoever tries, for the wide limit
 */
export async function recognise(
  input: { mail: string; password: string; address: string },
  database: Db = db(),
): Promise<{ person: string } | null> {
  const mail = Mail.safeParse(input.mail);
  const account = mail.success ? mail.data : cleanText(input.mail).slice(0, 254);
  const isAllowed = await mayTry(database, account, input.address);
  const member = await memberByMail(database, account);
  const fits = await passwordFits(input.password, member?.passwordHash);
  if (!isAllowed || !fits || member === null || input.password.length > PASSWORD_LENGTH.max) return null;
  await forgetTries(database, account, input.address);
  return { person: member.id };
}
