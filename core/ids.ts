import { z } from 'zod';

/** A person: six base-62 characters, the prefix of every entry id of theirs. */
export const PersonId = z
  .string()
  .regex(/^[0-9A-Za-z]{6}$/)
  .brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

/** An annotation, reply or citation: its author's {@link PersonId} followed by ten base-62 characters. */
export const EntryId = z
  .string()
  .regex(/^[0-9A-Za-z]{16}$/)
  .brand<'EntryId'>();
export type EntryId = z.infer<typeof EntryId>;

/** An article: 22 random base-62 characters (about 131 bits), so that no address can be guessed. */
export const ArticleId = z
  .string()
  .regex(/^[0-9A-Za-z]{22}$/)
  .brand<'ArticleId'>();
export type ArticleId = z.infer<typeof ArticleId>;

/** One write of one value: 16 random base-62 characters made by whoever writes. */
export const WriteId = z
  .string()
  .regex(/^[0-9A-Za-z]{16}$/)
  .brand<'WriteId'>();
export type WriteId = z.infer<typeof WriteId>;

/** Fills the given array with random bytes and returns it; `crypto.getRandomValues` fits. */
export type RandomBytes = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Random base-62 text of `length` characters, without modulo bias.
 * @param random source of bytes, a parameter so that tests and the simulator can repeat a run
 */
export function randomBase62(length: number, random: RandomBytes): string {
  let text = '';
  while (text.length < length) {
    for (const byte of random(new Uint8Array(length * 2))) {
      if (byte < 248 && text.length < length) text += ALPHABET[byte % 62];
    }
  }
  return text;
}

export function newPersonId(random: RandomBytes): PersonId {
  return PersonId.parse(randomBase62(6, random));
}

export function newArticleId(random: RandomBytes): ArticleId {
  return ArticleId.parse(randomBase62(22, random));
}

export function newEntryId(author: PersonId, random: RandomBytes): EntryId {
  return EntryId.parse(author + randomBase62(10, random));
}

/**
 * An entry id that sorts after every id made for an earlier moment: seven characters of time, three random ones. Entries of
 * one commit may have the same time; by their ids they keep the order in which they were written.
 * @param at milliseconds since 1970 by the writer's clock, another one for each entry
 */
export function entryIdAt(author: PersonId, at: number, random: RandomBytes): EntryId {
  let time = '';
  for (let rest = Math.trunc(at); time.length < 7; rest = Math.trunc(rest / 62)) time = ALPHABET[rest % 62] + time;
  return EntryId.parse(author + time + randomBase62(3, random));
}

export function newWriteId(random: RandomBytes): WriteId {
  return WriteId.parse(randomBase62(16, random));
}

/** The person whose entry this is: the first six characters of the id. */
export function authorOf(entry: EntryId): PersonId {
  return PersonId.parse(entry.slice(0, 6));
}

/**
 * The write id of the deletion of what `w` wrote. A deletion in the live document carries no id of its own, so both ends
 * derive it: the same deletion has the same id however often it is offered.
 */
export function deletionOf(w: WriteId): WriteId {
  return WriteId.parse([...w].reverse().join(''));
}

/** The write id under which the history keeps the second deletion of one text; `w` is that of the first. */
export function deletionAnew(w: WriteId): WriteId {
  return WriteId.parse(w.slice(1) + w.slice(0, 1));
}
