'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { IntlProvider, useMessages } from 'use-intl';
import { offeredTags, type Tag, tagOf, TAGS } from '#core/annotation/tag.ts';
import { escapeMessage } from './escape-message.ts';

const DeskTagsContext = createContext<readonly Tag[]>(TAGS);

/**
 * Gives a page the tags of its desk: what they look like, and what they are called. Their names stand in the catalogue
 * as `workspace.tags.CODE`, in the place of the interface's own.
 */
export function DeskTags({ tags, children }: { tags: readonly Tag[]; children: ReactNode }) {
  const messages = useMessages();
  const named = useMemo(() => {
    const { workspace } = messages;
    if (typeof workspace !== 'object') return messages;
    const { tags: own } = workspace;
    const words = { ...(typeof own === 'object' ? own : {}) };
    for (const { code, name } of tags) if (name !== null) words[code] = escapeMessage(name);
    return { ...messages, workspace: { ...workspace, tags: words } };
  }, [messages, tags]);
  return (
    <DeskTagsContext value={tags}>
      <IntlProvider locale="en" messages={named} timeZone="UTC">
        {children}
      </IntlProvider>
    </DeskTagsContext>
  );
}

/** The tags of this page's desk: those on offer, and the one that a code is read as. */
export function useDeskTags(): { offered: readonly Tag[]; tagOf: (code: string) => Tag } {
  const tags = useContext(DeskTagsContext);
  return useMemo(() => ({ offered: offeredTags(tags), tagOf: (code) => tagOf(code, tags) }), [tags]);
}
