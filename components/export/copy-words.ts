import type { CopyWords } from '#core/export/copy-words.ts';
import type { Outcome } from '#core/annotation/resolution.ts';
import { Role } from '#core/people/role.ts';
import { tagName } from '../words/tag-name.ts';
import { translator } from '../words/translator.ts';

/**
 * The words of copies from the catalogue of the interface.
 * @param timeZone the IANA zone that moments are said in, and named after: a copy leaves the desk
 */
export function copyWords(timeZone: string): CopyWords {
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone });
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  });
  const t = translator('export');
  const ts = translator('stage');
  const to = translator('signOff');
  const outcome = (of: Outcome): string => t(`copy.outcomes.${of}`);
  return {
    tag: tagName,
    outcome,
    role(role) {
      const known = Role.safeParse(role);
      return known.success ? t(`copy.roles.${known.data}`) : role;
    },
    moment: (iso) => t('copy.moment', { date: date.format(new Date(iso)), time: time.format(new Date(iso)) }),
    revision: (number) => t('copy.revision', { number: `${number}` }),
    stage: (stage) => ts(`names.${stage}`),
    signedOff(part, name, moment, revision, reason) {
      const said = t('copy.signedOff', { part: to(`parts.${part}`), name, moment, revision: `${revision}` });
      return reason === null ? said : `${said}. ${to('reasonIs', { reason })}`;
    },
    contains(shown, all, state) {
      const counts = { shown: `${shown}`, all: `${all}` };
      if (state === 'open') return t('copy.containsOpen', counts);
      return state === 'resolved' ? t('copy.containsResolved', counts) : t('copy.containsAll', counts);
    },
    annotations: () => t('copy.annotations'),
    annotation: (number, tag) => t('copy.annotation', { number: `${number}`, tag }),
    nothing: () => t('copy.nothing'),
    open: () => t('copy.open'),
    resolved: (of) => t('copy.resolved', { outcome: outcome(of) }),
    resolvedBy: (of, name, moment) => t('copy.resolvedBy', { outcome: outcome(of), name, moment }),
    reopenedBy: (name, moment) => t('copy.reopenedBy', { name, moment }),
    edited: (moment) => t('copy.edited', { moment }),
    wholeArticle: () => t('copy.wholeArticle'),
    saidFirst: (words) => t('copy.saidFirst', { words }),
    changed: () => t('copy.changed'),
    lost: (revision) => t('copy.lost', { revision: `${revision}` }),
    retagged({ tag, authors, name, moment, isAuthor }) {
      const words = { tag: tagName(tag), authors: tagName(authors), name, moment };
      return isAuthor ? t('copy.retaggedByAuthor', words) : t('copy.retagged', words);
    },
    twice: () => t('copy.twice'),
    verdict(code, isChanged) {
      const verdict = t(`copy.verdicts.${code}`);
      return isChanged ? t('copy.verdictChanged', { verdict }) : verdict;
    },
    verdictBy: (code, name, moment) => t('copy.verdictBy', { verdict: t(`copy.verdicts.${code}`), name, moment }),
    voucher: (name) => t('copy.voucher', { name }),
    checked: (words) => t('copy.checked', { words }),
    citations: () => t('copy.citations'),
    citation: () => t('copy.citation'),
    confidential: () => t('copy.confidential'),
    accessed: (when) => t('copy.accessed', { when }),
    source: (source) => t(`copy.${source}`),
    suggestion: () => t('copy.suggestion'),
    suggested: (saw, text) => (text === '' ? t('copy.suggestedCut', { saw }) : t('copy.suggested', { saw, text })),
    accepted: (name, moment, revision) => t('copy.accepted', { name, moment, revision: `${revision}` }),
    acceptedAs: (text) => (text === '' ? t('copy.acceptedAsCut') : t('copy.acceptedAs', { text })),
    rejected: (name, moment) => t('copy.rejected', { name, moment }),
    late: () => t('copy.late'),
    outside: (name, by) => t('copy.outside', { name, by }),
    broughtIn: (by) => t('copy.broughtIn', { by }),
    backToText: (number) => t('copy.back', { number: `${number}` }),
    fingerprint: (sha256) => t('copy.sha', { sha256 }),
    page: (page, pages) => t('copy.page', { page: `${page}`, pages: `${pages}` }),
    continued: (number, code) => t('copy.continued', { number: `${number}`, code }),
    boxes: (list, more) => t('copy.boxes', { list, more }),
    rightToLeft: () => t('copy.rightToLeft'),
  };
}
