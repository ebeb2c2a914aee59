'use client';

import { Lock, Pencil, Trash2, Users } from 'lucide-react';
import { useContext, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { PlacedConfidential, SecretCitation } from '#core/confidential/gather.ts';
import type { CardContext } from '../annotations/card-context.ts';
import { begunOf, DraftOwner } from '../annotations/use-draft.ts';
import { CitedFields } from '../annotations/cited-fields.tsx';
import { WhoReads } from './card-parts.tsx';
import { useConfidentialHere } from './confidential-here.ts';
import { ConfidentialWords } from './confidential-words.tsx';
import { citeAgain, useWritingAgain } from './use-take-back.ts';
import { SecretCitationForm } from './secret-citations.tsx';

interface SourceProps {
  citation: PlacedConfidential<SecretCitation>;
  context: CardContext;
}

/** The words of a confidential citation, with who else reads them. */
export function SecretSource(props: SourceProps) {
  return (
    <ConfidentialWords>
      <Source {...props} />
    </ConfidentialWords>
  );
}

function Source({ citation, context }: SourceProps) {
  const t = useTranslations('secret');
  const tc = useTranslations('confidential');
  const { ask } = useConfidentialHere();
  const writeAgain = useWritingAgain(context);
  const owner = useContext(DraftOwner);
  const [isEditing, setEditing] = useState(() => begunOf(owner, 'citation-edit', [citation]) !== null);
  const isMine = citation.author === context.me.id;
  if (isEditing) return <SecretCitationForm citation={citation} onEnd={() => setEditing(false)} />;
  return (
    <div className="secret-source">
      <CitedFields value={citation.value} author={isMine ? t('byYou') : citation.authorName}>
        <span className="secret-mark">
          <Lock className="ic" size={12} aria-hidden="true" />
          {tc('mark')}
        </span>
        {context.mayWrite && (isMine || context.roleNow === 'legal') ? (
          <span className="own">
            {isMine ? (
              <button type="button" className="btn sm icon" aria-label={t('edit')} onClick={() => setEditing(true)}>
                <Pencil className="ic" size={13} aria-hidden="true" />
              </button>
            ) : null}
            <button
              type="button"
              className="btn sm icon"
              aria-label={t('changeReaders')}
              title={t('changeReaders')}
              onClick={() => ask({ kind: 'readers', entry: citation })}
            >
              <Users className="ic" size={13} aria-hidden="true" />
            </button>
            {isMine ? (
              <button
                type="button"
                className="btn sm icon"
                aria-label={t('delete')}
                onClick={() => {
                  context.verbs.remove(citation.id);
                  context.did(t('deleted'), () => void writeAgain(citeAgain(citation)), null);
                }}
              >
                <Trash2 className="ic" size={13} aria-hidden="true" />
              </button>
            ) : null}
          </span>
        ) : null}
      </CitedFields>
      <WhoReads entry={citation} context={context} />
    </div>
  );
}
