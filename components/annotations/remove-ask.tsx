'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { OpenEntry, StoredValue } from '#core/annotation/entry.ts';
import { Dialog } from '../ui/dialog.tsx';
import type { CardContext } from './card-context.ts';
import type { Hanging } from './remove-button.tsx';
import { RemovedWords } from './removed-words.tsx';

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  entry: OpenEntry;
  hanging: Hanging;
  context: CardContext;
}

/** Characters of the words that a question shows. */
const SHOWN = 160;

function saidIn(value: StoredValue): string {
  if (value.kind === 'confidential') return '';
  if (value.kind === 'reply') return value.body;
  if (value.kind === 'citation') return value.line;
  if (value.kind === 'suggestion') return value.text || value.saw;
  return value.remark ?? value.passage?.quote ?? '';
}

/** Asks before words go that others wrote, or that others wrote on; says why it was refused, and stays open then. */
export function RemoveAsk(props: Props) {
  return (
    <RemovedWords>
      <Asking {...props} />
    </RemovedWords>
  );
}

function Asking({ open, onOpenChange, entry, hanging: { count, isKept }, context }: Props) {
  const t = useTranslations('removed.ask');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { id, author, value } = entry;
  const kind = value.kind === 'confidential' ? 'citation' : value.kind;
  const isMine = author === context.me.id;
  const name = context.personOf(author)?.name ?? '';
  const said = saidIn(value);

  function close() {
    setFailure(null);
    onOpenChange(false);
  }

  async function remove() {
    if (isMine) return context.verbs.remove(id);
    if (isBusy) return;
    setBusy(true);
    setFailure(null);
    const problem = await context.verbs.removeOthers(entry);
    setBusy(false);
    if (problem === null) close();
    else setFailure(problem);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => (isOpen ? onOpenChange(true) : close())}
      title={t('title')}
      footer={
        <>
          <button type="button" className="btn line" onClick={close}>
            {t('keep')}
          </button>
          <button
            type="button"
            className="btn primary"
            aria-disabled={isBusy || undefined}
            onClick={() => void remove()}
          >
            {isBusy ? t('doing') : t(`do.${kind}`)}
          </button>
        </>
      }
    >
      <p>{isMine ? t('own', { count, isKept: isKept ? 'yes' : 'no' }) : t(kind, { name, count })}</p>
      {isMine || said === '' ? null : (
        <blockquote className="asked-about" dir="auto">
          {said.length > SHOWN ? `${said.slice(0, SHOWN)}…` : said}
        </blockquote>
      )}
      {failure === null ? null : (
        <p className="notice bad" role="alert">
          {failure}
        </p>
      )}
    </Dialog>
  );
}
