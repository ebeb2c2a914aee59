import type { ServerResponse } from 'node:http';
import type { Db } from '../db.ts';

/** Answers `/api/health/live` and `/api/health/ready`; false when the address is another one. */
export async function answerHealth(
  path: string,
  response: ServerResponse,
  parts: { db: Db; syncAccepts: () => boolean },
): Promise<boolean> {
  if (path !== '/api/health/live' && path !== '/api/health/ready') return false;
  const checks: Record<string, boolean> = { process: true };
  if (path.endsWith('ready')) {
    checks.sync = parts.syncAccepts();
    // A failing database is the finding, not an error of this answer.
    checks.database = await parts.db.$queryRaw`SELECT 1 FROM _prisma_migrations LIMIT 1`.then(
      (rows) => Array.isArray(rows) && rows.length === 1,
      () => false,
    );
  }
  const isWell = Object.values(checks).every(Boolean);
  response.writeHead(isWell ? 200 : 503, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ status: isWell ? 'ok' : 'unavailable', checks }));
  return true;
}
