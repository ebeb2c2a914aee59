import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { actorOfPage } from '#server/auth/actor.ts';
import { AppError } from '#server/errors.ts';
import { articleFor } from '#server/usecases/article-for.ts';

/** Looks before the first byte: once "loading" is on its way, its status says that there is something here. */
export default async function ArticleLayout({
  params,
  children,
}: {
  params: Promise<{ articleId: string }>;
  children: ReactNode;
}) {
  const actor = await actorOfPage();
  try {
    await articleFor(actor, (await params).articleId, 'read');
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
  return children;
}
