import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sha256Hex } from '../auth/sha256.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

function mayRead(request: IncomingMessage, token: string | undefined): boolean {
  if (token !== undefined) {
    const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    return timingSafeEqual(Buffer.from(sha256Hex(given)), Buffer.from(sha256Hex(token)));
  }
  // Behind a proxy every caller comes from this machine: what was forwarded is not local.
  const isForwarded = 'x-forwarded-for' in request.headers || 'forwarded' in request.headers;
  return !isForwarded && LOOPBACK.has(request.socket.remoteAddress ?? '');
}

/**
 * Answers `GET /metrics` with Prometheus text; false when the address is another one. Readable with GALLEY_METRICS_TOKEN as
 * Bearer token, or, where none is set, from this machine; everybody else is told that there is nothing.
 */
export async function answerMetrics(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  parts: { token: string | undefined; read: () => Promise<{ type: string; text: string }> },
): Promise<boolean> {
  if (path !== '/metrics') return false;
  if (request.method !== 'GET' || !mayRead(request, parts.token)) {
    response.writeHead(404).end();
    return true;
  }
  const { type, text } = await parts.read();
  response.writeHead(200, { 'Content-Type': type }).end(text);
  return true;
}
