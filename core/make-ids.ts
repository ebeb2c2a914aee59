import type { ArticleId, EntryId, PersonId, WriteId } from './ids.ts';

/** How ids look. Apart from their schemas, so that a page can make and recognise ids without carrying a validator. */
export const ID_SHAPE = {
  person: /^[0-9A-Za-z]{6}$/,
  entry: /^[0-9A-Za-z]{16}$/,
  article: /^[0-9A-Za-z]{22}$/,
  write: /^[0-9A-Za-z]{16}$/,
} as const;

/** Whether this is shaped as the id of a person. */
export function isPersonId(text: string): text is PersonId {
  return ID_SHAPE.person.test(text);
}

/** Whether this is shaped as the id of an entry; null is none. */
export function isEntryId(text: string | null): text is EntryId {
  return text !== null && ID_SHAPE.entry.test(text);
}

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

/** Six random characters: may collide, which the insert then says. */
export function newPersonId(random: RandomBytes): PersonId {
  return randomBase62(6, random) as PersonId;
}

/** 22 random characters, 131 bits: not to be guessed. */
export function newArticleId(random: RandomBytes): ArticleId {
  return randomBase62(22, random) as ArticleId;
}

/** The author's id and ten random characters. */
export function newEntryId(author: PersonId, random: RandomBytes): EntryId {
  return (author + randomBase62(10, random)) as EntryId;
}

/**
 * An entry id that sorts after every id made for an earlier moment: seven characters of time, three random ones. Entries of
 * one commit may have the same time; by their ids they keep the order in which they were written.
 * @param at milliseconds since 1970 by the writer's clock, another one for each entry
 */
export function entryIdAt(author: PersonId, at: number, random: RandomBytes): EntryId {
  let time = '';
  for (let rest = Math.trunc(at); time.length < 7; rest = Math.trunc(rest / 62)) time = ALPHABET[rest % 62] + time;
  return (author + time + randomBase62(3, random)) as EntryId;
}

/** Sixteen random characters: the name of one write. */
export function newWriteId(random: RandomBytes): WriteId {
  return randomBase62(16, random) as WriteId;
}

/** The person whose entry this is: the first six characters of the id. */
export function authorOf(entry: EntryId): PersonId {
  return entry.slice(0, 6) as PersonId;
}

/**
 * The write id of the deletion of what `w` wrote. A deletion in the live document carries no id of its own, so both ends
 * derive it: the same deletion has the same id however often it is offered.
 */
export function deletionOf(w: WriteId): WriteId {
  return [...w].reverse().join('') as WriteId;
}

/** The write id under which the history keeps the second deletion of one text; `w` is that of the first. */
export function deletionAnew(w: WriteId): WriteId {
  return (w.slice(1) + w.slice(0, 1)) as WriteId;
}
