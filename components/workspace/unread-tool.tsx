'use client';

import { useTranslations } from 'use-intl';
import type { Colleagues } from './use-colleagues.ts';

/** How much is unread, and the way to it. */
export function UnreadTool({ colleagues }: { colleagues: Colleagues }) {
  const t = useTranslations('threads');
  const { unreadSecret: secret } = colleagues;
  const count = colleagues.unread.size;
  if (count === 0) return null;
  return (
    <button
      type="button"
      className="btn unread"
      onClick={() => void colleagues.toNextUnread()}
      title={t(secret > 0 ? 'nextUnreadWith' : 'nextUnread', { secret })}
    >
      <i className="unread-dot" aria-hidden="true" />
      {t('unread', { count })}
    </button>
  );
}
