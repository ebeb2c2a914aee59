'use client';

import { LogOut, Settings } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { draftsOf, wipeDrafts } from '#components/annotations/use-draft.ts';
import { wordsOnDevice } from '#components/sync/device-store.ts';
import { wordsOf } from '#components/sync/words-of.ts';
import { endTasks } from '#components/tasks/tasks.ts';
import { Avatar } from '#components/ui/avatar.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Menu, type MenuEntry } from '#components/ui/menu.tsx';
import type { DeskPerson } from '#core/people/person.ts';

// A browser that passes over the answer's Clear-Site-Data must not keep unpublished words.
function submitForm(id: string): void {
  wipeDrafts();
  endTasks();
  const form = document.getElementById(id);
  if (form instanceof HTMLFormElement) form.requestSubmit();
}

/** The round button at the end of every header: who one is, the settings, and signing out. */
export function AccountMenu({ me }: { me: DeskPerson }) {
  const t = useTranslations('people');
  const formId = useId();
  const [unsent, setUnsent] = useState<readonly string[]>([]);
  const [isUnknown, setUnknown] = useState(false);

  // Signing out takes everything of Galley off this device: words that were never sent are shown first.
  async function signOut(): Promise<void> {
    const words = await wordsOnDevice(me.id).catch(() => null);
    setUnknown(words === null);
    if (words === null) return;
    const begun = [...words.map(({ value }) => (value ? wordsOf(value) : '')), ...draftsOf(me.id)];
    if (begun.length > 0) setUnsent(begun);
    else submitForm(formId);
  }

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
  items.push({
    kind: 'link',
    key: 'settings',
    label: t('settings'),
    icon: <Settings className="ic" size={15} aria-hidden="true" />,
    href: '/settings',
  });
  items.push({
    key: 'out',
    label: t('signOut'),
    icon: <LogOut className="ic" size={15} aria-hidden="true" />,
    onSelect: () => void signOut(),
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
      <Dialog
        open={isUnknown}
        onOpenChange={() => setUnknown(false)}
        title={t('unsentTitle')}
        description={t('unsentUnknown')}
      >
        <span className="words-end">
          <button type="button" className="btn primary" onClick={() => setUnknown(false)}>
            {t('cancel')}
          </button>
        </span>
      </Dialog>
      <Dialog
        open={unsent.length > 0}
        onOpenChange={() => setUnsent([])}
        title={t('unsentTitle')}
        description={t('unsentAbout')}
        footer={
          <>
            <button type="button" className="btn line" onClick={() => setUnsent([])}>
              {t('cancel')}
            </button>
            <button type="button" className="btn primary" onClick={() => submitForm(formId)}>
              {t('signOutAnyway')}
            </button>
          </>
        }
      >
        <ul className="unsent-words">
          {unsent.map((words) => (
            <li key={words} dir="auto">
              {words}
            </li>
          ))}
        </ul>
      </Dialog>
      <form id={formId} className="sign-out" method="post" action="/sign-out" />
    </>
  );
}
