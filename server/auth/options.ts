import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { settings } from '../settings.ts';
import { recognise } from '../usecases/sign-in.ts';
import { addressOf } from './address.ts';
import { ABSOLUTE_SECONDS, sessionCookie } from './cookie.ts';
import { newSession } from './session.ts';
import { sha256Hex } from './sha256.ts';
import { endSignIn } from '../usecases/sign-out.ts';
import { db } from '../db.ts';
import { localPath } from '#server/http/local-path.ts';

/** next-auth, told to keep nothing in its JWT but the id of our own session row. */
export function authOptions(): NextAuthOptions {
  const { secureCookies: secure, publicUrl } = settings();
  const prefix = secure ? '__Host-' : '';
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const;
  return {
    session: { strategy: 'jwt', maxAge: ABSOLUTE_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/' },
    useSecureCookies: secure,
    cookies: {
      sessionToken: sessionCookie(),
      csrfToken: { name: `${prefix}galley-csrf`, options },
      callbackUrl: { name: `${prefix}galley-callback`, options },
    },
    providers: [
      CredentialsProvider({
        credentials: { mail: { label: 'E-mail', type: 'email' }, password: { label: 'Password', type: 'password' } },
        async authorize(given, request) {
          const found = await recognise({
            mail: given?.mail ?? '',
            password: given?.password ?? '',
            address: addressOf(new Headers(textHeaders(request.headers))),
          });
          return found === null ? null : { id: found.person };
        },
      }),
    ],
    events: {
      // next-auth's own sign-out ends the row too, as ours does.
      async signOut({ token }) {
        if (typeof token?.sid === 'string') await endSignIn(sha256Hex(token.sid));
      },
    },
    callbacks: {
      async jwt({ token, user }) {
        // `user` is there at sign-in only: that is when the row is made.
        return user ? { sid: await newSession(db(), user.id) } : { sid: token.sid };
      },
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url }) => {
        const path = url.startsWith(`${publicUrl}/`) ? url.slice(publicUrl.length) : url;
        return publicUrl + localPath(path);
      },
    },
  };
}

function textHeaders(headers: Record<string, unknown> | undefined): [string, string][] {
  return Object.entries(headers ?? {}).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
}
