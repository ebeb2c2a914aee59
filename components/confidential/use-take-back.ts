'use client';

import { useTranslations } from 'use-intl';
import type { PlacedConfidential, SecretCitation } from '#core/confidential/gather.ts';
import type { EntryId } from '#core/ids.ts';
import { randomBase62 } from '#core/make-ids.ts';
import type { CardContext } from '../annotations/card-context.ts';
import type { Command } from '../sync/ask-server.ts';
import { useConfidentialHere } from './confidential-here.ts';
import { send } from './send.ts';
import { type Attempt, useAttempt } from './use-attempt.ts';

/** How a confidential citation of an open annotation is written once more. */
export function citeAgain({ value, readers }: PlacedConfidential<SecretCitation>): Command {
  const { kind: _kind, on, ...said } = value;
  return { method: 'POST', path: `annotations/${on}/citations`, body: { ...said, confidential: true, readers } };
}

/** How the same words are written once more; null for a thread, which others have written in. */
function again(articleId: string, { value }: PlacedConfidential): Command | null {
  switch (value.kind) {
    case 'note':
      return {
        method: 'POST',
        path: `articles/${articleId}/private-notes`,
        body: { passage: value.passage, body: value.body },
      };
    case 'reply':
      return { method: 'POST', path: `confidential/${value.on}/replies`, body: { body: value.body } };
    case 'citation': {
      const { kind: _kind, on, ...said } = value;
      return { method: 'POST', path: `confidential/${on}/citations`, body: said };
    }
    case 'thread':
      return null;
  }
}

/** Writes confidential words once more that were taken back a moment ago. */
export function useWritingAgain({ say, did }: Pick<CardContext, 'say' | 'did'>): (command: Command) => Promise<void> {
  const t = useTranslations('secret');
  const { readAgain } = useConfidentialHere();
  async function undo(command: Command, kept?: string): Promise<void> {
    const key = kept ?? randomBase62(22, (bytes) => crypto.getRandomValues(bytes));
    let answer = await send(command, key);
    // Without an answer the same thing is asked once more, under the same key.
    if (!answer.done && answer.reason === null) answer = await send(command, key);
    await readAgain();
    if (answer.done) say(t('deletedBack'));
    // The words are in the way back alone: it stays until it has led back.
    else {
      const again = answer.reason === null ? key : undefined;
      did(t('notBack', { reason: answer.reason ?? t('unknownOnly') }), () => void undo(command, again), null);
    }
  }
  return undo;
}

/** Takes one's own confidential words back, and offers the way back where there is one. */
export function useTakeBack(
  card: EntryId,
  { say, did }: CardContext,
): [takeBack: (entry: PlacedConfidential) => Promise<void>, attempt: Attempt] {
  const t = useTranslations('secret');
  const { articleId, readAgain, expectGone } = useConfidentialHere();
  const attempt = useAttempt(`delete:${card}`);
  const undo = useWritingAgain({ say, did });

  async function takeBack(entry: PlacedConfidential) {
    expectGone(entry.id);
    const done = await attempt.attempt({ method: 'DELETE', path: `confidential/${entry.id}` });
    if (!done) return;
    await readAgain();
    const back = again(articleId, entry);
    if (back) did(t('deleted'), () => void undo(back), null);
    say(t('deleted'));
  }
  return [takeBack, attempt];
}
