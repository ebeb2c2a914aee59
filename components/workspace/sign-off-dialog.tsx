'use client';

import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { mayWithdrawSignOff, partsOf, SIGN_OFF_PARTS, type SignOff, type SignOffPart } from '#core/article/sign-off.ts';
import { isFrozen } from '#core/article/stage.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { zonedMoment } from '../desk/moment.ts';
import type { ArticleRoom, WorkView } from '../sync/room-view.ts';
import { usePeople } from '../sync/use-people.ts';
import { Dialog } from '../ui/dialog.tsx';
import { SignOffReason } from './sign-off-reason.tsx';
import { SignOffMark } from './sign-off-mark.tsx';
import type { SignOffWork } from './use-sign-offs.ts';

interface SignOffDialogProps {
  work: SignOffWork;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  room: ArticleRoom | null;
  view: Pick<WorkView, 'revision' | 'signOffs' | 'stage'>;
  me: DeskPerson;
  people: readonly DeskPerson[];
  isWriter: boolean;
  wanted: readonly SignOffPart[];
  timeZone: string;
}

/** The sign-offs of the article: who signed what on which text, what is missing and what is open again, and one's own part. */
export function SignOffDialog({
  work,
  open,
  onOpenChange,
  room,
  view: { revision, signOffs, stage },
  me,
  people,
  isWriter,
  wanted,
  timeZone,
}: SignOffDialogProps) {
  const t = useTranslations('signOff');
  const role = usePeople(
    room,
    useCallback((here) => here.find(({ person }) => person === me.id)?.role ?? me.role, [me]),
  );
  const mine = partsOf(role, isWriter);
  const shown = SIGN_OFF_PARTS.filter(
    (part) => wanted.includes(part) || mine.includes(part) || signOffs.some((one) => one.part === part),
  );
  const hasMoved = work.seen !== null && work.seen !== revision;
  const frozen = isFrozen(stage);
  const close = () => onOpenChange(false);
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={t('title', { revision: work.seen ?? revision })}
      description={t('about')}
      footer={
        <button type="button" className="btn big" onClick={close}>
          {t('close')}
        </button>
      }
    >
      {frozen ? <p className="notice">{t('frozen')}</p> : null}
      {hasMoved && !frozen ? (
        <p className="notice bad" role="alert">
          {t('moved', { revision })}
        </p>
      ) : null}
      {shown.length === 0 ? <p className="muted">{t('none')}</p> : null}
      <ul className="sign-off-list">
        {shown.map((part) => (
          <Part
            key={part}
            part={part}
            given={signOffs.find((one) => one.part === part)}
            isWanted={wanted.includes(part)}
            maySign={mine.includes(part) && !hasMoved && !frozen}
            mayWithdraw={(by) => !frozen && mayWithdrawSignOff(role, by === me.id)}
            nameOf={(id) => people.find((one) => one.id === id)?.name ?? t('somebody')}
            timeOf={(at) => zonedMoment(new Date(at), timeZone)}
            work={work}
          />
        ))}
      </ul>
    </Dialog>
  );
}

function Part({
  part,
  given,
  isWanted,
  maySign,
  mayWithdraw,
  nameOf,
  timeOf,
  work,
}: {
  part: SignOffPart;
  given: SignOff | undefined;
  isWanted: boolean;
  maySign: boolean;
  mayWithdraw: (by: string) => boolean;
  nameOf: (id: string) => string;
  timeOf: (at: string) => string;
  work: SignOffWork;
}) {
  const t = useTranslations('signOff');
  const isAsking = work.asking?.part === part;
  const refused = work.refused?.part === part ? work.refused.words : null;
  // What was pressed makes way for another button: the keys go there, not out of the list.
  const row = useRef<HTMLLIElement>(null);
  const isPressed = useRef(false);
  const press = (run: () => void) => {
    isPressed.current = true;
    run();
  };
  const isIdle = work.busy === null;
  // In the commit that takes the button away: a moment later the dialog would have taken the keys.
  useLayoutEffect(() => {
    if (!isPressed.current || isAsking || row.current?.contains(document.activeElement)) return;
    row.current?.querySelector('button')?.focus();
  }, [given?.at, isAsking]);
  useEffect(() => {
    if (isIdle && !isAsking) isPressed.current = false;
  }, [isIdle, isAsking, refused]);
  const state = given ? (given.stands ? 'stands' : 'reopened') : isWanted ? 'missing' : 'unsigned';
  const said = given
    ? t(given.stands ? 'stands' : 'reopened', {
        name: nameOf(given.by),
        time: timeOf(given.at),
        revision: given.revision,
      })
    : t(isWanted ? 'missing' : 'unsigned');
  return (
    <li ref={row} data-sign-off={state}>
      <SignOffMark state={state} />
      <div className="sign-off-said">
        <p>
          <b>{t(`parts.${part}`)}</b> {isWanted ? <span className="meta">· {t('wanted')}</span> : null}
        </p>
        <p>{said}</p>
        {given?.reason === undefined ? null : (
          <p className="stage-reason" dir="auto">
            {t('reasonIs', { reason: given.reason })}
          </p>
        )}
        {isAsking ? <SignOffReason part={part} work={work} failure={refused} /> : null}
        {refused === null || isAsking ? null : (
          <p className="notice bad" role="alert">
            {refused}
          </p>
        )}
      </div>
      <div className="sign-off-verbs">
        {maySign && !given?.stands && !isAsking ? (
          <button
            type="button"
            className="btn line"
            aria-disabled={work.busy !== null || undefined}
            onClick={() => press(() => work.sign(part, ''))}
          >
            {work.busy === part ? t('signing') : t(given ? 'again' : 'sign', { part })}
          </button>
        ) : null}
        {given && !isAsking && mayWithdraw(given.by) ? (
          <button
            type="button"
            className="btn line"
            aria-label={t('withdrawOf', { part })}
            aria-disabled={work.busy !== null || undefined}
            onClick={() => press(() => work.withdraw(given))}
          >
            {t('withdraw')}
          </button>
        ) : null}
      </div>
    </li>
  );
}
