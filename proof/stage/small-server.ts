import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pino } from 'pino';
import { ResolveInput } from '#core/annotation/resolution.ts';
import { TicketInput } from '#core/api/requests.ts';
import { ArticleId } from '#core/ids.ts';
import { actorFor } from '#server/auth/request-actor.ts';
import { db } from '#server/db.ts';
import { AppError } from '#server/errors.ts';
import { settings } from '#server/settings.ts';
import { createSyncServer } from '#server/sync/main.ts';
import { issueSyncTicket } from '#server/usecases/issue-sync-ticket.ts';
import { resolveAnnotation } from '#server/usecases/resolve-annotation.ts';
import { answerBeforeCommit } from './answer-before-commit.ts';

// The product without its pages, so that a restart takes milliseconds: the same sync server, ticket and resolve, behind the
// same doors. Started by `servers.ts`, which says when to serve: a warm process replaces a killed one.

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

async function respond(request: IncomingMessage): Promise<unknown> {
  const { authorization = '' } = request.headers;
  const url = new URL(request.url ?? '/', settings().publicUrl);
  const actor = await actorFor(db(), new Request(url, { headers: { authorization } }));
  const [, kind = '', id = '', verb = ''] = url.pathname.match(/^\/api\/v1\/(\w+)\/(\w+)\/([\w-]+)$/) ?? [];
  if (kind === 'articles' && verb === 'sync-ticket')
    return issueSyncTicket(actor, ArticleId.parse(id), TicketInput.parse(await bodyOf(request)));
  if (kind === 'annotations' && verb === 'resolve') {
    const key = request.headers['idempotency-key'];
    const input = ResolveInput.parse(await bodyOf(request));
    const settled = await resolveAnnotation(actor, id, input, typeof key === 'string' ? key : undefined);
    // Between COMMIT and everything that follows it: the answer, and what the room would hear.
    if (request.headers['x-die-after-commit']) process.kill(process.pid, 'SIGKILL');
    return settled;
  }
  throw new AppError('not_found', 'There is no such door.');
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function serve(): Promise<void> {
  const delay = Number(process.env.PROOF_ANSWER_BEFORE_COMMIT ?? 0);
  const sync = await createSyncServer({
    db: db(),
    databaseUrl: process.env.DATABASE_URL ?? '',
    publicUrl: settings().publicUrl,
    // Nobody waits long for a restarted process here: there are many restarts, and one other process at most.
    heartbeat: 250,
    logger: pino({ level: process.env.LOG_LEVEL ?? 'silent', base: undefined }),
    ...(delay > 0 && { rooms: { through: answerBeforeCommit(delay) } }),
  });
  const server = createServer((request, response) => {
    respond(request).then(
      (body) => answer(response, 200, body),
      (error) => answer(response, error instanceof AppError ? error.status : 500, { code: error?.code ?? 'internal' }),
    );
  });
  server.on('upgrade', (request, socket, head) => sync.upgrade(request, socket, head));
  server.listen(settings().port, 'localhost', () => process.send?.('serving'));
}

process.on('disconnect', () => process.exit(0));
process.once('message', () => void serve());
// A spare that warms up while the database is down is of no use: another one takes its place.
await db().$queryRaw`SELECT 1`.catch(() => process.exit(1));
process.send?.('warm');
