import { expect, test } from 'vitest';
import type { Kept } from './outbox.ts';
import { type Outstanding, savingState } from './saving-state.ts';

const calm: Outstanding = {
  joined: true,
  live: true,
  signedOut: false,
  mayWrite: true,
  unsent: 0,
  rescued: 0,
  since: 0,
  kept: 'confirmed',
  now: 60_000,
};

test.each<[string, Partial<Outstanding>, string]>([
  ['an open line and nothing outstanding', {}, 'saved'],
  ['the first document on its way', { joined: false, live: false }, 'joining'],
  ['a broken line and nothing outstanding', { live: false }, 'reconnecting'],
  ['words that the server would not take, with everything else saved', { rescued: 1 }, 'refused'],
  ['a word of one second ago', { unsent: 1, since: 59_000 }, 'saving'],
  [
    'a word of one second ago that the device has yet to confirm',
    { unsent: 1, since: 59_000, kept: 'pending' },
    'saving',
  ],
  ['a word unacknowledged for five seconds', { unsent: 1, since: 55_000 }, 'offline'],
  ['a word unacknowledged for five seconds and not stored', { unsent: 1, since: 55_000, kept: 'failed' }, 'notSaved'],
  ['a broken line and a stored word', { live: false, unsent: 2, since: 59_900 }, 'offline'],
  ['a broken line and a word being stored', { live: false, unsent: 2, since: 59_900, kept: 'pending' }, 'saving'],
  ['a broken line in a private window', { live: false, unsent: 2, since: 59_900, kept: 'failed' }, 'notSaved'],
  ['a word still being stored after five seconds', { unsent: 1, since: 50_000, kept: 'pending' }, 'notSaved'],
  ['an ended session', { signedOut: true, unsent: 3, live: false }, 'signedOut'],
  ['a reader without the right to write', { mayWrite: false }, 'readOnly'],
  ['a reader without the right to write on a broken line', { mayWrite: false, live: false }, 'reconnecting'],
  ['a reader before the first document', { mayWrite: false, joined: false, live: false }, 'joining'],
])('[PS01] %s is shown as what it is', (_case, change, kind) => {
  expect(savingState({ ...calm, ...change }).kind).toBe(kind);
});

test('[PS02] "Saved" is never shown over an unacknowledged word', () => {
  const flags = [true, false];
  const kepts: Kept[] = ['confirmed', 'pending', 'failed'];
  let seen = 0;
  for (const joined of flags)
    for (const live of flags)
      for (const signedOut of flags)
        for (const mayWrite of flags)
          for (const kept of kepts)
            for (const unsent of [1, 7])
              for (const since of [0, 59_999]) {
                const state = savingState({
                  joined,
                  live,
                  signedOut,
                  mayWrite,
                  kept,
                  unsent,
                  rescued: 0,
                  since,
                  now: 60_000,
                });
                expect(['saved', 'readOnly', 'joining', 'reconnecting']).not.toContain(state.kind);
                seen += 1;
              }
  expect(seen).toBe(192);
});
