'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { knownVerdicts, newlyJudged, newlySettled, newlyWritten } from '#core/annotation/news.ts';
import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import type { PersonId } from '#core/ids.ts';
import type { WorkView, SavingState } from '../sync/room-view.ts';
import type { Voice } from './use-say.ts';

/** Tells what colleagues wrote and settled since the page joined. That somebody came, left or selected something is no news. */
export function useNews(view: WorkView, records: readonly ResolvedRecord[], me: PersonId, { tell }: Voice): void {
  const known = useRef<{
    isJoined: boolean;
    entries: Set<string>;
    verdicts: ReadonlyMap<string, string>;
    records: Set<string>;
  } | null>(null);
  const { entries, joined } = view;
  useEffect(() => {
    const before = known.current;
    // What is there when the page joins has been there before it.
    if (before?.isJoined)
      tell([
        ...newlyWritten(before.entries, entries, me),
        ...newlyJudged(before.verdicts, entries, me),
        ...newlySettled(before.records, records, me),
      ]);
    known.current = {
      isJoined: joined,
      // What was taken back and comes again is no news either.
      entries: new Set([...(before?.entries ?? []), ...entries.map(({ id }) => id)]),
      verdicts: knownVerdicts(entries),
      records: new Set(records.map(({ id }) => id)),
    };
  }, [entries, records, joined, me, tell]);
}

const AWAY = new Set<SavingState['kind']>(['offline', 'notSaved', 'signedOut']);

/** Tells how it stands with the reader's own words, whenever that is worth a word: kept here only, being sent, saved again. */
export function useSavingNews(saving: SavingState, { say }: Voice): void {
  const t = useTranslations('workspace.saving');
  const wasAway = useRef(false);
  const { kind } = saving;
  const unsent = 'unsent' in saving ? saving.unsent : 0;
  const count = useRef(unsent);
  useEffect(() => {
    count.current = unsent;
  });
  useEffect(() => {
    if (kind === 'offline') say(t('offline', { unsent: count.current }));
    else if (wasAway.current && kind === 'saving') say(t('sending', { unsent: count.current }));
    else if (wasAway.current && kind === 'saved') say(t('saved'));
    if (AWAY.has(kind)) wasAway.current = true;
    else if (kind === 'saved') wasAway.current = false;
  }, [kind, say, t]);
}
