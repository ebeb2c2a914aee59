import type { ArticleId, PersonId } from '#core/ids.ts';
import type { DbOrTx } from '../db.ts';

/** One step in the audit table. */
export interface AuditedStep {
  person: PersonId | null;
  desk?: string;
  article?: ArticleId;
  /** What it was done to: an annotation, a person, a token. */
  subject?: string;
  /** Such as `annotation.resolved`. */
  action: string;
  /** Ids, numbers and codes only: never words of an article or a remark. */
  detail?: Record<string, string | number | boolean | null | readonly string[]>;
}

/** Writes one step, in the transaction of what it records, at the database's time. */
export async function audit(tx: DbOrTx, step: AuditedStep): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO audit (at, person_id, desk_id, article_id, subject, action, detail)
    VALUES (clock_timestamp(), ${step.person}, ${step.desk ?? null}, ${step.article ?? null}, ${step.subject ?? null},
            ${step.action}, ${JSON.stringify(step.detail ?? {})}::jsonb)`;
}
