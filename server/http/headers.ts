import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

// Headers with which a client could pretend to be our own front (nonce theft, skipped checks).
const NEVER_INBOUND = [
  /^content-security-policy/,
  /^x-nonce$/,
  /^x-middleware-/,
  /^x-nextjs-/,
  /^x-original-url$/,
  /^x-rewrite-url$/,
];

/** The policy of a copy: opened instead of saved, it runs nothing and reaches nothing. */
export const COPY_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

/** The policy of every page: nothing from any other host, scripts by nonce only. `dev` allows what reloading needs. */
function contentSecurityPolicy(nonce: string, publicUrl: string, dev: boolean): string {
  const { host, protocol } = new URL(publicUrl);
  const socket = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`;
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self' ${socket}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** Sets the answer's security headers and cleans the request of forged ones, before anything else sees either. */
export function guardHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  { publicUrl, dev }: { publicUrl: string; dev: boolean },
): void {
  for (const name of Object.keys(request.headers)) {
    // While developing, the page itself names its requests so.
    const isOwn = dev && name.startsWith('x-nextjs-');
    if (!isOwn && NEVER_INBOUND.some((pattern) => pattern.test(name))) delete request.headers[name];
  }
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce, publicUrl, dev);
  request.headers['content-security-policy'] = policy;
  request.headers['x-nonce'] = nonce;
  const isCopy = /^\/api\/v1\/articles\/[^/]+\/copy(?:\?|$)/.test(request.url ?? '');
  response.setHeader('Content-Security-Policy', isCopy ? COPY_POLICY : policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()');
  response.setHeader('X-Robots-Tag', 'noindex, nofollow, noarchive, nosnippet');
  if (publicUrl.startsWith('https:')) {
    response.setHeader('Strict-Transport-Security', 'max-age=63072000; includeSubDomains');
  }
  if (!request.url?.startsWith('/_next/static/')) response.setHeader('Cache-Control', 'private, no-store');
}
