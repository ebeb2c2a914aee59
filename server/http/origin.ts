import { AppError } from '../errors.ts';

/**
 * Cross-site guard of everything that changes something by cookie: the exact Origin, and Sec-Fetch-Site where sent.
 * @throws AppError `forbidden` when the request comes from another site, or says nothing about where it comes from
 */
export function assertSameOrigin(headers: Headers, publicUrl: string): void {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  if ((site !== null && site !== 'same-origin') || origin !== publicUrl) {
    throw new AppError('forbidden', 'This request comes from another site.');
  }
}
