'use client';

import { useLayoutEffect, useMemo, useRef } from 'react';
import { onlyPlace, passageAt } from '#core/annotation/passage.ts';
import { headlineAfter } from '#core/article/headline.ts';
import { canonicalText } from '#core/article/place-blocks.ts';
import type { Span } from '#core/selection/boundaries.ts';
import type { WorkView } from '../sync/room-view.ts';
import type { WorkspaceArticle } from './workspace-article.ts';

/** The article with the text that the room has: placements count in that one, and no other. */
export function useNewestText(article: WorkspaceArticle, { blocks }: Pick<WorkView, 'blocks'>): WorkspaceArticle {
  return useMemo(() => {
    if (blocks === null) return article;
    const headline = headlineAfter(article.headline, article.blocks, blocks);
    return { ...article, blocks, text: canonicalText(blocks), headline };
  }, [article, blocks]);
}

/** Characters of context by which words are looked for, on each side: what stands beside them may have been changed too. */
const CONTEXTS = [
  [48, 48],
  [16, 16],
  [16, 0],
  [0, 16],
  [0, 0],
] as const;

/** Where the words of a span are in another text, by the words and their neighbours; null when they are not in one place. */
export function followSpan(before: string, after: string, { start, end }: Span): Span | null {
  const { quote, prefix, suffix } = passageAt(before, 1, start, end);
  for (const [left, right] of CONTEXTS) {
    const near = { quote, prefix: left === 0 ? '' : prefix.slice(-left), suffix: suffix.slice(0, right) };
    const found = onlyPlace(after, near);
    if (found) return found;
  }
  return null;
}

/** Runs when the text has become another one, before anybody can act on what is drawn of it. */
export function useOnNewText(text: string, follow: (before: string) => void): void {
  const known = useRef(text);
  useLayoutEffect(() => {
    const before = known.current;
    known.current = text;
    if (before !== text) follow(before);
  });
}
