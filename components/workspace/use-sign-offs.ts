'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { SignOff, SignOffPart } from '#core/article/sign-off.ts';
import type { ArticleId, PersonId } from '#core/ids.ts';
import { randomBase62 } from '#core/make-ids.ts';
import type { ArticleRoom, WorkView } from '../sync/room-view.ts';
import { type Answer, signOffArticle, wantsReason, withdrawSignOff } from './commands.ts';
import { reached } from './reached.ts';
import type { Voice } from './use-say.ts';

/** What this page does about the article's sign-offs. */
export interface SignOffWork {
  /** The revision that was on the screen when they were opened; null while they are shut. */
  seen: number | null;
  /** The part that is signed with a reason only, and why, in words. */
  asking: { part: SignOffPart; words: string } | null;
  /** Why a part was not signed or withdrawn, in words. */
  refused: { part: SignOffPart; words: string } | null;
  /** The part that is on its way. */
  busy: SignOffPart | null;
  open(): void;
  close(): void;
  /** Signs the revision that was seen; a reason where one was asked for. */
  sign(part: SignOffPart, reason: string): void;
  withdraw(signOff: SignOff): void;
  /** Signs nothing with a reason. */
  drop(): void;
}

/** Signs the article off and withdraws that, and tells when colleagues do. */
export function useSignOffs(
  articleId: ArticleId,
  room: ArticleRoom | null,
  { revision, signOffs, joined }: WorkView,
  me: PersonId,
  { say, tell }: Voice,
): SignOffWork {
  const t = useTranslations('signOff');
  const [seen, setSeen] = useState<number | null>(null);
  const [asking, setAsking] = useState<SignOffWork['asking']>(null);
  const [refused, setRefused] = useState<SignOffWork['refused']>(null);
  const [busy, setBusy] = useState<SignOffPart | null>(null);
  // One key for one decision: a retry after a lost answer must not decide twice.
  const keys = useRef(new Map<string, string>());

  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const before = known.current;
    // What is there when the page joins has been there before it.
    known.current = joined ? new Set(signOffs.map(({ part, at }) => `${part} ${at}`)) : null;
    if (before === null || !joined) return;
    const news = signOffs.filter(({ part, at, by }) => by !== me && !before.has(`${part} ${at}`));
    if (news.length > 0) tell(news.map(({ by }) => ({ kind: 'signedOff' as const, person: by })));
  }, [joined, me, signOffs, tell]);

  async function send(part: SignOffPart, what: string, ask: (key: string) => Promise<Answer>): Promise<void> {
    // The same press once the part was seen to change is another decision.
    const now = signOffs.find((one) => one.part === part)?.at ?? '';
    const name = `${now}:${part}:${what}`;
    const key = keys.current.get(name) ?? randomBase62(22, (bytes) => crypto.getRandomValues(bytes));
    keys.current.set(name, key);
    setBusy(part);
    setRefused(null);
    const answer = await ask(key);
    if (answer.done || answer.reason !== null) keys.current.delete(name);
    if (answer.done) {
      if (room) await reached(room, answer.seq);
      setAsking(null);
      say(what === 'withdraw' ? t('withdrawn') : t('signed', { part }));
    } else if (wantsReason(answer.problem) && asking?.part !== part) setAsking({ part, words: answer.reason ?? '' });
    else setRefused({ part, words: answer.reason ?? t('noConnection') });
    setBusy(null);
  }

  return {
    seen,
    asking,
    refused,
    busy,
    open: () => setSeen(revision),
    close() {
      setSeen(null);
      setAsking(null);
      setRefused(null);
    },
    sign(part, reason) {
      if (busy !== null || seen === null) return;
      // Nobody else has them yet: what is signed would say less than is meant.
      if ((room?.unsent?.() ?? []).length > 0) setRefused({ part, words: t('unsent') });
      else void send(part, `${seen}:${reason}`, (key) => signOffArticle(articleId, part, seen, reason, key));
    },
    withdraw({ part, at }) {
      if (busy === null) void send(part, 'withdraw', (key) => withdrawSignOff(articleId, part, at, key));
    },
    drop: () => setAsking(null),
  };
}
