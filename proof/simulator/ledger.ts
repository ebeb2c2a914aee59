import type { StoredValue } from '#core/annotation/entry.ts';
import type { EntryId, PersonId, WriteId } from '#core/ids.ts';
import { authorOf } from '#core/make-ids.ts';
import type { EntryRow } from '#core/room/rows.ts';
import type { MemoryArticle } from '#core/testing/memory-storage.ts';

/** A thing that must not be. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

/** Something that a person typed, known by a number in its text. */
export interface Word {
  number: number;
  person: PersonId;
  /** Null while it is being typed. */
  entry: EntryId | null;
  /** How often its author wrote this very text: once, and again by every undo that brought it back. */
  times: number;
  /** It was in a frame that left a page. */
  hasLeft: boolean;
  /** Why it need not be anywhere, if so. */
  excuse: string | null;
}

const MARK = /~(\d+)~/g;

/** The numbers of the words in a text. */
export function wordsIn(text: string): number[] {
  return text.includes('~') ? [...text.matchAll(MARK)].map((match) => Number(match[1])) : [];
}

/** The numbers of the words that a frame carries, whatever it means. */
export function wordsInFrame(frame: Uint8Array): number[] {
  return wordsIn(Buffer.from(frame.buffer, frame.byteOffset, frame.length).toString('latin1'));
}

export function textOf(value: StoredValue): string {
  if (value.kind === 'annotation') return value.remark ?? '';
  if (value.kind === 'suggestion') return value.text;
  if (value.kind === 'confidential') return '';
  return value.kind === 'reply' ? value.body : value.line;
}

export function wordOf(value: StoredValue): number | undefined {
  return wordsIn(textOf(value))[0];
}

/** What was typed, what storage has of it, and who asked for which deletion: the memory that every check rests on. */
export class Ledger {
  readonly words = new Map<number, Word>();
  /** How often storage's history has each word. */
  readonly stored = new Map<number, number>();
  /** Words that only some may read, by the seq and the moment from which nobody is sent them. */
  readonly secrets = new Map<number, { seq: bigint; since: number }>();
  /** Entries that have ever been out of the article. */
  readonly wereRetired = new Set<EntryId>();
  readonly #writes = new Set<WriteId>();
  readonly #deletions = new Map<EntryId, Set<PersonId>>();
  readonly #article: MemoryArticle;
  #read = 0;
  #readHidden = 0;

  constructor(article: MemoryArticle) {
    this.#article = article;
  }

  /** A person is about to type: the text to type, with its number. */
  next(text: string): { number: number; text: string } {
    const number = this.words.size + 1;
    return { number, text: `${text} ~${number}~` };
  }

  typed(number: number, person: PersonId, entry: EntryId | null): Word {
    const word: Word = { number, person, entry, times: 1, hasLeft: false, excuse: null };
    this.words.set(number, word);
    return word;
  }

  askedToDelete(entry: EntryId, person: PersonId): void {
    const askers = this.#deletions.get(entry) ?? new Set();
    this.#deletions.set(entry, askers.add(person));
  }

  has(number: number): boolean {
    return (this.stored.get(number) ?? 0) > 0;
  }

  hasWrite(w: WriteId): boolean {
    return this.#writes.has(w);
  }

  left(frame: Uint8Array): void {
    for (const number of wordsInFrame(frame)) {
      const word = this.words.get(number);
      if (word) word.hasLeft = true;
    }
  }

  /** Reads what was committed since, and checks that everybody wrote their own, once. */
  committed(now: number): void {
    const { history, hidden } = this.#article;
    for (const written of history.slice(this.#read)) {
      const { entry, author, w, value } = written;
      if (this.#writes.has(w)) throw new Violation(`5 the write ${w} is in the history twice`);
      this.#writes.add(w);
      if (authorOf(entry) !== author) throw new Violation(`4 ${author} wrote in the entry ${entry}`);
      if (value === null) this.#checkDeletion(entry, author);
      else this.#checkPut(value, entry, author);
    }
    this.#read = history.length;
    for (const { entry, author, value, seq, isMoved } of hidden.slice(this.#readHidden)) {
      if (value === null) continue;
      const number = wordOf(value);
      if (number !== undefined) this.secrets.set(number, { seq, since: now });
      // What was moved was counted when it was written.
      if (!isMoved) this.#checkPut(value, entry, author);
    }
    this.#readHidden = hidden.length;
    for (const { id, state } of this.#article.rows.values()) if (state === 'retired') this.wereRetired.add(id);
  }

  #checkDeletion(entry: EntryId, author: PersonId): void {
    if (!this.#deletions.get(entry)?.has(author)) throw new Violation(`4 nobody asked to delete ${entry} of ${author}`);
  }

  #checkPut(value: StoredValue, entry: EntryId, author: PersonId): void {
    const number = wordOf(value);
    const word = number === undefined ? undefined : this.words.get(number);
    if (!word) return;
    if (word.person !== author) throw new Violation(`4 ~${number}~ of ${word.person} is stored as ${author}'s`);
    if (word.entry !== null && word.entry !== entry)
      throw new Violation(`4 ~${number}~ was typed in ${word.entry} and is stored in ${entry}`);
    const times = (this.stored.get(word.number) ?? 0) + 1;
    this.stored.set(word.number, times);
    if (times > word.times) throw new Violation(`5 ~${number}~ is stored ${times} times, written ${word.times} times`);
  }

  get openRows(): EntryRow[] {
    return [...this.#article.rows.values()].filter(({ state }) => state === 'open');
  }
}
