import { expect, test } from 'vitest';
import { EntryId, PersonId } from '../ids.ts';
import { checkStateOf, isSettledByVerdict, nextUnchecked } from './check-state.ts';
import { CHECK_SLOTS, lookIn } from './colour-mode.ts';
import type { OpenEntry } from './entry.ts';
import { TagCodeShape } from './retag.ts';
import { tagOf } from './tag.ts';
import { buildThreads, type Thread } from './thread.ts';
import { isChangedSince, type Verdict } from './verdict.ts';
import { VERDICTS } from './verdicts.ts';

const PRIYA = PersonId.parse('Priya0');
const TEXT = 'Forty-one lamps. Two boats. No ferry.';
const PLACES = { lamps: 0, boats: 17, ferry: 28 } as const;
const WORDS = { lamps: 'Forty-one lamps.', boats: 'Two boats.', ferry: 'No ferry.' } as const;
type Name = keyof typeof PLACES;

function claim(name: Name, verdict: Partial<Verdict> | null, over: Partial<OpenEntry> = {}): OpenEntry {
  const start = PLACES[name];
  return {
    id: EntryId.parse(name.padEnd(16, '0')),
    author: PRIYA,
    value: { kind: 'annotation', tag: 'claim', passage: null },
    created: '2026-11-25T08:00:00Z',
    edited: null,
    placement: { state: 'placed', start, end: start + WORDS[name].length },
    twice: false,
    assignee: null,
    retag: null,
    verdict: verdict && {
      code: 'confirmed',
      by: PRIYA,
      at: '2026-11-25T09:00:00Z',
      revision: 1,
      words: WORDS[name],
      ...verdict,
    },
    decision: null,
    ...over,
  };
}

function only(entry: OpenEntry, text = TEXT): Thread {
  const [thread] = buildThreads([entry], text);
  if (!thread) throw new Error('no thread');
  return thread;
}

test('[WS252] a verdict stands on exactly its words: one character more or less, or no place, and it is changed since', () => {
  expect(checkStateOf(only(claim('lamps', null)))).toBe('none');
  for (const code of VERDICTS) expect(checkStateOf(only(claim('lamps', { code })))).toBe(code);
  const cases: [OpenEntry, string][] = [
    [claim('lamps', {}), TEXT.replace('one', 'two')],
    [claim('lamps', {}, { placement: { state: 'placed', start: 0, end: 15 } }), TEXT],
    [claim('lamps', {}, { placement: { state: 'lost' } }), TEXT],
    [claim('lamps', {}, { placement: null }), TEXT],
  ];
  for (const [entry, text] of cases) {
    expect(checkStateOf(only(entry, text))).toBe('changed');
    expect(isChangedSince({ verdict: entry.verdict, placement: entry.placement }, text)).toBe(true);
  }
  // A passage that only moved with its text keeps its verdict.
  const moved = claim('lamps', {}, { placement: { state: 'changed', start: 5, end: 21 } });
  expect(checkStateOf(only(moved, `Also ${TEXT}`))).toBe('confirmed');
});

test('[WS253] a verdict settles an annotation unless it is a problem, its words changed, or it waits for somebody', () => {
  const settled = VERDICTS.filter((code) => isSettledByVerdict(only(claim('lamps', { code }))));
  expect(settled).toEqual(['confirmed', 'confirmed_with_change', 'on_author', 'opinion']);
  expect(isSettledByVerdict(only(claim('lamps', null)))).toBe(false);
  expect(isSettledByVerdict(only(claim('lamps', {}), 'Forty-two lamps.'))).toBe(false);
  expect(isSettledByVerdict(only(claim('lamps', {}, { assignee: PRIYA })))).toBe(false);
});

test('[WS254] marks coloured by verdict: each verdict, changed since and unchecked look different, by line as well', () => {
  const slots = Object.values(CHECK_SLOTS);
  expect(new Set(slots).size).toBe(slots.length);
  const look = (entry: OpenEntry, text = TEXT) =>
    lookIn('verdict', only(entry, text), tagOf(TagCodeShape.parse('claim')), []);
  expect(look(claim('lamps', { code: 'wrong' }))).toEqual({ slot: CHECK_SLOTS.wrong });
  expect(look(claim('lamps', { code: 'wrong' }), 'Forty-two lamps.')).toEqual({ slot: CHECK_SLOTS.changed });
  expect(look(claim('lamps', null))).toEqual({ slot: 0 });
});

test('[WS256] the next unchecked one is a claim without a verdict or whatever changed since, around the end', () => {
  const note: OpenEntry['value'] = { kind: 'annotation', tag: 'note', passage: null };
  const threads = buildThreads(
    [claim('lamps', null), claim('boats', {}), claim('ferry', { words: 'A ferry.' }, { value: note })],
    TEXT,
  );
  const isClaim = (thread: Thread) => thread.annotation.value.tag === 'claim';
  const walk = (from: string | null) => nextUnchecked(threads, isClaim, from)?.words ?? null;
  expect(walk(null)).toBe(WORDS.lamps);
  expect(walk(threads[0]?.annotation.id ?? null)).toBe(WORDS.ferry);
  expect(walk(threads[2]?.annotation.id ?? null)).toBe(WORDS.lamps);
  const done = buildThreads([claim('lamps', {}), claim('ferry', null, { value: note })], TEXT);
  expect(nextUnchecked(done, isClaim, null)).toBeNull();
});
