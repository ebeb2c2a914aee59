'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { mergeNews, type News } from '#core/annotation/news.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { createSpeaker, type Speaker } from './speaker.ts';

/** People who are named in one message; the rest are counted. */
const NAMED = 3;

/** The page's one voice: what the polite status region says, and the two ways to have something said. */
export interface Voice {
  said: string;
  /** An answer to what the reader did: at once. */
  say: (words: string) => void;
  /** What others did: merged, at most one message in five seconds. */
  tell: (news: readonly News[]) => void;
}

/** Makes the {@link Voice} of a page. The same words twice are two messages. */
export function useSay(people: readonly DeskPerson[]): Voice {
  const t = useTranslations('workspace.news');
  const ts = useTranslations('stage');
  const [said, setSaid] = useState('');
  const speaker = useRef<Speaker<News> | null>(null);

  const wordsOf = useRef((_news: readonly News[]): string => '');
  useEffect(() => {
    const list = new Intl.ListFormat('en');
    wordsOf.current = (news) =>
      mergeNews(news)
        .map(({ kind, people: who, count, stage }) => {
          const names = who.slice(0, NAMED).map((id) => people.find((one) => one.id === id)?.name ?? t('somebody'));
          const more = who.length - names.length;
          return t(kind, {
            names: list.format(more > 0 ? [...names, t('others', { count: more })] : names),
            count,
            stage: stage ? ts(`names.${stage}`) : '',
          });
        })
        .join(' ');
  });

  useEffect(() => {
    speaker.current = createSpeaker<News>(
      // A region that does not change is not read out again.
      (words) => setSaid((before) => (before === words ? `${words}\u00a0` : words)),
      (news) => wordsOf.current(news),
      {
        now: () => performance.now(),
        later(milliseconds, run) {
          const timer = window.setTimeout(run, milliseconds);
          return () => window.clearTimeout(timer);
        },
      },
    );
    return () => speaker.current?.stop();
  }, []);

  const say = useCallback((words: string) => speaker.current?.say(words), []);
  const tell = useCallback((news: readonly News[]) => speaker.current?.tell(news), []);
  return { said, say, tell };
}
