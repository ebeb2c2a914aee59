'use client';

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { IntlProvider, useMessages } from 'use-intl';
import { offeredTags, type Tag, type TagCode, tagOf, TAGS } from '#core/annotation/tag.ts';
import { escapeMessage } from './escape-message.ts';

interface DeskSet {
  tags: readonly Tag[];
  readAgain: () => void;
}

const DeskTagsContext = createContext<DeskSet>({ tags: TAGS, readAgain: () => undefined });

/**
 * Gives a page the tags of its desk: what they look like, and what they are called. Their names stand in the catalogue
 * as `workspace.tags.CODE`, in the place of the interface's own.
 */
export function DeskTags({
  tags: given,
  read,
  children,
}: {
  tags: readonly Tag[];
  /** Asks what they are now; null when nobody may know. */
  read: () => Promise<readonly Tag[] | null>;
  children: ReactNode;
}) {
  const messages = useMessages();
  const [fresh, setFresh] = useState<readonly Tag[] | null>(null);
  const tags = fresh ?? given;
  const readAgain = useCallback(() => {
    // Without an answer the page goes on with the tags that it has.
    read().then(
      (now) => now && setFresh(now),
      () => undefined,
    );
  }, [read]);
  const named = useMemo(() => {
    const { workspace } = messages;
    if (typeof workspace !== 'object') return messages;
    const { tags: own } = workspace;
    const words = { ...(typeof own === 'object' ? own : {}) };
    for (const { code, name } of tags) if (name !== null) words[code] = escapeMessage(name);
    return { ...messages, workspace: { ...workspace, tags: words } };
  }, [messages, tags]);
  const set = useMemo(() => ({ tags, readAgain }), [tags, readAgain]);
  return (
    <DeskTagsContext value={set}>
      <IntlProvider locale="en" messages={named} timeZone="UTC">
        {children}
      </IntlProvider>
    </DeskTagsContext>
  );
}

/** The tags of this page's desk: those on offer, and the one that a code is read as. */
export function useDeskTags(): { offered: readonly Tag[]; tagOf: (code: TagCode) => Tag } {
  const { tags } = useContext(DeskTagsContext);
  return useMemo(() => ({ offered: offeredTags(tags), tagOf: (code) => tagOf(code, tags) }), [tags]);
}

/** Reads the desk's tags again, and draws with them. */
export function useReadTagsAgain(): () => void {
  return useContext(DeskTagsContext).readAgain;
}
