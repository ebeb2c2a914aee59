'use client';

import { useContext, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConfidentialCard, PlacedConfidential } from '#core/confidential/gather.ts';
import type { EntryId } from '#core/ids.ts';
import type { CardContext } from '../annotations/card-context.ts';
import { begunOf, DraftOwner } from '../annotations/use-draft.ts';
import { Avatar } from '../ui/avatar.tsx';
import { NewFlag, OwnButtons } from './card-parts.tsx';
import { SecretForm } from './secret-form.tsx';

/** The replies in a restricted thread; one's own may be changed and taken back. */
export function SecretReplies({
  card,
  unread,
  context,
  onTakeBack,
}: {
  card: ConfidentialCard;
  unread: ReadonlySet<EntryId>;
  context: CardContext;
  onTakeBack: (entry: PlacedConfidential) => Promise<void>;
}) {
  const t = useTranslations('secret');
  const owner = useContext(DraftOwner);
  const [editing, setEditing] = useState<EntryId | null>(() => begunOf(owner, 'reply-edit', card.replies));
  if (card.replies.length === 0) return null;
  return (
    <ol className="thread">
      {card.replies.map((reply) => {
        const { id, author, authorName, value, w } = reply;
        const isMine = author === context.me.id;
        return (
          <li key={id}>
            <Avatar person={{ id: author, name: authorName }} size={20} />
            <span className="who">
              <b dir="auto">{isMine ? t('byYou') : authorName}</b> · {context.timeOf(reply.edited ?? reply.created)}{' '}
              <NewFlag unread={unread} of={id} />
              {isMine && context.mayWrite && !card.first.resolution ? (
                <OwnButtons onEdit={() => setEditing(id)} onTakeBack={() => void onTakeBack(reply)} />
              ) : null}
            </span>
            {editing === id ? (
              <div className="wide">
                <SecretForm
                  name={`reply-edit:${id}`}
                  label={t('reply')}
                  initial={value.body}
                  submit={t('save')}
                  focuses
                  base={w}
                  commandOf={(body, base) => ({ method: 'PUT', path: `confidential/${id}`, body: { body, base } })}
                  onDone={() => setEditing(null)}
                  onCancel={() => setEditing(null)}
                />
              </div>
            ) : (
              <p dir="auto">{value.body}</p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
