'use client';

import { MessageSquare } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { ConfidentialCard } from '#core/confidential/gather.ts';
import type { EntryId } from '#core/ids.ts';
import type { CardContext } from '../annotations/card-context.ts';
import { ActiveSecretCard } from './active-secret-card.tsx';
import { ConfidentialWords } from './confidential-words.tsx';
import { NewFlag, SecretHead, SecretState } from './card-parts.tsx';

/** What a card of confidential words is given. */
export interface SecretCardProps {
  card: ConfidentialCard;
  isActive: boolean;
  /** What of it this reader has not read. */
  unread: ReadonlySet<EntryId>;
  context: CardContext;
  onActivate: (id: EntryId | null) => void;
  onPassage: (id: EntryId) => void;
  onClose: (id: EntryId) => void;
}

/** A card of confidential words in the margin: dashed and locked, in no number, code or count of the article. */
export function SecretCard(props: SecretCardProps) {
  return (
    <ConfidentialWords>
      {props.isActive ? <ActiveSecretCard {...props} /> : <RestingSecretCard {...props} />}
    </ConfidentialWords>
  );
}

function RestingSecretCard({ card, unread, context, onActivate }: SecretCardProps) {
  const t = useTranslations('secret');
  const { first, replies } = card;
  const name = first.author === context.me.id ? t('you') : first.authorName;
  return (
    <div className="rest" onClick={() => onActivate(card.id)} onKeyDown={undefined} role="presentation">
      <header>
        <SecretHead card={card} context={context} />
        <NewFlag unread={unread} />
        <SecretState card={card} />
      </header>
      <p className="say" dir="auto">
        {first.value.body}
      </p>
      <div className="foot">
        {first.value.kind === 'note' ? null : (
          <b dir="auto">{first.author === context.me.id ? t('byYou') : first.authorName}</b>
        )}
        <span>{context.timeOf(first.edited ?? first.created)}</span>
        {replies.length > 0 ? (
          <span className="said">
            <MessageSquare className="ic" size={13} aria-hidden="true" />
            <span>{replies.length}</span>
          </span>
        ) : null}
        <button type="button" className="open-card">
          <span className="vh">
            {t('card', { kind: first.value.kind, name, state: t(first.resolution ? 'settled' : 'open') })}
          </span>
        </button>
      </div>
    </div>
  );
}
