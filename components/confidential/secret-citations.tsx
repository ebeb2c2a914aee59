'use client';

import { useContext, useState } from 'react';
import { useTranslations } from 'use-intl';
import { citationLetter } from '#core/annotation/citation-letter.ts';
import type { ConfidentialCard, PlacedConfidential, SecretCitation } from '#core/confidential/gather.ts';
import type { EntryId } from '#core/ids.ts';
import type { CardContext } from '../annotations/card-context.ts';
import { CitationForm } from '../annotations/citation-form.tsx';
import { CitedFields } from '../annotations/cited-fields.tsx';
import { begunOf, DraftOwner, secretDraft } from '../annotations/use-draft.ts';
import { NewFlag, OwnButtons } from './card-parts.tsx';

/** The sources in a restricted thread, lettered; one's own may be changed and taken back. */
export function SecretCitations({
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
  const [editing, setEditing] = useState<EntryId | null>(() => begunOf(owner, 'citation-edit', card.citations));
  if (card.citations.length === 0) return null;
  return (
    <ol className="cites">
      {card.citations.map((citation, index) => {
        const { id, value, author, authorName } = citation;
        const isMine = author === context.me.id && context.mayWrite && !card.first.resolution;
        if (editing === id)
          return (
            <li key={id} className="editing">
              <SecretCitationForm citation={citation} onEnd={() => setEditing(null)} />
            </li>
          );
        return (
          <li key={id}>
            <span className="k">{citationLetter(index)}</span>
            <CitedFields value={value} author={author === context.me.id ? t('byYou') : authorName}>
              <NewFlag unread={unread} of={id} />
              {isMine ? (
                <OwnButtons onEdit={() => setEditing(id)} onTakeBack={() => void onTakeBack(citation)} />
              ) : null}
            </CitedFields>
          </li>
        );
      })}
    </ol>
  );
}

/** Changes one's own confidential citation, whole. */
export function SecretCitationForm({
  citation: { id, value, w },
  onEnd,
}: {
  citation: PlacedConfidential<SecretCitation>;
  onEnd: () => void;
}) {
  const { kind: _kind, on: _on, ...initial } = value;
  const t = useTranslations('secret');
  // What stood there when the form was opened.
  const [seen] = useState(w);
  return (
    <>
      {w === seen ? null : (
        <p className="notice" role="status">
          {t('elsewhere', { words: value.line })}
        </p>
      )}
      <CitationForm
        draftKey={secretDraft(`citation-edit:${id}`)}
        initial={initial}
        secret={{
          isAlways: true,
          commandOf: (next) => ({ method: 'PUT', path: `confidential/${id}`, body: { ...next, base: w } }),
        }}
        onPost={onEnd}
        onLeave={() => undefined}
        onCancel={onEnd}
      />
    </>
  );
}
