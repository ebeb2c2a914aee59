import { fetchCopy, saveFile } from '../export/fetch-copy.ts';
import { keptOf } from './kept-of.ts';
import type { CopyChoice, Task, TaskAt } from './task.ts';
import { setTasks, tasksNow } from './tasks.ts';

let lastId = 0;

const isRunning = ({ at }: Task): boolean => at.kind === 'running';

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  if (tasksNow().tasks.some(isRunning)) event.preventDefault();
}

function change(tasks: readonly Task[]): void {
  setTasks({ ...tasksNow(), tasks: keptOf(tasks) });
  // Asked only while something would be lost.
  removeEventListener('beforeunload', askBeforeLeaving);
  if (tasks.some(isRunning)) addEventListener('beforeunload', askBeforeLeaving);
}

const without = (id: number): Task[] => tasksNow().tasks.filter((task) => task.id !== id);

function put(id: number, at: TaskAt): void {
  change(tasksNow().tasks.map((task) => (task.id === id ? { ...task, at } : task)));
}

function ended(id: number, at: TaskAt): void {
  const { tasks, made } = tasksNow();
  const before = tasks.find((task) => task.id === id);
  if (!before) return;
  put(id, at);
  const { articleId } = before.choice;
  const isMade = at.kind === 'finished';
  setTasks({
    ...tasksNow(),
    news: { kind: isMade ? 'made' : 'failed', task: { ...before, at } },
    made: isMade ? { ...made, [articleId]: (made[articleId] ?? 0) + 1 } : made,
  });
  // What was soon there, and was seen to be, is no task.
  if (isMade && !before.isInTray) change(without(id));
}

/**
 * Begins a copy; its id. When it has come, the browser saves it.
 * @param isInTray otherwise it is in its dialog's hands until it is left to go on
 * @param onMade called when it has come
 */
export function startCopy(choice: CopyChoice, isInTray: boolean, onMade: () => void = () => undefined): number {
  lastId += 1;
  const id = lastId;
  const stop = new AbortController();
  const at: TaskAt = { kind: 'running', stage: { stage: 'collecting' } };
  setTasks({ ...tasksNow(), news: null });
  change([...tasksNow().tasks, { id, choice, at, isInTray, isSeen: false, stop: () => stop.abort() }]);
  void fetchCopy(choice, stop.signal, (stage) => put(id, { kind: 'running', stage })).then((fetched) => {
    if (fetched.done) {
      saveFile(fetched.file);
      ended(id, { kind: 'finished', file: fetched.file });
      onMade();
    } else if (fetched.because !== 'cancelled') {
      ended(id, {
        kind: 'failed',
        isOffline: fetched.because === 'offline',
        reason: fetched.because === 'refused' ? fetched.reason : null,
      });
    }
  });
  return id;
}

/** Puts it into the tray, where it goes on without its dialog. */
export function letGoOn(id: number): void {
  change(tasksNow().tasks.map((task) => (task.id === id ? { ...task, isInTray: true } : task)));
}

/** Ends one that is running, or forgets one that has ended; nothing of it is left. */
export function dropTask(id: number): void {
  tasksNow()
    .tasks.find((task) => task.id === id)
    ?.stop();
  change(without(id));
}

/** Once more what failed, in its place. */
export function retryTask({ id, choice, isInTray }: Task): number {
  dropTask(id);
  return startCopy(choice, isInTray);
}

/** How those ended that have ended was seen. */
export function seeTasks(): void {
  setTasks({
    ...tasksNow(),
    tasks: tasksNow().tasks.map((task) => (task.at.kind === 'running' ? task : { ...task, isSeen: true })),
  });
}
