import { expect, test } from 'vitest';
import { EntryId, PersonId } from '../ids.ts';
import type { OpenEntry } from './entry.ts';
import { buildThreads } from './thread.ts';
import { createUnreadReader, laterOf, newestMoment, nextUnread, readableThread, unreadIn } from './unread.ts';

const ANNA = PersonId.parse('Anna00');
const BEN = PersonId.parse('Ben000');
const moment = (minute: number) => `2026-11-25T08:${String(minute).padStart(2, '0')}:00.000Z`;
const id = (person: PersonId, n: number) => EntryId.parse(person + String(n).padStart(10, '0'));

function entry(author: PersonId, n: number, minute: number, on?: EntryId, edited?: number): OpenEntry {
  return {
    id: id(author, n),
    author,
    value: on ? { kind: 'reply', on, body: 'x' } : { kind: 'annotation', tag: 'claim', passage: null },
    created: moment(minute),
    edited: edited === undefined ? null : moment(edited),
    placement: null,
    twice: false,
    assignee: null,
    retag: null,
    verdict: null,
    decision: null,
  };
}

const first = id(ANNA, 1);
const second = id(BEN, 2);
const readable = (entries: OpenEntry[]) => buildThreads(entries, '').map(readableThread);
const written = [entry(ANNA, 1, 1), entry(BEN, 3, 5, first), entry(BEN, 2, 2), entry(ANNA, 4, 3, second, 9)];
const threads = readable(written);

test('[TH3] what others wrote since one has read is new, one’s own words never', () => {
  const [one, two] = threads;
  if (!one || !two) throw new Error('two threads');
  expect(unreadIn(one, {}, ANNA).map(({ id: each }) => each)).toEqual([id(BEN, 3)]);
  expect(unreadIn(two, {}, ANNA).map(({ id: each }) => each)).toEqual([second]);
  expect(unreadIn(one, { [first]: moment(5) }, ANNA)).toEqual([]);
  expect(unreadIn(one, { [first]: moment(4) }, ANNA)).toHaveLength(1);
});

test('[TH3] an edit makes read words new again, and reading reaches to the newest moment', () => {
  const two = threads[1];
  if (!two) throw new Error('two threads');
  expect(unreadIn(two, { [second]: moment(3) }, BEN)).toHaveLength(1);
  expect(newestMoment(two)).toBe(moment(9));
  expect(unreadIn(two, { [second]: newestMoment(two) }, BEN)).toEqual([]);
});

test('[TH3] what is unread keeps its identity while nothing of its thread is written or read', () => {
  const read = createUnreadReader();
  const before = read(threads, {}, ANNA);
  expect([...before.keys()]).toEqual([first, second]);
  expect(read([...threads], {}, ANNA)).toBe(before);
  const more = read(readable([entry(ANNA, 1, 1), entry(BEN, 2, 2), entry(BEN, 9, 7, second)]), {}, ANNA);
  expect([...more]).toEqual([[second, new Set([second, id(BEN, 9)])]]);
  const other = read([...threads, ...readable([entry(BEN, 8, 8)])], {}, BEN);
  expect(read(threads, {}, BEN).get(second)).toBe(other.get(second));
});

test('[TH4] the next unread thread is the next in reading order, around the end', () => {
  const unread = new Set([first]);
  expect(nextUnread(threads, unread, null)).toBe(first);
  expect(nextUnread(threads, unread, second)).toBe(first);
  expect(nextUnread(threads, unread, first)).toBe(first);
  expect(nextUnread(threads, new Set(), first)).toBeNull();
});

test('[TH3] what was read on another device counts as what was read here, the later moment of each', () => {
  expect(laterOf({ [first]: moment(5), [second]: moment(3) }, { [first]: moment(4), [second]: moment(9) })).toEqual({
    [first]: moment(5),
    [second]: moment(9),
  });
});
