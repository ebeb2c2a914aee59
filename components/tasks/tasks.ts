import { useSyncExternalStore } from 'react';
import type { PersonId } from '#core/ids.ts';
import type { Task } from './task.ts';

/** What is worth a word when nobody may be looking: that a copy has come, or will not. */
export interface TaskNews {
  kind: 'made' | 'failed';
  task: Task;
}

/** The tasks of this page load, oldest first, and what became of the last that ended. */
export interface Tasks {
  tasks: readonly Task[];
  news: TaskNews | null;
  /** How many copies have come, by article. */
  made: Readonly<Record<string, number>>;
}

const NONE: Tasks = { tasks: [], news: null, made: {} };

// Beside the pages, not in one of them: what is being made goes on while one goes from page to page.
let now = NONE;
const listeners = new Set<() => void>();
let owner: PersonId | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The tasks as they are now. */
export function tasksNow(): Tasks {
  return now;
}

/** Puts others in their place, and tells every page part that shows them. */
export function setTasks(next: Tasks): void {
  now = next;
  for (const listener of listeners) listener();
}

/** The tasks, drawn anew whenever they change. */
export function useTasks(): Tasks {
  return useSyncExternalStore(subscribe, tasksNow, () => NONE);
}

/** Ends and forgets all of them: whoever signs out leaves nothing on the device. */
export function endTasks(): void {
  for (const { stop } of now.tasks) stop();
  setTasks(NONE);
}

/** Says who is at this page now. What somebody else began here before, whose sign-in has ended since, is theirs: it is forgotten. */
export function keepTasksOf(person: PersonId): void {
  if (owner !== null && owner !== person) endTasks();
  owner = person;
}
