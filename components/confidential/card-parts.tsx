'use client';

import { Lock, Pencil, Scale, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { ConfidentialCard, PlacedConfidential } from '#core/confidential/gather.ts';
import type { EntryId } from '#core/ids.ts';
import type { CardContext } from '../annotations/card-context.ts';
import { readersOf } from './reader-choice.tsx';

/** Words of a passage that a card's name has. */
const HEADED = 8;

function firstWords(quote: string): string {
  const words = quote.split(/\s+/);
  return words.length > HEADED ? `${words.slice(0, HEADED).join(' ')} …` : quote;
}

/** A lock in the place of the number that no confidential card has; its title, and what it stands on for who does not see that. */
export function SecretHead({ card, context }: { card: ConfidentialCard; context: CardContext }) {
  const t = useTranslations('secret');
  const { value } = card.first;
  const isNote = value.kind === 'note';
  return (
    <>
      <span className="num">
        <Lock className="ic" size={14} aria-hidden="true" />
      </span>
      <h3 className="card-title secret-title">
        {isNote ? null : <Scale className="ic" size={14} aria-hidden="true" />}
        <span aria-hidden="true">{t(value.kind)}</span>
        <span className="vh">
          {t('card', {
            kind: value.kind,
            name: card.first.author === context.me.id ? t('you') : card.first.authorName,
            state: t(card.first.resolution ? 'settled' : 'open'),
          })}
          {value.passage ? t('cardOn', { words: firstWords(value.passage.quote) }) : null}
        </span>
      </h3>
    </>
  );
}

/** The word for how a card stands: whose it is alone, or whether it is settled. */
export function SecretState({ card: { first } }: { card: ConfidentialCard }) {
  const t = useTranslations('secret');
  return (
    <span className="stt">
      <span className="stt-word">
        {first.value.kind === 'note' ? t('onlyYou') : t(first.resolution ? 'settled' : 'open')}
      </span>
    </span>
  );
}

/** Everybody who reads a confidential thing, by name, the reader first. */
export function WhoReads({ entry, context }: { entry: PlacedConfidential; context: CardContext }) {
  const t = useTranslations('secret');
  const { kind } = entry.value;
  if (kind === 'reply' || kind === 'note') return null;
  const all = readersOf(context.people, { kind, author: entry.author }, entry.readers);
  const names = [
    ...all.filter(({ id }) => id === context.me.id).map(() => t('you')),
    ...all.filter(({ id }) => id !== context.me.id).map(({ name }) => name),
  ];
  return (
    <p className="who-reads">
      <Lock className="ic" size={13} aria-hidden="true" />
      <span dir="auto">{t('readBy', { names: names.join(', ') })}</span>
    </p>
  );
}

/** Changes, or takes back, what one wrote oneself. */
export function OwnButtons({ onEdit, onTakeBack }: { onEdit: () => void; onTakeBack: () => void }) {
  const t = useTranslations('secret');
  return (
    <span className="own">
      <button type="button" className="btn sm icon" aria-label={t('edit')} onClick={onEdit}>
        <Pencil className="ic" size={13} aria-hidden="true" />
      </button>
      <button type="button" className="btn sm icon" aria-label={t('delete')} onClick={onTakeBack}>
        <Trash2 className="ic" size={13} aria-hidden="true" />
      </button>
    </span>
  );
}

/** Says that something is new to this reader: in all of `unread`, or of it the one entry. */
export function NewFlag({ unread, of }: { unread: ReadonlySet<EntryId>; of?: EntryId }) {
  const t = useTranslations('threads');
  if (of === undefined ? unread.size === 0 : !unread.has(of)) return null;
  return (
    <span className="new-flag" title={of === undefined ? t('newCount', { count: unread.size }) : undefined}>
      {t('new')}
    </span>
  );
}
