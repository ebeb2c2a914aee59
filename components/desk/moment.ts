import { dayAfter, dayIn } from '#core/desk/day.ts';

/** A moment as a desk reads it: the hour if it is today, else the day; `word` says which day that is. */
export interface DeskMoment {
  main: string;
  word: 'today' | 'tomorrow' | 'late' | null;
  weekday: string;
  /** With the hour, and the date unless it is today. */
  exact: string;
}

/**
 * How to write `at` when it is `now`, both as instants, in the desk's zone.
 * A deadline that has passed is `late`; days further off are written as a date and a weekday.
 */
export function deskMoment(at: Date, now: Date, timeZone: string, isDeadline: boolean): DeskMoment {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);
  const date = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short' }).format(at);
  const weekday = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'long' }).format(at);
  const today = dayIn(timeZone, now);
  const isToday = dayIn(timeZone, at) === today;
  const isTomorrow = dayIn(timeZone, at) === dayAfter(today);
  const exact = isToday ? hour : `${date} ${hour}`;
  if (isDeadline && at < now) return { main: exact, word: 'late', weekday, exact };
  if (isToday) return { main: hour, word: 'today', weekday, exact };
  if (isDeadline && isTomorrow) return { main: hour, word: 'tomorrow', weekday, exact };
  return { main: isDeadline ? exact : date, word: null, weekday, exact };
}

/** A moment in full, with the desk's zone named: "Sun 29 Nov, 17:30 CET". */
export function zonedMoment(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at);
}
