import { AppError } from '#server/errors.ts';
import { actorOfRequest } from '#server/auth/actor.ts';
import { sessionCookie } from '#server/auth/cookie.ts';
import { assertSameOrigin } from '#server/http/origin.ts';
import { settings } from '#server/settings.ts';
import { signOut } from '#server/usecases/sign-out.ts';

/** Ends the sign-in, and with it what the browser keeps of articles. */
export async function POST(request: Request): Promise<Response> {
  try {
    assertSameOrigin(request.headers, settings().publicUrl);
    await signOut(await actorOfRequest(request));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Whoever is signed out already only needs the page to sign in again; another site gets nothing done.
    if (error.code !== 'unauthenticated') return new Response(error.message, { status: error.status });
  }
  const { name, options } = sessionCookie();
  return new Response(null, {
    status: 303,
    headers: {
      Location: '/sign-in',
      // Never "cookies": that would also sign out of whatever else lives on the same host.
      'Clear-Site-Data': '"cache", "storage"',
      'Set-Cookie': `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${options.secure ? '; Secure' : ''}`,
    },
  });
}
