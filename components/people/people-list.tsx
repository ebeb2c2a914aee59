'use client';

import { Ellipsis, Plus } from 'lucide-react';
import { useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '#components/ui/avatar.tsx';
import { Menu } from '#components/ui/menu.tsx';
import { PersonId } from '#core/ids.ts';
import { Role } from '#core/people/role.ts';
import { AddPersonDialog } from './add-person-dialog.tsx';
import { AskDialog } from './ask-dialog.tsx';
import type { Change, PeopleVerbs, PersonRow, Secret } from './people-verbs.ts';
import { SecretDialog } from './secret-dialog.tsx';

type Open =
  | { kind: 'add' }
  | { kind: 'remove' | 'renew'; person: PersonRow }
  | { kind: 'secret'; name: string; password: string };

/** The people of the desk, for its admins: adding, roles, new passwords, removing. */
export function PeopleList({ people, me, verbs }: { people: readonly PersonRow[]; me: string; verbs: PeopleVerbs }) {
  const t = useTranslations('people');
  const [open, setOpen] = useState<Open | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, start] = useTransition();

  function report(answer: Change | Secret) {
    setFailure(answer.done ? null : t(`failures.${answer.because}`));
    setOpen(answer.done && 'password' in answer ? { kind: 'secret', ...answer } : null);
  }

  return (
    <>
      <p className="folio">{t('peopleCount', { count: people.length })}</p>
      <div className="sheet-head">
        <h1 className="h-page">{t('people')}</h1>
        <button type="button" className="btn primary" onClick={() => setOpen({ kind: 'add' })}>
          <Plus className="ic" size={15} aria-hidden="true" />
          {t('add')}
        </button>
      </div>
      <p role="status" className="form-error">
        {failure}
      </p>
      <table className="list people-table" aria-busy={isPending}>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('role')}</th>
            <th scope="col" className="last">
              {t('lastSeen')}
            </th>
            <th scope="col">
              <span className="vh">{t('actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <td>
                <span className="who-cell">
                  <Avatar person={{ id: PersonId.parse(person.id), name: person.name }} size={28} />
                  <span>
                    {person.id === me ? `${person.name} (${t('you')})` : person.name}
                    <span className="meta">{person.mail}</span>
                  </span>
                </span>
              </td>
              <td>
                <select
                  className="role-select"
                  aria-label={t('roleOf', { name: person.name })}
                  value={person.role}
                  onChange={(event) => {
                    const role = event.target.value;
                    start(async () => report(await verbs.giveRole({ person: person.id, role })));
                  }}
                >
                  {Role.options.map((role) => (
                    <option key={role} value={role}>
                      {t(`roles.${role}`)}
                    </option>
                  ))}
                </select>
              </td>
              <td className="mono muted last">{person.lastSeen ?? t('never')}</td>
              <td className="r">
                <Menu
                  trigger={
                    <button type="button" className="btn icon" aria-label={t('actionsFor', { name: person.name })}>
                      <Ellipsis className="ic" size={16} aria-hidden="true" />
                    </button>
                  }
                  items={[
                    { key: 'renew', label: t('newSecret'), onSelect: () => setOpen({ kind: 'renew', person }) },
                    {
                      key: 'remove',
                      label: t('remove'),
                      danger: true,
                      onSelect: () => setOpen({ kind: 'remove', person }),
                    },
                  ]}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open?.kind === 'add' ? (
        <AddPersonDialog add={verbs.addToDesk} onAdded={report} onClose={() => setOpen(null)} />
      ) : null}
      {open?.kind === 'remove' || open?.kind === 'renew' ? (
        <AskDialog
          title={t(open.kind === 'remove' ? 'remove' : 'newSecret')}
          question={t(open.kind === 'remove' ? 'removeAsk' : 'newSecretAsk', { name: open.person.name })}
          verb={t(open.kind === 'remove' ? 'removeIt' : 'makeSecret')}
          onClose={() => setOpen(null)}
          onConfirm={async () => {
            const ask = open.kind === 'remove' ? verbs.takeOffDesk : verbs.newPassword;
            report(await ask(open.person.id));
          }}
        />
      ) : null}
      {open?.kind === 'secret' ? (
        <SecretDialog
          title={t('secretFor', { name: open.name })}
          about={t('secretOnce')}
          secret={open.password}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}
