'use client';

import { Pencil, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { OpenEntry, ReplyValue } from '#core/annotation/entry.ts';
import type { EntryId } from '#core/ids.ts';
import { Avatar } from '../ui/avatar.tsx';
import type { CardContext } from './card-context.ts';
import { SaidWords } from './said-words.tsx';
import { saidAt, useSaidBy } from './use-said-by.ts';
import { useEditing } from './use-editing.ts';
import { WordsForm } from './words-form.tsx';

/** The conversation under an annotation: a list, never a tree. */
export function ReplyList({
  replies,
  unread,
  context,
}: {
  replies: readonly OpenEntry<ReplyValue>[];
  unread: ReadonlySet<EntryId>;
  context: CardContext;
}) {
  const t = useTranslations('workspace');
  const tt = useTranslations('threads');
  const saidBy = useSaidBy();
  const { editing, setEditing, list, posted, leave, cancel } = useEditing('reply-edit', replies, context);
  if (replies.length === 0) return null;
  return (
    <ol ref={list} className="thread">
      {replies.map((reply) => {
        const person = context.personOf(reply.author);
        const isMine = reply.author === context.me.id;
        const { outside } = reply.value;
        const said = saidAt(reply);
        return (
          <li key={reply.id}>
            <Avatar
              person={outside ? { id: reply.author, name: outside.name } : (person ?? { id: reply.author, name: '?' })}
              size={20}
            />
            <span className="who">
              <b dir="auto">{saidBy(reply.value, isMine ? t(outside ? 'byYou' : 'you') : (person?.name ?? ''))}</b>
              {said ? (
                `${outside ? '' : ' · '}${context.timeOf(said)}`
              ) : (
                <span className="unsent"> {t(context.isAway ? 'status.kept' : 'status.sending')}</span>
              )}
              {unread.has(reply.id) ? <span className="new-flag">{tt('new')}</span> : null}
              {isMine && context.mayWrite ? (
                <span className="own">
                  <button
                    type="button"
                    className="btn sm icon"
                    aria-label={t('editRemark')}
                    data-edits={reply.id}
                    onClick={() => setEditing(reply.id)}
                  >
                    <Pencil className="ic" size={13} aria-hidden="true" />
                  </button>
                  <button
                    type="button"
                    className="btn sm icon"
                    aria-label={t('delete')}
                    onClick={() => context.verbs.remove(reply.id)}
                  >
                    <Trash2 className="ic" size={13} aria-hidden="true" />
                  </button>
                </span>
              ) : null}
            </span>
            {editing === reply.id ? (
              <div className="wide">
                <WordsForm
                  draftKey={`reply-edit:${reply.id}`}
                  label={t('reply')}
                  initial={reply.value.body}
                  submit={t('save')}
                  isRequired
                  focuses
                  people={context.people}
                  me={context.me.id}
                  onTyping={() => context.typing(reply.value.on)}
                  onPost={(words) => {
                    if (words !== reply.value.body) context.verbs.editReply(reply, words);
                    posted(reply.id);
                  }}
                  onLeave={(isWritten) => leave(reply.id, isWritten)}
                  onCancel={(bringBack) => cancel(reply.id, bringBack)}
                />
              </div>
            ) : (
              <p dir="auto">
                <SaidWords words={reply.value.body} people={context.people} />
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
