'use client';

import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import { checkStateOf } from '#core/annotation/check-state.ts';
import { type ColourMode, type Look, lookIn } from '#core/annotation/colour-mode.ts';
import type { OpenEntry } from '#core/annotation/entry.ts';
import type { Status } from '#core/annotation/filter.ts';
import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import { suggestedChanges } from '#core/annotation/suggested-changes.ts';
import type { TagSlot } from '#core/annotation/tag.ts';
import { createThreadReader } from '#core/annotation/keep-threads.ts';
import { buildThreads, type Thread } from '#core/annotation/thread.ts';
import { assignLanes, type LanedMark, type Mark } from '#core/article/segments.ts';
import type { ConfidentialCard } from '#core/confidential/gather.ts';
import type { EntryId } from '#core/ids.ts';
import { type MarginItem, marginItems, recordSpan, settledNow } from '#core/margin/margin-item.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { NUMBER, numbered } from '../words/numbered.ts';
import type { DeskPerson } from '#core/people/person.ts';
import type { Reference } from '../article/use-references.ts';

/** Everything that is drawn of the annotations: cards, marks, numbers, codes. */
export interface DrawnThreads {
  /** Open threads in document order. */
  live: readonly Thread[];
  /** Records of what is settled now. */
  settled: readonly ResolvedRecord[];
  /** The cards in the margin: open threads, the one that the reader is on although somebody took it away, settled ones. */
  items: readonly MarginItem[];
  gone: EntryId | null;
  marks: readonly LanedMark[];
  codes: ReadonlyMap<string, string>;
  /** How each card of an open thread is drawn. */
  slots: ReadonlyMap<EntryId, TagSlot | 0>;
  references: ReadonlyMap<string, Reference>;
}

function openMarks(threads: readonly Thread[], lookOf: (thread: Thread) => Look): Mark[] {
  return threads.flatMap((thread) => {
    const { id, placement } = thread.annotation;
    if (!placement || placement.state === 'lost') return [];
    const changes = suggestedChanges(thread);
    const mark = { id, start: placement.start, end: placement.end, ...lookOf(thread) };
    return [changes.length > 0 ? { ...mark, changes } : mark];
  });
}

function settledMarks(records: readonly ResolvedRecord[], revision: number): Mark[] {
  return records.flatMap((record) => {
    const span = recordSpan(record, revision);
    return span ? [{ id: record.annotationId, ...span, slot: 0 as const }] : [];
  });
}

/** Builds what is drawn from a room's entries; unchanged entries keep what was built of them. */
export function useDrawnThreads(
  entries: readonly OpenEntry[],
  resolved: readonly ResolvedRecord[],
  active: EntryId | null,
  tab: Status,
  revision: number,
  codes: ReadonlyMap<string, string>,
  mode: ColourMode,
  people: readonly DeskPerson[],
  text: string,
  confidential: readonly ConfidentialCard[],
  incarnation: string | null,
): DrawnThreads {
  const t = useTranslations('workspace');
  const tv = useTranslations('verdict.codes');
  const { tagOf } = useDeskTags();
  const [readThreads] = useState(createThreadReader);
  // A thread that was restricted just now has its card already; the room that still shows it is about to end.
  const open = useMemo(() => {
    const locked = new Set(confidential.map(({ id }) => id));
    return entries.some(({ id }) => locked.has(id)) ? entries.filter(({ id }) => !locked.has(id)) : entries;
  }, [entries, confidential]);
  const live = useMemo(() => readThreads(open, text), [readThreads, open, text]);
  const settled = useMemo(
    () => settledNow(resolved, new Set(live.map(({ annotation }) => annotation.id))),
    [resolved, live],
  );
  const shown = useMemo(() => (tab === 'all' ? settled : []), [tab, settled]);
  const lookOf = useMemo(() => {
    const ids = people.map(({ id }) => id);
    return (thread: Thread) => lookIn(mode, thread, tagOf(tagCodeOf(thread.annotation)), ids);
  }, [mode, people, tagOf]);
  const marks = useMemo(
    () => assignLanes([...openMarks(live, lookOf), ...settledMarks(shown, revision)]),
    [live, shown, revision, lookOf],
  );
  const [kept, setKept] = useState<{ thread: Thread; in: string | null } | null>(null);
  const activeThread = live.find((thread) => thread.annotation.id === active);
  if (activeThread && (activeThread !== kept?.thread || kept.in !== incarnation))
    setKept({ thread: activeThread, in: incarnation });
  // What one is on stays until one leaves it, whatever others do; unless the room ended, as it does when something turns
  // confidential: what is not in the next one, and was not settled, is not to be read here any more.
  const isSettled = settled.some(({ annotationId }) => annotationId === active);
  const isKept = kept !== null && kept.thread.annotation.id === active && (kept.in === incarnation || isSettled);
  const gone = !activeThread && isKept && confidential.every(({ id }) => id !== active) ? kept.thread : null;
  const threads = useMemo(() => {
    if (!gone) return live;
    const all = new Map<string, OpenEntry>();
    for (const entry of [gone.annotation, ...gone.replies, ...gone.citations, ...gone.suggestions, ...open])
      all.set(entry.id, entry);
    return buildThreads([...all.values()], text);
  }, [gone, live, open, text]);
  const items = useMemo(() => marginItems(threads, shown, confidential), [threads, shown, confidential]);
  const slots = useMemo(
    () => new Map(threads.map((thread) => [thread.annotation.id, lookOf(thread).slot])),
    [threads, lookOf],
  );
  const references = useMemo(() => {
    const named = new Map<string, Reference>();
    const formatted = new Map<string, Omit<Reference, 'number'>>();
    for (const thread of live) {
      const { annotation, number, replies } = thread;
      const { code } = tagOf(tagCodeOf(annotation));
      const check = checkStateOf(thread);
      const key = `${code} ${check} ${replies.length}`;
      // A message is formatted once for all that differ in their number alone: there may be thousands.
      let words = formatted.get(key);
      if (!words) {
        const tag = t(`tags.${code}` as 'tags.claim');
        const verdict = check === 'none' ? '' : `, ${tv(check)}`;
        words = {
          name: t('reference', { number: NUMBER, tag, verdict, replies: replies.length }),
          starts: t('referenceStarts', { number: NUMBER, tag }),
          ends: t('referenceEnds', { number: NUMBER, tag }),
        };
        formatted.set(key, words);
      }
      named.set(annotation.id, {
        number,
        name: numbered(words.name, number),
        starts: numbered(words.starts, number),
        ends: numbered(words.ends, number),
      });
    }
    return named;
  }, [live, t, tv, tagOf]);
  return { live, settled, items, gone: gone ? gone.annotation.id : null, marks, codes, slots, references };
}
