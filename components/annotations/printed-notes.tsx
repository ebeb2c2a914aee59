'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import { citationLetter } from '#core/annotation/citation-letter.ts';
import type { CitedValue, OpenEntry } from '#core/annotation/entry.ts';
import { quotedOf, recordedQuote } from '#core/annotation/glance.ts';
import type { SignOff } from '#core/article/sign-off.ts';
import type { Stage } from '#core/article/stage.ts';
import type { SuggestionDecision } from '#core/annotation/suggestion.ts';
import type { RecordedEntry } from '#core/annotation/resolution.ts';
import type { PersonId } from '#core/ids.ts';
import type { AnnotationItem } from '#core/margin/margin-item.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { isQuoted, withinMarks } from '#core/annotation/is-quoted.ts';
import { TagName } from '../ui/tag-glyph.tsx';
import { type CardContext, waitsFor } from './card-context.ts';
import { CardGlance, CardStateWord } from './card-state.tsx';
import { canRunHeads, useRunningHead } from './running-head.ts';
import { useSaidRetag } from './use-said-retag.ts';
import { useSaidBy } from './use-said-by.ts';
import { ChangedWords } from './changed-words.tsx';
import { usePrinting } from './use-printing.ts';

/** "a. Ledger of the port, p. 12. Primary." */
function Sources({
  citations,
  nameOf,
}: {
  citations: readonly OpenEntry<CitedValue>[] | readonly RecordedEntry<CitedValue>[];
  nameOf: (person: PersonId) => string;
}) {
  const t = useTranslations('workspace');
  const tc = useTranslations('confidential');
  return citations.map(({ id, author, value }, index) => {
    if (value.kind === 'confidential')
      return (
        <p key={id} dir="auto">
          {citationLetter(index)}. {tc('source')} · {nameOf(author)}
        </p>
      );
    const kind = value.source ? t(value.source) : null;
    const more = [value.locator, value.address].filter((part) => part && !value.line.includes(part.trim()));
    const words = [value.line, ...more, kind].flatMap((part) => part?.trim().replace(/\.$/, '') || []).join('. ');
    return (
      <p key={words} dir="auto">
        {citationLetter(index)}. {words}.
      </p>
    );
  });
}

function Note({ item, code, context }: { item: AnnotationItem; code: string; context: CardContext }): ReactNode {
  const t = useTranslations('workspace');
  const tt = useTranslations('threads');
  const tu = useTranslations('suggestions');
  const tv = useTranslations('verdict');
  const decided = ({ by, at, revision }: SuggestionDecision) => ({
    name: context.personOf(by)?.name ?? '',
    time: context.timeOf(at),
    number: revision ?? 1,
  });
  const { tagOf } = useDeskTags();
  const isOpen = item.kind === 'open';
  const annotation = isOpen ? item.thread.annotation : item.record.annotation;
  const { value, author } = annotation;
  const { replies, citations, suggestions } = isOpen ? item.thread : item.record;
  const tag = tagOf(tagCodeOf(annotation));
  const saidBy = useSaidBy();
  const name = saidBy(value, (isOpen ? context.personOf(author)?.name : item.record.annotation.authorName) ?? '');
  const retagged = useSaidRetag()(annotation, (person) => context.personOf(person)?.name ?? '');
  const verdict = isOpen ? item.thread.annotation.verdict : item.record.verdict;
  const checker = isOpen ? verdict && context.personOf(verdict.by)?.name : item.record.verdict?.byName;
  const { quote, before } = isOpen ? quotedOf(item.thread) : recordedQuote(item.record);
  return (
    <li className="printed-note">
      <span className="num">{isOpen ? item.thread.number : null}</span>
      <header>
        <TagName tag={tag} name={t(`tags.${tag.code}` as 'tags.claim')} />
        <code>{code}</code>
        {isOpen ? (
          <CardGlance thread={item.thread} waitsFor={waitsFor(item.thread, context, tt('me'))} />
        ) : (
          <CardStateWord state={item.record.outcome} />
        )}
      </header>
      <p className="printed-quote" dir="auto">
        {quote === null ? (
          t('onWholeArticle')
        ) : (
          <q className={isQuoted(quote) ? 'bare' : undefined}>{withinMarks(quote)}</q>
        )}
      </p>
      {retagged === null ? null : <p dir="auto">{retagged}</p>}
      {before === null ? null : <p dir="auto">{t('saidFirst', { words: before })}</p>}
      {value.remark ? (
        <p dir="auto">
          <b>{name}:</b> {value.remark}
        </p>
      ) : null}
      {verdict ? (
        <p dir="auto">
          {tv('printed', {
            verdict: tv(`codes.${verdict.code}`),
            name: checker ?? '',
            time: context.timeOf(verdict.at),
            number: verdict.revision,
          })}{' '}
          {[verdict.voucher && tv('vouched', { name: verdict.voucher }), verdict.note].filter(Boolean).join('. ')}
        </p>
      ) : null}
      <Sources citations={citations} nameOf={(person) => context.personOf(person)?.name ?? ''} />
      {suggestions.map(({ id, author: by, value: { saw, text, note }, decision }) => (
        <p key={id} dir="auto">
          <b>{context.personOf(by)?.name}:</b> {tu('suggestion')} <ChangedWords before={saw} after={text} />{' '}
          {[note, decision && tu(decision.outcome, decided(decision))].filter(Boolean).join(' ')}
        </p>
      ))}
      {replies.map((reply) => (
        <p key={reply.id} dir="auto">
          <b>{saidBy(reply.value, context.personOf(reply.author)?.name ?? '')}:</b> {reply.value.body}
        </p>
      ))}
    </li>
  );
}

/** On paper only: the annotations as numbered notes behind the article, in its order, and how many of how many they are. */
export function PrintedNotes({
  items,
  codes,
  context,
  slug,
  revision,
  stage,
  signOffs,
  all,
}: {
  items: readonly AnnotationItem[];
  codes: ReadonlyMap<string, string>;
  context: CardContext;
  slug: string;
  revision: number;
  stage: Stage;
  signOffs: readonly SignOff[];
  /** How many annotations there are, settled ones included. */
  all: number;
}) {
  const t = useTranslations('workspace');
  const ts = useTranslations('stage');
  const tp = useTranslations('signOff.parts');
  const printedAt = usePrinting();
  const count = t('printedCount', { count: items.length, all });
  const time = printedAt ? context.timeOf(printedAt) : '';
  const proof = [t('proofOf', { number: revision }), ts(`names.${stage}`)].join(' · ');
  useRunningHead(printedAt !== null, { slug, revision: proof, time, contains: count, of: t('pageOf') });
  if (printedAt === null) return null;
  return (
    <section className="printed" aria-label={t('printed')}>
      {canRunHeads() ? null : <p className="printed-head">{[slug, proof, time].join(' · ')}</p>}
      <h2>{t('printed')}</h2>
      <p className="printed-count">{count}</p>
      {signOffs
        .filter(({ stands }) => stands)
        .map(({ part, by, at, revision: signed, reason }) => (
          <p key={part} className="printed-count" dir="auto">
            {t('printedSignOff', {
              part: tp(part),
              name: context.personOf(by)?.name ?? '',
              time: context.timeOf(at),
              number: signed,
              because: reason === undefined ? '' : t('printedReason', { reason }),
            })}
          </p>
        ))}
      <ol>
        {items.map((item) => (
          <Note key={item.id} item={item} code={codes.get(item.id) ?? ''} context={context} />
        ))}
      </ol>
    </section>
  );
}
