import { z } from 'zod';

/** Terms that a desk may choose, days. The shortest leaves time for late words and for undoing a deletion. */
export const RETENTION_DAYS = [30, 90, 180, 365, 730, 1825] as const;

const Days = z.literal(RETENTION_DAYS).nullable();

/** How long the words of resolved annotations, and of what was taken back, are kept; null is for ever. */
export const RetentionTerms = z.strictObject({ resolvedDays: Days, deletedDays: Days });
export type RetentionTerms = z.infer<typeof RetentionTerms>;

/** What a removal takes, or would take: counts only. */
export interface RetentionCount {
  /** Annotations that go with everything on them. */
  threads: number;
  /** Annotations, replies and citations. */
  entries: number;
  /** Immutable records of resolutions. */
  records: number;
  articles: number;
}
