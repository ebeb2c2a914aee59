import type { PersonId } from '../ids.ts';
import type { DeskPerson } from '../people/person.ts';
import type { StoredValue } from './entry.ts';

const isLetter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}_]/u.test(character);

/** What is being typed after an @: where the @ stands (UTF-16 offset) and the letters behind it. */
export interface MentionQuery {
  start: number;
  query: string;
}

/**
 * The mention that the caret stands in, or null: an @ at the start of a word, at most forty characters back on this line.
 * @param caret UTF-16 offset
 */
export function mentionAt(words: string, caret: number): MentionQuery | null {
  const before = words.slice(Math.max(0, caret - 41), caret);
  const at = before.lastIndexOf('@');
  if (at < 0) return null;
  const query = before.slice(at + 1);
  const start = caret - before.length + at;
  if (query.includes('\n') || query.startsWith(' ') || isLetter(words[start - 1])) return null;
  return { start, query };
}

/** The people whose name fits what is being typed, at any of its words, whatever the accents; best known first. */
export function peopleFor<Person extends Pick<DeskPerson, 'name'>>(query: string, people: readonly Person[]): Person[] {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
  const wanted = plain(query);
  const rank = ({ name }: Person) => {
    const known = plain(name);
    if (known.startsWith(wanted)) return 0;
    return known.split(/[\s-]+/).some((word) => word.startsWith(wanted)) ? 1 : 2;
  };
  return people.filter((person) => rank(person) < 2).sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

/** Puts a person's name in place of what was being typed; `caret` is where writing goes on. */
export function completeMention(
  words: string,
  { start, query }: MentionQuery,
  name: string,
): { words: string; caret: number } {
  const after = words.slice(start + 1 + query.length);
  const written = `@${name}${after.startsWith(' ') ? '' : ' '}`;
  return { words: words.slice(0, start) + written + after, caret: start + 1 + name.length + 1 };
}

/** One person called in words: the span of the @ and the name, in UTF-16 offsets. */
export interface Mention {
  start: number;
  end: number;
  person: PersonId;
}

/** Where people are called: whoever's whole name stands behind an @, the longest name where several fit. */
export function mentionsAt(words: string, people: readonly Pick<DeskPerson, 'id' | 'name'>[]): Mention[] {
  const longestFirst = [...people].sort((a, b) => b.name.length - a.name.length);
  const found: Mention[] = [];
  for (let at = words.indexOf('@'); at >= 0; at = words.indexOf('@', at + 1)) {
    if (isLetter(words[at - 1])) continue;
    const rest = words.slice(at + 1);
    const person = longestFirst.find(({ name }) => rest.startsWith(name) && !isLetter(rest[name.length]));
    if (person) found.push({ start: at, end: at + 1 + person.name.length, person: person.id });
  }
  return found;
}

/** Who is called in these words, each once. */
export function mentionsIn(words: string, people: readonly Pick<DeskPerson, 'id' | 'name'>[]): PersonId[] {
  return [...new Set(mentionsAt(words, people).map(({ person }) => person))];
}

/** An @ with one word behind it, and the words behind that which begin with a capital, as names do. */
const HALF = /@([\p{L}\p{N}_’'-]+)((?: \p{Lu}[\p{L}\p{N}_’'-]*)*)/gu;

/** What the words come to when they are posted. */
export interface NamedWhole {
  words: string;
  /** What stands behind an @ and is nobody's name, or that of several. */
  nobody: string[];
}

/**
 * Writes names whole where what stands behind an @ fits one person only; "@piet" then calls Piet Lammers, and so does "@Piet
 * Lam". Behind "@Piet Jansen" stands somebody else, whom nobody may call Lammers: it is left as it was written.
 */
export function nameWhole(words: string, people: readonly Pick<DeskPerson, 'id' | 'name'>[]): NamedWhole {
  const whole = new Set(mentionsAt(words, people).map(({ start }) => start));
  const nobody: string[] = [];
  const named = words.replace(HALF, (written: string, first: string, rest: string, at: number) => {
    if (whole.has(at) || isLetter(words[at - 1])) return written;
    const fits = peopleFor(first + rest, people);
    if (fits.length === 1 && fits[0]) return `@${fits[0].name}`;
    nobody.push(written);
    return written;
  });
  return { words: named, nobody };
}

/** The people whom these words call by name; where they stand in the words is text like any other. */
export function mentionsOf(value: StoredValue): readonly PersonId[] {
  return 'mentions' in value ? (value.mentions ?? []) : [];
}
