'use client';

import { useTranslations } from 'use-intl';
import type { OpenEntry, ReplyValue } from '#core/annotation/entry.ts';
import type { EntryId } from '#core/ids.ts';
import { Avatar } from '../ui/avatar.tsx';
import type { CardContext } from './card-context.ts';
import { RemovedMeanwhile } from './removed-meanwhile.tsx';
import { EditButton } from './edit-button.tsx';
import { RemoveButton } from './remove-button.tsx';
import { SaidWords } from './said-words.tsx';
import { saidAt, useSaidBy } from './use-said-by.ts';
import { useEditing } from './use-editing.ts';
import { WordsForm } from './words-form.tsx';

/** The conversation under an annotation: a list, never a tree. */
export function ReplyList({
  replies,
  unread,
  isGone,
  context,
}: {
  replies: readonly OpenEntry<ReplyValue>[];
  unread: ReadonlySet<EntryId>;
  /** Its thread was settled or taken out meanwhile: nothing of others' is to be deleted. */
  isGone: boolean;
  context: CardContext;
}) {
  const t = useTranslations('workspace');
  const tt = useTranslations('threads');
  const saidBy = useSaidBy();
  const { editing, setEditing, list, posted, leave, cancel, all, held } = useEditing('reply-edit', replies, context);
  if (all.length === 0) return null;
  return (
    <ol ref={list} className="thread">
      {all.map((reply) => {
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
              {context.mayRemove(reply.author) && (isMine || !isGone) && reply !== held ? (
                <span className="own">
                  {isMine ? <EditButton entry={reply.id} label={t('editRemark')} onEdit={setEditing} /> : null}
                  <RemoveButton
                    entry={reply}
                    label={isMine ? t('delete') : t('deleteOf', { name: person?.name ?? '' })}
                    context={context}
                    onOwn={() => setEditing((now) => (now === reply.id ? null : now))}
                  />
                </span>
              ) : null}
            </span>
            {editing === reply.id ? (
              <div className="wide">
                {reply === held ? <RemovedMeanwhile entry={reply.id} context={context} /> : null}
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
