import { AppError } from '../errors.ts';

/** A place in a list ordered by time, then id. */
export interface TimePlace {
  at: Date;
  id: string;
}

/** Where a page of a list by time ends: the next one begins behind this row. */
export function timeCursor(row: { createdAt: Date; id: string }): string {
  return `${row.createdAt.getTime().toString(36)}.${row.id}`;
}

/** @throws AppError invalid when it is none of ours */
export function parseTimeCursor(cursor: string | undefined): TimePlace | null {
  if (cursor === undefined) return null;
  const [, time = '', id = ''] = /^([0-9a-z]{1,11})\.([0-9A-Za-z]{16,22})$/.exec(cursor) ?? [];
  const at = new Date(Number.parseInt(time, 36));
  if (Number.isNaN(at.getTime())) throw new AppError('invalid', 'The cursor is not one of this list.');
  return { at, id };
}
