import { isTimeZone } from '#core/article/time-zone.ts';

// The zone's offset at an instant, in minutes: what a wall clock there shows, minus UTC.
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(instant);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const wall = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'));
  return Math.round((wall - instant) / 60_000);
}

/** `2026-11-25T14:30` in a zone as an instant, ISO 8601 in UTC; null for nothing. */
export function fromLocal(local: string, timeZone: string): string | null {
  const wall = Date.parse(`${local}:00Z`);
  if (Number.isNaN(wall) || !isTimeZone(timeZone)) return null;
  const guess = wall - offsetAt(wall, timeZone) * 60_000;
  return new Date(wall - offsetAt(guess, timeZone) * 60_000).toISOString();
}

/** The twin of {@link fromLocal}: an instant as a wall clock in the zone shows it. */
export function toLocal(iso: string | null, timeZone: string): string {
  if (iso === null || !isTimeZone(timeZone)) return '';
  const instant = Date.parse(iso);
  return new Date(instant + offsetAt(instant, timeZone) * 60_000).toISOString().slice(0, 16);
}
