'use client';

import { BookPlus, Check, Pencil, RotateCcw, Trash2, Users, X } from 'lucide-react';
import { type KeyboardEvent, useContext, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isQuoted, withinMarks } from '#core/annotation/is-quoted.ts';
import { CitationForm } from '../annotations/citation-form.tsx';
import { DraftOwner, hasDraft, MORE, secretDraft } from '../annotations/use-draft.ts';
import { Dialog } from '../ui/dialog.tsx';
import { AttemptNotice } from './attempt-notice.tsx';
import { NewFlag, SecretHead, SecretState, WhoReads } from './card-parts.tsx';
import { useConfidentialHere } from './confidential-here.ts';
import type { SecretCardProps } from './secret-card.tsx';
import { SecretCitations } from './secret-citations.tsx';
import { SecretForm } from './secret-form.tsx';
import { SecretReplies } from './secret-replies.tsx';
import { useAttempt } from './use-attempt.ts';
import { useTakeBack } from './use-take-back.ts';

/** An open card of confidential words: all that is said on it, who reads it, and what its reader may do. */
export function ActiveSecretCard({ card, unread, context, onPassage, onClose }: SecretCardProps) {
  const t = useTranslations('secret');
  const here = useConfidentialHere();
  const { first } = card;
  const { value, id, resolution } = first;
  const { me, mayWrite } = context;
  const slip = useRef<HTMLDivElement>(null);
  const owner = useContext(DraftOwner);
  const isBegun = (name: string) => ['', MORE].some((part) => hasDraft(owner, secretDraft(name) + part));
  // What is half written comes back with its card.
  const [form, setForm] = useState<'edit' | 'citation' | null>(
    isBegun(`edit:${id}`) ? 'edit' : isBegun(`citation:${id}`) ? 'citation' : null,
  );
  const [isAsking, setAsking] = useState(false);
  const [takeBack, taking] = useTakeBack(id, context);
  const settling = useAttempt(`settle:${id}`);
  const isMine = first.author === me.id;
  const isNote = value.kind === 'note';
  const mayLead = mayWrite && !isNote && (isMine || context.roleNow === 'legal');

  // What had the focus is gone: the keys stay with the card.
  useEffect(() => {
    const { activeElement, body } = document;
    if (activeElement === body || activeElement === slip.current?.parentElement?.parentElement)
      slip.current?.focus({ preventScroll: true });
  }, [form]);

  function close(opener: string) {
    setForm(null);
    requestAnimationFrame(() => slip.current?.querySelector<HTMLElement>(`[data-opens="${opener}"]`)?.focus());
  }

  async function settle() {
    const done = await settling.attempt({
      method: 'POST',
      path: `confidential/${id}/${resolution ? 'reopen' : 'resolve'}`,
      body: {},
    });
    if (!done) return;
    await here.readAgain();
    context.say(t(resolution ? 'threadReopened' : 'threadSettled'));
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.target instanceof HTMLElement && /^(TEXTAREA|INPUT|SELECT)$/.test(event.target.tagName)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') onClose(id);
    else if (event.key === '.') onPassage(id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div ref={slip} className="slip" onKeyDown={onKeyDown} role="presentation" tabIndex={-1}>
      <header>
        <SecretHead card={card} context={context} />
        <SecretState card={card} />
        <button type="button" className="btn icon sm" aria-label={t('close')} onClick={() => onClose(id)}>
          <X className="ic" size={15} aria-hidden="true" />
        </button>
      </header>
      {value.passage ? (
        <button type="button" className="claim" onClick={() => onPassage(id)} aria-label={t('toPassage')}>
          <q dir="auto" className={isQuoted(value.passage.quote) ? 'bare' : undefined}>
            {withinMarks(value.passage.quote)}
          </q>
        </button>
      ) : (
        <p className="claim">{t('onWhole')}</p>
      )}
      {first.placement?.state === 'lost' && value.passage ? (
        <p className="notice">{t('lost', { quote: value.passage.quote })}</p>
      ) : null}
      {value.kind === 'note' && value.lateFor ? <p className="notice">{t('late')}</p> : null}
      {form === 'edit' ? (
        <SecretForm
          name={`edit:${id}`}
          label={t(isNote ? 'noteLabel' : 'threadLabel')}
          initial={value.body}
          submit={t('save')}
          focuses
          base={first.w}
          commandOf={(body, base) => ({ method: 'PUT', path: `confidential/${id}`, body: { body, base } })}
          onDone={() => {
            close('edit');
            context.say(t('saved'));
          }}
          onCancel={() => close('edit')}
        />
      ) : (
        <div className="how">
          <p dir="auto" className="secret-body">
            {value.body}
          </p>
          <p className="meta">
            {isNote ? null : <b dir="auto">{isMine ? t('byYou') : first.authorName} · </b>}
            {context.timeOf(first.edited ?? first.created)} <NewFlag unread={unread} of={id} />
          </p>
          {resolution ? (
            <p className="meta">{t('settledBy', { name: resolution.byName, time: context.timeOf(resolution.at) })}</p>
          ) : null}
        </div>
      )}
      {isNote ? null : <WhoReads entry={first} context={context} />}
      <SecretCitations card={card} unread={unread} context={context} onTakeBack={takeBack} />
      <SecretReplies card={card} unread={unread} context={context} onTakeBack={takeBack} />
      {form === 'citation' ? (
        <CitationForm
          draftKey={secretDraft(`citation:${id}`)}
          secret={{
            isAlways: true,
            commandOf: (citation) => ({ method: 'POST', path: `confidential/${id}/citations`, body: citation }),
          }}
          onPost={() => {
            close('citation');
            context.say(t('posted'));
          }}
          onLeave={() => slip.current?.focus({ preventScroll: true })}
          onCancel={() => close('citation')}
        />
      ) : null}
      {/* Words for a thread that was settled meanwhile stay before their author, who is told that it is. */}
      {!isNote && ((mayWrite && !resolution) || isBegun(`reply:${id}`)) ? (
        <div className="reply-box">
          <SecretForm
            name={`reply:${id}`}
            label={t('replyTo')}
            submit={t('post')}
            commandOf={(body) => ({ method: 'POST', path: `confidential/${id}/replies`, body: { body } })}
            onDone={() => context.say(t('posted'))}
          />
        </div>
      ) : null}
      {[settling, taking].map((one, index) =>
        one.failure || one.isUnknown ? (
          // oxlint-disable-next-line react/no-array-index-key -- the two are always the same two
          <AttemptNotice key={index} attempt={one} isWritten={false} />
        ) : null,
      )}
      <div className="acts">
        {mayLead ? (
          <>
            <button type="button" className="btn sm" disabled={here.isAway} onClick={() => void settle()}>
              {resolution ? (
                <RotateCcw className="ic" size={15} aria-hidden="true" />
              ) : (
                <Check className="ic" size={15} aria-hidden="true" />
              )}
              {t(settling.isUnknown ? 'again' : resolution ? 'reopen' : 'settle')}
            </button>
            <button type="button" className="btn sm" onClick={() => here.ask({ kind: 'readers', entry: first })}>
              <Users className="ic" size={15} aria-hidden="true" />
              {t('changeReaders')}
            </button>
          </>
        ) : null}
        {!isNote && mayWrite && !resolution ? (
          <button type="button" className="btn sm" data-opens="citation" onClick={() => setForm('citation')}>
            <BookPlus className="ic" size={15} aria-hidden="true" />
            {t('addCitation')}
          </button>
        ) : null}
        {isMine && mayWrite && !resolution && form !== 'edit' ? (
          <button type="button" className="btn sm" data-opens="edit" onClick={() => setForm('edit')}>
            <Pencil className="ic" size={15} aria-hidden="true" />
            {t('edit')}
          </button>
        ) : null}
        {isMine && mayWrite && form !== 'edit' ? (
          <button
            type="button"
            className="btn sm icon"
            aria-label={t('delete')}
            title={t('delete')}
            disabled={here.isAway}
            onClick={() => (isNote ? void takeBack(first) : setAsking(true))}
          >
            <Trash2 className="ic" size={15} aria-hidden="true" />
          </button>
        ) : null}
      </div>
      <Dialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t('delete')}
        footer={
          <>
            <button type="button" className="btn line" onClick={() => setAsking(false)}>
              {t('keep')}
            </button>
            <button type="button" className="btn primary" onClick={() => void takeBack(first)}>
              {t('deleteReally')}
            </button>
          </>
        }
      >
        <p>{t('deleteAsk')}</p>
      </Dialog>
    </div>
  );
}
