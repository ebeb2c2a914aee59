'use client';

import { ArrowLeft, CircleHelp, Command, Download, FilePenLine, PanelRight, SlidersHorizontal } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { SavingState } from '../sync/room-view.ts';
import { SavingStatus } from './saving-status.tsx';

/** The top bar: back, which article, the truth about saving, who is here, copies, account. */
export function WorkspaceBar({
  articleId,
  slug,
  revision,
  stage,
  saving,
  here,
  mayManage,
  account,
  panel,
  onCopy,
  onPalette,
  onSheet,
}: {
  articleId: string;
  slug: string;
  revision: number;
  /** Where it is on its way into print, and who signed it off. */
  stage: ReactNode;
  saving: SavingState;
  /** Who else has the article open. */
  here: ReactNode;
  mayManage: boolean;
  account: ReactNode;
  /** The panel of cards, where the window is too narrow for a margin. */
  panel: { isOpen: boolean; count: number; toggle: () => void };
  onCopy: () => void;
  onPalette: () => void;
  onSheet: () => void;
}) {
  const t = useTranslations('workspace');
  const c = useTranslations('commands');
  return (
    <header className="bar">
      <Link href="/" className="btn back" aria-label={t('toDesk')}>
        <ArrowLeft className="ic" size={16} aria-hidden="true" />
        <span className="wide-only">{t('toDesk')}</span>
      </Link>
      <span className="sep wide-only" />
      <span className="slug">{slug}</span>
      <span className="rev wide-only">{t('revision', { number: revision })}</span>
      {stage}
      <span className="sep wide-only" />
      <SavingStatus saving={saving} />
      <span className="grow" />
      {here}
      <span className="sep wide-only" />
      {mayManage ? (
        <>
          <Link
            href={`/articles/${articleId}/revision`}
            className="btn icon wide-only"
            aria-label={t('newRevision')}
            title={t('newRevision')}
          >
            <FilePenLine className="ic" size={16} aria-hidden="true" />
          </Link>
          <Link href={`/articles/${articleId}/facts`} className="btn wide-only" aria-label={t('facts')} data-facts="">
            <SlidersHorizontal className="ic" size={16} aria-hidden="true" />
            <span className="roomy">{t('facts')}</span>
          </Link>
        </>
      ) : null}
      <button type="button" className="btn" aria-label={t('copy')} data-copy="" onClick={onCopy}>
        <Download className="ic" size={16} aria-hidden="true" />
        <span className="wide-only roomy">{t('copy')}</span>
      </button>
      <button type="button" className="btn icon" aria-label={c('open')} title={c('open')} onClick={onPalette}>
        <Command className="ic" size={16} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="btn icon wide-only"
        aria-label={c('openSheet')}
        title={c('openSheet')}
        onClick={onSheet}
      >
        <CircleHelp className="ic" size={16} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="btn panel-only"
        aria-expanded={panel.isOpen}
        aria-controls="annotations"
        aria-label={t('panel', { count: panel.count })}
        title={t('panel', { count: panel.count })}
        onClick={panel.toggle}
      >
        <b>{panel.count}</b>
        <PanelRight className="ic" size={16} aria-hidden="true" />
      </button>
      {account}
    </header>
  );
}
