'use client';

import { Hourglass } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { EntryId, PersonId } from '#core/ids.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { mayWrite } from '#core/people/rights.ts';
import { Menu } from '../ui/menu.tsx';

/** Says whom an annotation waits for, and asks somebody else. `onAssign` answers why it could not be done, or null. */
export function AssignMenu({
  annotation,
  assignee,
  me,
  people,
  onAssign,
}: {
  annotation: EntryId;
  assignee: PersonId | null;
  me: DeskPerson;
  /** Everybody on the desk. */
  people: readonly DeskPerson[];
  onAssign: (annotation: EntryId, person: PersonId | null) => Promise<string | null>;
}) {
  const t = useTranslations('threads');
  const [failure, setFailure] = useState<string | null>(null);
  const name = people.find(({ id }) => id === assignee)?.name;
  const assign = (person: PersonId | null) => {
    setFailure(null);
    void onAssign(annotation, person).then(setFailure);
  };
  const others = people
    .filter(({ id, role }) => id !== me.id && mayWrite(role))
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <>
      <Menu
        side="start"
        trigger={
          <button type="button" className="btn sm" data-assign="">
            <Hourglass className="ic" size={15} aria-hidden="true" />
            {assignee === null ? t('assign') : t('waitingOn', { name: assignee === me.id ? t('me') : (name ?? '?') })}
          </button>
        }
        items={[
          { kind: 'text', key: 'ask', label: t('assignAsk') },
          ...[me, ...others].map((person) => ({
            key: person.id,
            label: person.id === me.id ? t('meNamed', { name: me.name }) : person.name,
            disabled: person.id === assignee,
            onSelect: () => assign(person.id),
          })),
          ...(assignee === null
            ? []
            : [
                { kind: 'rule' as const, key: 'rule' },
                { key: 'nobody', label: t('assignNobody'), onSelect: () => assign(null) },
              ]),
        ]}
      />
      {failure === null ? null : (
        <p className="notice bad" role="alert">
          {failure}
        </p>
      )}
    </>
  );
}
