import { tagClasses } from '../annotation/tag.ts';
import type { CitedValue, Outside } from '../annotation/entry.ts';
import { isQuoted, withinMarks } from '../annotation/is-quoted.ts';
import { outsideOf } from '../annotation/outside-of.ts';
import { citationDetails, citationLink } from './citation-lines.ts';
import type { CopyWords } from './copy-words.ts';
import { element, escapeHtml } from './markup.ts';
import { wordDifference } from '../annotation/word-difference.ts';
import type { Report, ReportAnnotation, ReportEntry, ReportPerson, ReportSuggestion } from './report.ts';
import { retagLines } from './retag-line.ts';
import { decisionLines } from './suggestion-lines.ts';

function momentHtml(iso: string | null, words: CopyWords): string {
  return iso === null ? '' : element('time', { datetime: iso }, escapeHtml(words.moment(iso)));
}

interface Written {
  author: ReportPerson;
  created: string | null;
  edited: string | null;
}

function whoHtml({ author, created, edited }: Written, outside: Outside | null, words: CopyWords): string {
  const changed = edited === null ? '' : ` · ${escapeHtml(words.edited(words.moment(edited)))}`;
  if (outside) {
    const when = momentHtml(outside.at ?? created, words);
    return `<p class="who"><b><bdi>${escapeHtml(words.outside(outside.name, author.name))}</bdi></b> · ${when}${changed}</p>`;
  }
  const role = author.role === '' ? '' : `, ${escapeHtml(words.role(author.role))}`;
  const when = created === null ? '' : ` · ${momentHtml(created, words)}`;
  return `<p class="who"><b><bdi>${escapeHtml(author.name)}</bdi></b>${role}${when}${changed}</p>`;
}

const saidHtml = (text: string): string => element('p', { class: 'said', dir: 'auto' }, escapeHtml(text));

function citationHtml(entry: ReportEntry<CitedValue>, words: CopyWords): string {
  const { value, author } = entry;
  if (value.kind === 'confidential') return saidHtml(`${words.confidential()} · ${author.name}`);
  const link = citationLink(value);
  const details = citationDetails(value, words).map((detail) => `<bdi>${escapeHtml(detail)}</bdi>`);
  const more = details.length === 0 ? '' : element('p', { class: 'more' }, details.join(' · '));
  const address = value.address
    ? element(
        'p',
        { class: 'more' },
        link
          ? element('a', { href: link, rel: 'noopener noreferrer nofollow' }, escapeHtml(value.address))
          : escapeHtml(value.address),
      )
    : '';
  return [saidHtml(value.line), more, address, whoHtml(entry, null, words)].join('');
}

/** Struck and inserted words stand in their own elements: a reader hears them as deletion and insertion. */
function suggestionHtml(suggestion: ReportSuggestion, words: CopyWords): string {
  const { value } = suggestion;
  const pieces = wordDifference(value.saw, value.text).map(({ kind, text }) => {
    if (kind === 'same') return escapeHtml(text);
    return element(kind === 'gone' ? 'del' : 'ins', {}, escapeHtml(text));
  });
  return [
    `<p class="flag">${escapeHtml(words.suggestion())}</p>`,
    element('p', { class: 'said', dir: 'auto' }, pieces.join('')),
    value.note ? saidHtml(value.note) : '',
    whoHtml(suggestion, null, words),
    ...decisionLines(suggestion, words).map((line) => `<p class="flag">${escapeHtml(line)}</p>`),
  ].join('');
}

function entryHtml(entry: ReportEntry, words: CopyWords): string {
  const { value } = entry;
  if (value.kind === 'citation' || value.kind === 'confidential') return citationHtml({ ...entry, value }, words);
  if (value.kind === 'suggestion') return suggestionHtml({ ...entry, value, decision: null }, words);
  const body = value.kind === 'reply' ? value.body : (value.remark ?? '');
  return whoHtml(entry, outsideOf(value), words) + saidHtml(body);
}

function historyHtml(annotation: ReportAnnotation, words: CopyWords): string {
  const standing = annotation.resolution ? [annotation.resolution] : [];
  return [...annotation.earlier, ...standing]
    .map((resolution) => {
      const by = words.resolvedBy(resolution.outcome, resolution.by.name, words.moment(resolution.at));
      const again = resolution.reopened
        ? ` ${words.reopenedBy(resolution.reopened.name, words.moment(resolution.reopened.at))}`
        : '';
      return `<p class="flag">${escapeHtml(by + again)}</p>${resolution.note ? saidHtml(resolution.note) : ''}`;
    })
    .join('');
}

function verdictHtml({ verdict }: ReportAnnotation, words: CopyWords): string {
  if (!verdict) return '';
  const { code, by, at, note, voucher, isChanged } = verdict;
  const lines = [
    words.verdictBy(code, by.name, words.moment(at)),
    ...(voucher === null ? [] : [words.voucher(voucher)]),
    ...(isChanged ? [words.checked(verdict.words)] : []),
  ];
  const said = lines.map((line) => element('p', { class: 'flag', dir: 'auto' }, escapeHtml(line)));
  return said.join('') + (note === null ? '' : saidHtml(note));
}

function cardHtml(annotation: ReportAnnotation, words: CopyWords): string {
  const { number, place, passage, quote, before, tag, verdict } = annotation;
  const status = annotation.resolution ? words.resolved(annotation.resolution.outcome) : words.open();
  const placed = place.kind === 'passage';
  const flag = (text: string): string => `<p class="flag">${escapeHtml(text)}</p>`;
  const parts = [
    `<div class="hd"><span class="tag"><u class="ln ${tagClasses(tag)}">${escapeHtml(words.tag(tag))}</u></span>`,
    `<code>${escapeHtml(annotation.code)}</code>`,
    verdict ? `<b class="vd">${escapeHtml(words.verdict(verdict.code, verdict.isChanged))}</b>` : '',
    `<span class="st">${escapeHtml(status)}</span></div>`,
    quote === null
      ? flag(words.wholeArticle())
      : element('p', { class: 'q', dir: 'auto' }, escapeHtml(isQuoted(quote) ? quote : `“${withinMarks(quote)}”`)),
    place.kind === 'lost' && passage ? flag(words.lost(passage.revision)) : '',
    before !== null ? flag(words.saidFirst(before)) : placed && place.isChanged ? flag(words.changed()) : '',
    ...retagLines(annotation, words).map(flag),
    whoHtml(annotation, annotation.outside, words),
    annotation.twice ? flag(words.twice()) : '',
    annotation.remark === null ? '' : saidHtml(annotation.remark),
    verdictHtml(annotation, words),
  ];
  if (annotation.citations.length > 0) {
    const items = annotation.citations.map((entry) => `<li>${citationHtml(entry, words)}</li>`);
    parts.push(element('ol', { class: 'cites', type: 'a', 'aria-label': words.citations() }, ...items));
  }
  const suggested = annotation.suggestions.map((entry) => `<li>${suggestionHtml(entry, words)}</li>`);
  if (suggested.length > 0) parts.push(element('ol', { class: 'thread' }, ...suggested));
  const replies = annotation.replies.map((entry) => `<li>${entryHtml(entry, words)}</li>`);
  if (replies.length > 0) parts.push(element('ol', { class: 'thread' }, ...replies));
  parts.push(historyHtml(annotation, words));
  if (annotation.late.length > 0) {
    const late = annotation.late.map((entry) => `<li>${flag(words.late())}${entryHtml(entry, words)}</li>`);
    parts.push(element('ol', { class: 'thread late' }, ...late));
  }
  if (placed) {
    parts.push(element('a', { class: 'back', href: `#m${number}` }, `↩ ${escapeHtml(words.backToText(number))}`));
  }
  return element(
    'li',
    { class: 'card', id: `n${number}`, 'data-annotation': annotation.id },
    `<span class="n">${placed ? element('a', { href: `#m${number}` }, `${number}`) : number}</span>`,
    `<div>${parts.join('')}</div>`,
  );
}

/** The annotations at the end of the copy: each once, with its thread, citations and how it was settled. */
export function notesHtml(report: Report, words: CopyWords): string {
  const cards = report.annotations.map((annotation) => cardHtml(annotation, words));
  const body = cards.length === 0 ? `<p>${escapeHtml(words.nothing())}</p>` : element('ol', {}, cards.join('\n'));
  return `<section class="notes" aria-labelledby="notes"><h2 id="notes">${escapeHtml(words.annotations())}</h2>${body}</section>`;
}
