import { z } from 'zod';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const ISO = /^(?:date:?\s+)?(\d{4}-\d{2}-\d{2})[.,:;]?$/iu;
const DAY_FIRST = /^(?:date:?\s+)?(\d{1,2})\s+([a-z]+)\s+(\d{4})[.,]?$/iu;
const MONTH_FIRST = /^(?:date:?\s+)?([a-z]+)\s+(\d{1,2}),?\s+(\d{4})[.,]?$/iu;

function calendarDay(year: string, month: number, day: string): string | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return z.iso.date().safeParse(text).success ? text : null;
}

function monthOf(name: string): number {
  const wanted = name.toLowerCase();
  return wanted.length < 3 ? 0 : MONTHS.findIndex((month) => month.startsWith(wanted)) + 1;
}

/**
 * The calendar day (YYYY-MM-DD) that `text` says and says nothing else besides: `2026-01-23`, `date 2026-01-23`,
 * `23 January 2026`, `January 23, 2026`. Null for everything else, impossible days included.
 */
export function readDate(text: string): string | null {
  const line = text.trim();
  if (line.length > 40) return null;
  const iso = ISO.exec(line)?.[1];
  if (iso !== undefined) return z.iso.date().safeParse(iso).success ? iso : null;
  const [, day, month, year] = DAY_FIRST.exec(line) ?? [];
  if (day !== undefined && month !== undefined && year !== undefined) return calendarDay(year, monthOf(month), day);
  const [, name, first, of] = MONTH_FIRST.exec(line) ?? [];
  if (name !== undefined && first !== undefined && of !== undefined) return calendarDay(of, monthOf(name), first);
  return null;
}
