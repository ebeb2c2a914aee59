'use client';

import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { hasShortcuts } from '#components/settings/preferences-here.ts';
import { LONGEST_SEARCH } from '#core/search/search-query.ts';

/** The search field of the desk's bar: Enter leads to the results, also without script; `/` leads to the field. */
export function SearchBox({ q = '' }: { q?: string }) {
  const t = useTranslations('desk');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role=dialog]');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping || !hasShortcuts()) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <search className="deskbar-search">
      <form action="/search" method="get">
        <Search className="ic" size={16} aria-hidden="true" />
        <input
          ref={field}
          type="search"
          name="q"
          defaultValue={q}
          key={q}
          maxLength={LONGEST_SEARCH}
          aria-label={t('searchField')}
          placeholder={t('searchHint')}
          autoComplete="off"
          enterKeyHint="search"
        />
        <kbd aria-hidden="true">/</kbd>
      </form>
    </search>
  );
}
