'use client';

import { Pencil, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { citationLetter } from '#core/annotation/citation-letter.ts';
import { mayReadConfidential } from '#core/confidential/readers.ts';
import type { CitationValue, CitedValue, OpenEntry } from '#core/annotation/entry.ts';
import { ConfidentialButton } from '../confidential/confidential-button.tsx';
import { ConfidentialSource } from '../confidential/confidential-source.tsx';
import type { CardContext } from './card-context.ts';
import { CitationForm } from './citation-form.tsx';
import { CitedFields } from './cited-fields.tsx';
import { useEditing } from './use-editing.ts';

const isWorded = (entry: OpenEntry<CitedValue>): entry is OpenEntry<CitationValue> => entry.value.kind === 'citation';

/** The sources of a claim, lettered; one's own may be edited and taken back. */
export function CitationList({
  citations,
  context,
}: {
  citations: readonly OpenEntry<CitedValue>[];
  context: CardContext;
}) {
  const t = useTranslations('workspace');
  const { editing, setEditing, list, posted, leave, cancel } = useEditing(
    'citation-edit',
    citations.filter(isWorded),
    context,
  );
  if (citations.length === 0) return null;
  return (
    <ol ref={list} className="cites">
      {citations.map((citation, index) => {
        const { value, id } = citation;
        const isMine = citation.author === context.me.id && context.mayWrite;
        const reads = { kind: 'citation', author: citation.author, readers: [] } as const;
        const mayHide = context.mayWrite && mayReadConfidential(reads, context.me.id, context.roleNow);
        if (value.kind === 'confidential')
          return (
            <li key={id}>
              <span className="k">{citationLetter(index)}</span>
              <ConfidentialSource stub={citation} context={context} />
            </li>
          );
        if (editing === id) {
          return (
            <li key={id} className="editing">
              <CitationForm
                draftKey={`citation-edit:${id}`}
                initial={value}
                onPost={(next) => {
                  context.verbs.editCitation({ ...citation, value }, next);
                  posted(id);
                }}
                onLeave={(isWritten) => leave(id, isWritten)}
                onCancel={(bringBack) => cancel(id, bringBack)}
              />
            </li>
          );
        }
        return (
          <li key={id}>
            <span className="k">{citationLetter(index)}</span>
            <CitedFields
              value={value}
              author={citation.author === context.me.id ? t('you') : context.personOf(citation.author)?.name}
            >
              {mayHide || isMine ? (
                <span className="own">
                  {mayHide ? <ConfidentialButton what={{ kind: 'citation', citation: id }} isIcon /> : null}
                  {isMine ? (
                    <>
                      <button
                        type="button"
                        className="btn sm icon"
                        aria-label={t('editRemark')}
                        data-edits={id}
                        onClick={() => setEditing(id)}
                      >
                        <Pencil className="ic" size={13} aria-hidden="true" />
                      </button>
                      <button
                        type="button"
                        className="btn sm icon"
                        aria-label={t('delete')}
                        onClick={() => context.verbs.remove(id)}
                      >
                        <Trash2 className="ic" size={13} aria-hidden="true" />
                      </button>
                    </>
                  ) : null}
                </span>
              ) : null}
            </CitedFields>
          </li>
        );
      })}
    </ol>
  );
}
