'use client';

import { useTranslations } from 'use-intl';
import { citationLetter } from '#core/annotation/citation-letter.ts';
import { mayReadConfidential } from '#core/confidential/readers.ts';
import type { CitationValue, CitedValue, OpenEntry } from '#core/annotation/entry.ts';
import { ConfidentialButton } from '../confidential/confidential-button.tsx';
import { ConfidentialSource } from '../confidential/confidential-source.tsx';
import type { CardContext } from './card-context.ts';
import { CitationForm } from './citation-form.tsx';
import { CitedFields } from './cited-fields.tsx';
import { RemovedMeanwhile } from './removed-meanwhile.tsx';
import { EditButton } from './edit-button.tsx';
import { RemoveButton } from './remove-button.tsx';
import { useEditing } from './use-editing.ts';

const isWorded = (entry: OpenEntry<CitedValue>): entry is OpenEntry<CitationValue> => entry.value.kind === 'citation';

/** The sources of a claim, lettered; one's own may be edited and taken back. */
export function CitationList({
  citations,
  isGone,
  context,
}: {
  citations: readonly OpenEntry<CitedValue>[];
  /** Its thread was settled or taken out meanwhile: nothing of others' is to be deleted. */
  isGone: boolean;
  context: CardContext;
}) {
  const t = useTranslations('workspace');
  const { editing, setEditing, list, posted, leave, cancel, ...kept } = useEditing(
    'citation-edit',
    citations.filter(isWorded),
    context,
  );
  // What became confidential meanwhile stands there still, with its words in a form of its own.
  const held = citations.some(({ id }) => id === kept.held?.id) ? null : kept.held;
  const all = held ? [...citations, held] : citations;
  if (all.length === 0) return null;
  return (
    <ol ref={list} className="cites">
      {all.map((citation, index) => {
        const { value, id } = citation;
        const isMine = citation.author === context.me.id && context.mayWrite;
        const mayRemove = context.mayRemove(citation.author) && (isMine || !isGone);
        const name = context.personOf(citation.author)?.name;
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
              {citation === held ? <RemovedMeanwhile entry={id} context={context} /> : null}
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
            <CitedFields value={value} author={citation.author === context.me.id ? t('you') : name}>
              {mayHide || mayRemove ? (
                <span className="own">
                  {mayHide ? <ConfidentialButton what={{ kind: 'citation', citation: id }} isIcon /> : null}
                  {isMine ? <EditButton entry={id} label={t('editRemark')} onEdit={setEditing} /> : null}
                  {mayRemove ? (
                    <RemoveButton
                      entry={{ ...citation, value }}
                      label={isMine ? t('delete') : t('deleteOf', { name: name ?? '' })}
                      context={context}
                    />
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
