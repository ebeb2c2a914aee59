'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Reading } from '#core/annotation/unread.ts';
import { type Gathered, gatherConfidential, type PlacedConfidential } from '#core/confidential/gather.ts';

const NOTHING: readonly PlacedConfidential[] = [];
const ALL_NEW: Reading = {};
/** Milliseconds before what could not be read is read again, doubled each time. */
const AGAIN = 500;
const MOST_TRIES = 6;

function isList(json: unknown): json is { entries: PlacedConfidential[]; read: Reading } {
  return typeof json === 'object' && json !== null && 'entries' in json && Array.isArray(json.entries);
}

interface Answered {
  entries: readonly PlacedConfidential[];
  /** Up to when this person has read each restricted thread. */
  read: Reading;
  isOut: boolean;
}

/** What this person may read now, and whether nobody is signed in; null when it could not be asked. */
async function read(articleId: string): Promise<Answered | null> {
  const response = await fetch(`/api/v1/articles/${articleId}/confidential`, { cache: 'no-store' }).catch(() => null);
  if (response === null) return null;
  // Whoever lost the right to the article has lost it to these words first.
  if ([401, 403, 404].includes(response.status))
    return { entries: NOTHING, read: ALL_NEW, isOut: response.status === 401 };
  const json: unknown = response.ok ? await response.json().catch(() => null) : null;
  return isList(json) ? { entries: json.entries, read: json.read, isOut: false } : null;
}

/** What a reader may read of an article's confidential words, and the way to read it again. */
export interface ConfidentialReading extends Gathered {
  /** Up to when this person has read each restricted thread, on any device. */
  reading: Reading;
  /** Nobody is signed in. */
  isOut: boolean;
  /** It was read at least once. */
  isRead: boolean;
  readAgain: () => Promise<void>;
}

/**
 * The confidential words that this reader may read: in the memory of the page alone, never on the device. They are read when
 * `readAgain` is called, many calls at once being one.
 */
export function useConfidential(articleId: string): ConfidentialReading {
  const [{ entries, read: reading, isOut, isRead }, setRead] = useState({
    entries: NOTHING,
    read: ALL_NEW,
    isOut: false,
    isRead: false,
  });
  const going = useRef<Promise<void> | null>(null);
  const next = useRef<Promise<void> | null>(null);
  const isOver = useRef(false);
  useEffect(() => {
    isOver.current = false;
    return () => {
      isOver.current = true;
    };
  }, []);

  const readAgain = useCallback((): Promise<void> => {
    async function go() {
      for (let turn = 0; turn < MOST_TRIES && !isOver.current; turn += 1) {
        const now = await read(articleId);
        if (now) {
          const next = { ...now, isRead: true };
          setRead((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
          return;
        }
        await new Promise((resolve) => window.setTimeout(resolve, AGAIN * 2 ** turn));
        // Something asked meanwhile: that reading begins anew.
        if (next.current) return;
      }
    }
    function begin(): Promise<void> {
      const mine = go().finally(() => {
        if (going.current === mine) going.current = null;
      });
      going.current = mine;
      return mine;
    }
    if (!going.current) return begin();
    // What is being read may have been answered before the change: it is read once more after that.
    next.current ??= going.current.then(() => {
      next.current = null;
      return begin();
    });
    return next.current;
  }, [articleId]);

  const gathered = useMemo(() => gatherConfidential(entries), [entries]);
  return useMemo(
    () => ({ ...gathered, reading, isOut, isRead, readAgain }),
    [gathered, reading, isOut, isRead, readAgain],
  );
}

/** Tells once of each card that this reader had and has no more, unless nobody is signed in. */
export function useVanished(
  cards: Gathered['cards'],
  isOut: boolean,
  onVanished: (cards: Gathered['cards']) => void,
): void {
  const known = useRef<Gathered['cards']>([]);
  const telling = useRef(onVanished);
  useEffect(() => {
    telling.current = onVanished;
  });
  useEffect(() => {
    if (isOut) return;
    const now = new Set(cards.map(({ id }) => id));
    const gone = known.current.filter(({ id }) => !now.has(id));
    known.current = cards;
    if (gone.length > 0) telling.current(gone);
  }, [cards, isOut]);
}

/** Tells once of everything that somebody else wrote since the page first knew what there is. */
export function useConfidentialNews(
  { cards, cited, isOut, isRead }: ConfidentialReading,
  me: string,
  onNews: (name: string) => void,
): void {
  const known = useRef<ReadonlySet<string> | null>(null);
  const telling = useRef(onNews);
  useEffect(() => {
    telling.current = onNews;
  });
  useEffect(() => {
    // What was there before is no news.
    if (isOut || !isRead) return;
    const all = [
      ...cards.flatMap(({ first, replies, citations }) => [first, ...replies, ...citations]),
      ...cited.values(),
    ];
    const before = known.current;
    known.current = new Set(all.map(({ id }) => id));
    const fresh = before && all.findLast(({ id, author }) => author !== me && !before.has(id));
    if (fresh) telling.current(fresh.authorName);
  }, [cards, cited, isOut, isRead, me]);
}
