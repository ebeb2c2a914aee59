'use client';

import { type DragEvent, type FormEvent, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Block } from '#core/article/block.ts';
import { ArticleFacts } from '#core/article/facts.ts';
import { type IntakeAccount, piece, withMoved } from '#core/intake/account.ts';
import { applyProposals } from '#core/intake/apply-proposals.ts';
import { type Proposal, propose } from '#core/intake/propose.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { AccountView } from './account-view.tsx';
import { FactsFields } from './facts-fields.tsx';
import { Preview } from './preview.tsx';

type Format = 'text' | 'markdown' | 'html';
const FORMATS: readonly Format[] = ['text', 'markdown', 'html'];

type ReadAnswer =
  | { ok: true; text: string; blocks: Block[]; account: IntakeAccount; proposals: Proposal[] }
  | { ok: false; reason: string };

interface Draft {
  source: string;
  blocks: Block[];
  account: IntakeAccount;
  moved: string[];
}

function formatOf(name: string): Format {
  if (/\.html?$/i.test(name)) return 'html';
  return /\.(md|markdown)$/i.test(name) ? 'markdown' : 'text';
}

/** Bringing an article in: paste or file, look at it, accept what is proposed, bring it in. Nothing is applied silently. */
export function NewArticle({
  people,
  timeZone,
  read,
  bringIn,
}: {
  people: readonly DeskPerson[];
  timeZone: string;
  read: (form: FormData) => Promise<ReadAnswer>;
  bringIn: (input: unknown) => Promise<{ ok: false; reason: string }>;
}) {
  const t = useTranslations('intake');
  const id = useId();
  const fileRef = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [format, setFormat] = useState<Format>('text');
  const [origin, setOrigin] = useState<'paste' | 'file'>('paste');
  const [draft, setDraft] = useState<Draft | null>(null);
  const [facts, setFacts] = useState<ArticleFacts>(() => ArticleFacts.parse({}));
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function look(form: FormData, from: 'paste' | 'file') {
    setBusy(true);
    setFailure(null);
    try {
      const answer = await read(form);
      if (answer.ok) {
        setText(answer.text);
        setOrigin(from);
        setDraft({ source: answer.text, blocks: answer.blocks, account: answer.account, moved: [] });
      } else setFailure(answer.reason);
    } catch {
      // No answer at all: the words are still in the box.
      setFailure(t('failed'));
    }
    setBusy(false);
  }

  function lookAtText(event: FormEvent) {
    event.preventDefault();
    const form = new FormData();
    form.set('text', text);
    form.set('format', format);
    void look(form, 'paste');
  }

  function lookAtFile(file: File | undefined) {
    if (!file) return;
    const found = formatOf(file.name);
    setFormat(found);
    const form = new FormData();
    form.set('file', file);
    form.set('format', found);
    void look(form, 'file');
  }

  function moveDate(day: string, words: string) {
    setFacts((before) => ({ ...before, date: day }));
    setDraft(
      (before) =>
        before && {
          ...before,
          moved: [...before.moved, words],
          account: withMoved(before.account, [piece('moved', 'date', 0, words)]),
        },
    );
  }

  function accept(proposals: readonly Proposal[]) {
    if (!draft) return;
    const applied = applyProposals(draft.blocks, proposals);
    setDraft({ ...draft, blocks: applied.blocks });
    for (const { text: words } of applied.moved) if (applied.date) moveDate(applied.date, words);
  }

  async function finish() {
    if (!draft) return;
    setBusy(true);
    setFailure(null);
    try {
      const answer = await bringIn({
        text: draft.source,
        format,
        origin,
        blocks: draft.blocks,
        moved: draft.moved,
        facts,
      });
      if (answer) setFailure(answer.reason === 'lostWords' ? t('lostWords') : answer.reason);
    } catch (error) {
      // A redirect arrives as a thrown signal that the router must see.
      if (error instanceof Error && error.message === 'NEXT_REDIRECT') throw error;
      setFailure(t('failed'));
    }
    setBusy(false);
  }

  const problem = failure ? (
    <p className="notice bad" role="alert">
      {failure}
    </p>
  ) : null;

  if (!draft) {
    const drop = (event: DragEvent) => {
      event.preventDefault();
      lookAtFile(event.dataTransfer.files[0]);
    };
    return (
      <main className="leaf">
        <form className="leaf-in intake" onSubmit={lookAtText}>
          <h1 className="h-page">{t('title')}</h1>
          {problem}
          <label htmlFor={`${id}-text`}>{t('paste')}</label>
          <textarea
            id={`${id}-text`}
            className="paste"
            onDragOver={(event) => event.preventDefault()}
            onDrop={drop}
            dir="auto"
            value={text}
            onChange={(event) => setText(event.target.value)}
            aria-describedby={`${id}-hint`}
          />
          <p id={`${id}-hint`} className="hint">
            {t('pasteHint')}
          </p>
          <div className="intake-row">
            <label htmlFor={`${id}-format`}>{t('format')}</label>
            <select
              id={`${id}-format`}
              value={format}
              onChange={(event) => setFormat(FORMATS.find((one) => one === event.target.value) ?? 'text')}
            >
              {FORMATS.map((one) => (
                <option key={one} value={one}>
                  {t(`formats.${one}`)}
                </option>
              ))}
            </select>
            <label htmlFor={`${id}-file`}>{t('file')}</label>
            <input
              ref={fileRef}
              id={`${id}-file`}
              type="file"
              accept=".txt,.md,.markdown,.html,.htm,text/plain,text/markdown,text/html"
              onChange={(event) => lookAtFile(event.target.files?.[0])}
            />
            <span className="grow" />
            <button type="submit" className="btn primary big" disabled={isBusy}>
              {isBusy ? t('reading') : t('read')}
            </button>
          </div>
        </form>
      </main>
    );
  }

  const { proposals } = propose(draft.blocks);
  return (
    <main className="leaf">
      <div className="leaf-in intake two-up">
        <header className="intake-head">
          <h1 className="h-page">{t('title')}</h1>
          <button type="button" className="btn" onClick={() => setDraft(null)}>
            {t('back')}
          </button>
          <span className="grow" />
          <button type="button" className="btn primary big" disabled={isBusy} onClick={() => void finish()}>
            {isBusy ? t('bringingIn') : t('bringIn')}
          </button>
        </header>
        {problem}
        <Preview blocks={draft.blocks} onChange={(blocks) => setDraft({ ...draft, blocks })} onDate={moveDate} />
        <aside className="intake-side">
          <section className="proposals" aria-label={t('proposals')}>
            <h2>{t('proposals')}</h2>
            <p className="hint">{t('previewHint')}</p>
            {proposals.length === 0 ? <p>{t('noProposals')}</p> : null}
            <ul>
              {proposals.map((proposal) => (
                <li key={proposal.id}>
                  <p>
                    <b>{t(`kinds.${proposal.kind}`)}</b> <q dir="auto">{proposal.value}</q>
                  </p>
                  <p className="meta">{t(`why.${proposal.why}`)}</p>
                  <button type="button" className="btn line sm" onClick={() => accept([proposal])}>
                    {t('accept')}
                  </button>
                </li>
              ))}
            </ul>
            {proposals.length > 1 ? (
              <button type="button" className="btn line" onClick={() => accept(proposals)}>
                {t('acceptAll')}
              </button>
            ) : null}
          </section>
          <AccountView account={draft.account} />
          <FactsFields facts={facts} people={people} timeZone={timeZone} onChange={setFacts} />
        </aside>
      </div>
    </main>
  );
}
