'use client';

import { useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '#components/ui/dialog.tsx';
import { FormError } from '#components/ui/form-error.tsx';
import { Role } from '#core/people/role.ts';
import type { Secret } from './people-verbs.ts';

type Refusal = Extract<Secret, { done: false }>['because'];

/** Name, mail and role of somebody new; a refusal is said in the dialog, which stays open. */
export function AddPersonDialog({
  add,
  onAdded,
  onClose,
}: {
  add: (input: { name: string; mail: string; role: string }) => Promise<Secret>;
  onAdded: (answer: Secret) => void;
  onClose: () => void;
}) {
  const t = useTranslations('people');
  const [failure, setFailure] = useState<Refusal | null>(null);
  const [tries, setTries] = useState(0);
  const [isPending, start] = useTransition();

  function submit(form: FormData) {
    const text = (name: string) => String(form.get(name) ?? '');
    start(async () => {
      const answer = await add({ name: text('name'), mail: text('mail'), role: text('role') });
      if (answer.done) onAdded(answer);
      else {
        setFailure(answer.because);
        setTries((before) => before + 1);
      }
    });
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('add')}
      description={t('addAbout')}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {t('cancel')}
          </button>
          <button form="add-person" className="btn primary" disabled={isPending}>
            {t('addIt')}
          </button>
        </>
      }
    >
      <form
        id="add-person"
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
      >
        <FormError id="add-error" words={failure === null ? null : t(`failures.${failure}`)} tries={tries} />
        <label>
          <span>{t('name')}</span>
          <input className="field" name="name" maxLength={80} autoComplete="off" required />
        </label>
        <label>
          <span>{t('mail')}</span>
          <input
            className="field"
            name="mail"
            type="email"
            maxLength={254}
            autoComplete="off"
            required
            aria-invalid={failure === 'conflict' || undefined}
            aria-describedby={failure === 'conflict' ? 'add-error' : undefined}
          />
        </label>
        <label>
          <span>{t('role')}</span>
          <select className="field" name="role" defaultValue="checker">
            {Role.options.map((role) => (
              <option key={role} value={role}>
                {`${t(`roles.${role}`)} – ${t(`aboutRoles.${role}`)}`}
              </option>
            ))}
          </select>
        </label>
      </form>
    </Dialog>
  );
}
