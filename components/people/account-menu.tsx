'use client';

import { LogOut, Users } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '#components/ui/avatar.tsx';
import { Menu, type MenuEntry } from '#components/ui/menu.tsx';
import type { DeskPerson } from '#core/people/person.ts';
import { may } from '#core/people/role.ts';

function submitForm(id: string): void {
  const form = document.getElementById(id);
  if (form instanceof HTMLFormElement) form.requestSubmit();
}

/** The round button at the end of every header: who one is, the people of the desk for admins, and signing out. */
export function AccountMenu({ me }: { me: DeskPerson }) {
  const t = useTranslations('people');
  const formId = useId();
  const items: MenuEntry[] = [
    {
      kind: 'text',
      key: 'who',
      label: (
        <span className="account-name">
          {me.name}
          <span>{t(`roles.${me.role}`)}</span>
        </span>
      ),
    },
    { kind: 'rule', key: 'rule' },
  ];
  if (may(me.role, 'managePeople')) {
    items.push({
      kind: 'link',
      key: 'people',
      label: t('peopleTitle'),
      icon: <Users className="ic" size={15} aria-hidden="true" />,
      href: '/people',
    });
  }
  items.push({
    key: 'out',
    label: t('signOut'),
    icon: <LogOut className="ic" size={15} aria-hidden="true" />,
    onSelect: () => submitForm(formId),
  });
  return (
    <>
      <Menu
        trigger={
          <button type="button" className="who-btn" aria-label={t('accountOf', { name: me.name })}>
            <Avatar person={me} size={28} />
          </button>
        }
        items={items}
      />
      <form id={formId} className="sign-out" method="post" action="/sign-out" />
    </>
  );
}
