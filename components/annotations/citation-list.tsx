'use client';

import { Pencil, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { citationLetter } from '#core/annotation/citation-letter.ts';
import type { CitationValue, CitedValue, OpenEntry } from '#core/annotation/entry.ts';
import type { CardContext } from './card-context.ts';
import { CitationForm } from './citation-form.tsx';
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
  const tc = useTranslations('confidential');
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
        if (value.kind === 'confidential') {
          return (
            <li key={id}>
              <span className="k">{citationLetter(index)}</span>
              <div>
                <div className="ti">{tc('heldBy')}</div>
                <div className="lo">
                  <span>{citation.author === context.me.id ? t('you') : context.personOf(citation.author)?.name}</span>
                </div>
              </div>
            </li>
          );
        }
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
        const more = [value.title, value.publisher, value.published, value.support && `“${value.support}”`].filter(
          Boolean,
        );
        return (
          <li key={id}>
            <span className="k">{citationLetter(index)}</span>
            <div>
              <div className="ti" dir="auto">
                {value.line}
              </div>
              <div className="lo">
                {value.source ? (
                  <span className={value.source === 'primary' ? 'prim' : 'prim sec'}>{t(value.source)}</span>
                ) : null}
                {value.locator ? <code>{value.locator}</code> : null}
                {more.length > 0 ? <span dir="auto">{more.join(' · ')}</span> : null}
                {value.address ? <span className="address">{value.address}</span> : null}
                <span>{citation.author === context.me.id ? t('you') : context.personOf(citation.author)?.name}</span>
                {isMine ? (
                  <span className="own">
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
                  </span>
                ) : null}
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
