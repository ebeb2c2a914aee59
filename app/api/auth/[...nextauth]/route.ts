import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';
import { authOptions } from '#server/auth/options.ts';

type Context = { params: Promise<{ nextauth: string[] }> };

function answer(request: NextRequest, context: Context) {
  return NextAuth(request, context, authOptions());
}

export { answer as GET, answer as POST };
