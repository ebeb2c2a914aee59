'use client';

import { useRef, useState } from 'react';
import type { CitationValue, OpenEntry, ReplyValue, SuggestionValue } from '#core/annotation/entry.ts';
import type { EntryId } from '#core/ids.ts';
import type { CardContext } from './card-context.ts';
import { hasDraft, MORE } from './use-draft.ts';
import { useLeaving } from './use-leaving.ts';

/**
 * Which of a thread's replies or citations its author is changing; at first the one that is half changed. Somebody takes it out
 * meanwhile: it is `held`, among `all`, until its author is done with it.
 */
export function useEditing<Value extends ReplyValue | CitationValue | SuggestionValue>(
  kind: 'reply-edit' | 'citation-edit' | 'suggestion-edit',
  entries: readonly OpenEntry<Value>[],
  context: CardContext,
) {
  const { me, mayWrite } = context;
  const list = useRef<HTMLOListElement>(null);
  const draftOf = (id: EntryId) => `${kind}:${id}`;
  const [editing, setEditing] = useState<EntryId | null>(() => {
    const isBegun = (name: string) => hasDraft(me.id, name) || hasDraft(me.id, name + MORE);
    return entries.find(({ id, author }) => mayWrite && author === me.id && isBegun(draftOf(id)))?.id ?? null;
  });
  const standing = entries.find(({ id }) => id === editing);
  const [last, setLast] = useState(standing);
  if (standing && standing !== last) setLast(standing);
  const held = !standing && last?.id === editing ? last : null;
  const leaving = useLeaving(context, entries[0]?.value.on ?? null, editing && draftOf(editing));

  // Back to the button that opened the form; where that is gone, to what it was about.
  function close(id: EntryId) {
    setEditing(null);
    requestAnimationFrame(() => {
      const find = (what: string) => list.current?.querySelector<HTMLElement>(what);
      (find(`[data-edits="${id}"]`) ?? find(`[data-suggestion="${id}"]`))?.focus();
    });
  }

  const leave = (id: EntryId, isWritten: boolean) => {
    close(id);
    leaving.kept(draftOf(id), isWritten, () => setEditing(id));
  };
  const cancel = (id: EntryId, bringBack: (() => void) | null) => {
    close(id);
    leaving.thrown(bringBack, () => setEditing(id));
  };
  const all = held ? [...entries, held] : entries;
  return { editing, setEditing, list, posted: close, leave, cancel, held, all };
}
