'use server';

import type { Tag } from '#core/annotation/tag.ts';
import { actorOfPage, actorOrNobody } from '#server/auth/actor.ts';
import { AppError } from '#server/errors.ts';
import { codesOfAnnotations, tagsOfArticle } from '#server/usecases/read-again.ts';
import { keepPractice, restartPractice } from '#server/usecases/practice.ts';

/** Keeps a step of the practice that whoever is signed in has done; false when it is none, or is not stored yet. */
export async function keepPracticeStep(articleId: string, mark: unknown): Promise<boolean> {
  try {
    await keepPractice(await actorOfPage(), articleId, mark);
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
  return true;
}

/** Begins the practice of whoever is signed in anew. */
export async function restartPracticeSteps(): Promise<boolean> {
  await restartPractice(await actorOfPage());
  return true;
}

// Asked by an open article by itself: whoever is signed out meanwhile must stay where they are, with their words.

/** The desk's tags as they are now; null for whoever may not read the article. */
export async function readTagsAgain(articleId: string): Promise<readonly Tag[] | null> {
  const actor = await actorOrNobody();
  return actor && tagsOfArticle(actor, articleId).catch(nothingRefused);
}

/** Codes that the database gave since the page was made; null for whoever may not read the article. */
export async function readCodes(
  articleId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string> | null> {
  const actor = await actorOrNobody();
  return actor && codesOfAnnotations(actor, articleId, ids).catch(nothingRefused);
}

function nothingRefused(error: unknown): null {
  if (error instanceof AppError) return null;
  throw error;
}
