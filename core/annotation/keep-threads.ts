import type { OpenEntry } from './entry.ts';
import { buildThreads, type Thread } from './thread.ts';

function sameEntry(a: OpenEntry, b: OpenEntry): boolean {
  return (
    a.id === b.id &&
    a.value === b.value &&
    a.created === b.created &&
    a.edited === b.edited &&
    a.twice === b.twice &&
    a.assignee === b.assignee &&
    a.retag?.at === b.retag?.at &&
    a.retag?.tag === b.retag?.tag &&
    a.verdict?.at === b.verdict?.at &&
    a.verdict?.code === b.verdict?.code &&
    a.decision?.at === b.decision?.at &&
    (a.placement === b.placement ||
      (a.placement !== null &&
        b.placement !== null &&
        a.placement.state === b.placement.state &&
        (a.placement.state === 'lost'
          ? b.placement.state === 'lost' && a.placement.near === b.placement.near
          : b.placement.state !== 'lost' &&
            a.placement.start === b.placement.start &&
            a.placement.end === b.placement.end)))
  );
}

function sameEntries(a: readonly OpenEntry[], b: readonly OpenEntry[]): boolean {
  return a.length === b.length && a.every((entry, index) => b[index] !== undefined && sameEntry(entry, b[index]));
}

/** The threads `after`, each as it was in `before` where nothing of it changed: what is drawn of it need not be drawn anew. */
export function keepThreads(before: readonly Thread[], after: readonly Thread[]): Thread[] {
  const known = new Map(before.map((thread) => [thread.annotation.id, thread]));
  return after.map((thread) => {
    const was = known.get(thread.annotation.id);
    const isSame =
      was !== undefined &&
      was.number === thread.number &&
      was.words === thread.words &&
      sameEntry(was.annotation, thread.annotation) &&
      sameEntries(was.replies, thread.replies) &&
      sameEntries(was.citations, thread.citations) &&
      sameEntries(was.suggestions, thread.suggestions);
    return isSame ? was : thread;
  });
}

/** A reader of an article's threads; what did not change since the last reading keeps its identity. */
export function createThreadReader(): (entries: readonly OpenEntry[], text: string) => readonly Thread[] {
  let known: readonly Thread[] = [];
  return (entries, text) => {
    known = keepThreads(known, buildThreads(entries, text));
    return known;
  };
}
