import { expect, test } from 'vitest';
import { keptOf } from './kept-of.ts';
import type { Task, TaskAt } from './task.ts';

const MEGABYTE = 1024 * 1024;
const running: TaskAt = { kind: 'running', stage: { stage: 'collecting' } };
const failed: TaskAt = { kind: 'failed', isOffline: true, reason: null };
const came = (megabytes: number): TaskAt => ({
  kind: 'finished',
  file: { name: 'galley-copy.pdf', blob: new Blob([new Uint8Array(megabytes * MEGABYTE)]) },
});

function idsKept(...ends: readonly TaskAt[]): number[] {
  const choice = { articleId: 'a', title: 'A', format: 'pdf', state: 'all' } as const;
  const tasks = ends.map((at, id): Task => ({ id, choice, at, isInTray: true, isSeen: false, stop: () => undefined }));
  return keptOf(tasks).map(({ id }) => id);
}

test('[WS365] the tray holds the bytes of the last three copies that came; what runs or failed stays', () => {
  expect(idsKept(came(1), failed, came(1), running, came(1), came(1))).toEqual([1, 2, 3, 4, 5]);
});

test('[WS365] and no more of them than memory is worth, the newest in any case', () => {
  expect(idsKept(came(30), came(30), came(30))).toEqual([1, 2]);
  expect(idsKept(came(1), came(80))).toEqual([1]);
});
