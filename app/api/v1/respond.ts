import { ZodError } from 'zod';
import { randomBase62 } from '#core/make-ids.ts';
import { type Actor, actorOfRequest } from '#server/auth/actor.ts';
import { AppError, STATUS_OF } from '#server/errors.ts';
import { logger } from '#server/logger.ts';
import { spendWrite } from './write-limit.ts';

const PRIVATE = { 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' };

/** A JSON answer that nobody may cache. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { ...PRIVATE, ...headers } });
}

/** RFC 9457 problem details; `code` is ours and stable, `detail` is fit to be shown. */
export function problem(error: AppError): Response {
  const { code, status, message, extra } = error;
  const body = {
    ...extra,
    type: `urn:galley:problem:${code}`,
    title: code.replaceAll('_', ' '),
    status,
    detail: message,
    code,
  };
  const headers: Record<string, string> = { 'Content-Type': 'application/problem+json' };
  if (extra.retryAfter !== undefined) headers['Retry-After'] = String(extra.retryAfter);
  if (code === 'unauthenticated') headers['WWW-Authenticate'] = 'Bearer';
  return json(body, status, headers);
}

/** The refusal that what was thrown stands for; null for a bug. */
export function refusalOf(thrown: unknown): AppError | null {
  if (thrown instanceof AppError) return thrown;
  // Bundled code may hold a second copy of the class: its shape decides.
  if (thrown instanceof Error && thrown.name === 'AppError' && 'code' in thrown && 'extra' in thrown) {
    const code = (Object.keys(STATUS_OF) as (keyof typeof STATUS_OF)[]).find((known) => known === thrown.code);
    if (code) return new AppError(code, thrown.message, { ...(thrown.extra as object) });
  }
  if (thrown instanceof ZodError) {
    const errors = thrown.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    const [first] = errors;
    const detail = first ? `${first.path || 'The request'}: ${first.message}` : 'The request is not as described.';
    return new AppError('invalid', detail, { errors });
  }
  return null;
}

/** Whether the sender hung up before all of the request was here: Node's own error for that, and no other broken line. */
function isHungUp(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.message === 'aborted' && 'code' in thrown && thrown.code === 'ECONNRESET';
}

function answerTo(thrown: unknown, request: Request): Response {
  const refusal = refusalOf(thrown);
  if (refusal) return problem(refusal);
  // Nobody is there to read it.
  if (isHungUp(thrown)) return problem(new AppError('invalid', 'The request ended before all of it was here.'));
  const { code, detail, reference } = reportBug(thrown, request);
  const body = { type: 'about:blank', title: 'internal error', status: 500, code, detail, reference };
  return json(body, 500, { 'Content-Type': 'application/problem+json' });
}

/** Logs what is no refusal, and says what its sender may know of it: a code to be read out on the telephone. */
export function reportBug(thrown: unknown, request: Request): { code: string; detail: string; reference: string } {
  const { pathname } = new URL(request.url);
  const reference = randomBase62(6, (bytes) => crypto.getRandomValues(bytes));
  logger().error({ err: thrown, method: request.method, path: pathname, reference }, 'a request failed');
  return {
    code: 'internal',
    detail: `Something broke on the server. Try again; if it happens again, tell whoever runs your Galley this code: ${reference}.`,
    reference,
  };
}

interface Context<Params> {
  params: Promise<Params>;
}

/**
 * A route handler: knows who asks, limits how fast a person changes things, and answers refusals as problem+json. What
 * is not a refusal is a bug: it is logged and answered with 500 and no detail.
 */
export function endpoint<Params = unknown>(
  handle: (actor: Actor, request: Request, params: Params) => Promise<Response>,
): (request: Request, context: Context<Params>) => Promise<Response> {
  return async (request, context) => {
    try {
      const actor = await actorOfRequest(request);
      if (request.method !== 'GET') await spendWrite(actor.person);
      return await handle(actor, request, await context.params);
    } catch (thrown) {
      return answerTo(thrown, request);
    }
  };
}

/** The query of a request as an object; of a repeated name the last one counts. */
export function queryOf(request: Request): Record<string, string> {
  return Object.fromEntries(new URL(request.url).searchParams);
}
