import { randomBase62 } from '#core/make-ids.ts';

/** A password to pass on by word of mouth: four groups of four base-62 characters, about 95 bits. */
export function temporaryPassword(): string {
  const text = randomBase62(16, (bytes) => crypto.getRandomValues(bytes));
  return (text.match(/.{4}/g) ?? []).join('-');
}
