import type { Outcome } from '../annotation/resolution.ts';
import type { VerdictCode } from '../annotation/verdicts.ts';
import type { SignOffPart } from '../article/sign-off.ts';
import type { Stage } from '../article/stage.ts';
import type { Tag } from '../annotation/tag.ts';

type NamedTag = Pick<Tag, 'code' | 'name'>;

/**
 * The words that a copy says beside the article's and the people's own: the catalogue of the interface, handed in.
 * Moments are ISO 8601 and are said in the desk's zone, which they name.
 */
export interface CopyWords {
  tag(tag: NamedTag): string;
  outcome(outcome: Outcome): string;
  role(role: string): string;
  moment(iso: string): string;
  revision(number: number): string;
  stage(stage: Stage): string;
  /** Who signed the text of a copy off, and why all the same. */
  signedOff(part: SignOffPart, name: string, moment: string, revision: number, reason: string | null): string;
  contains(shown: number, all: number, state: CopyState): string;
  annotations(): string;
  annotation(number: number, tag: string): string;
  nothing(): string;
  open(): string;
  resolved(outcome: Outcome): string;
  resolvedBy(outcome: Outcome, name: string, moment: string): string;
  reopenedBy(name: string, moment: string): string;
  edited(moment: string): string;
  wholeArticle(): string;
  lost(revision: number): string;
  /** Other words stand in the place of the quoted ones. */
  changed(): string;
  /** What it was said of, where its verdict stands on other words. */
  saidFirst(words: string): string;
  twice(): string;
  /** Who gave it another tag than its author had, that author themselves perhaps, and which the author's is. */
  retagged(said: { tag: NamedTag; authors: NamedTag; name: string; moment: string; isAuthor: boolean }): string;
  /** The verdict in a word; one whose words changed since says so. */
  verdict(code: VerdictCode, isChanged: boolean): string;
  verdictBy(code: VerdictCode, name: string, moment: string): string;
  /** On whose word it was taken. */
  voucher(name: string): string;
  /** The words that were checked, where others stand now. */
  checked(words: string): string;
  citations(): string;
  citation(): string;
  /** A citation whose words are no part of any copy. */
  confidential(): string;
  accessed(when: string): string;
  source(source: 'primary' | 'secondary'): string;
  suggestion(): string;
  /** What is suggested, in words: the passage to be replaced or cut. */
  suggested(saw: string, text: string): string;
  accepted(name: string, moment: string, revision: number): string;
  /** Other words were put in than the suggested ones. */
  acceptedAs(text: string): string;
  rejected(name: string, moment: string): string;
  late(): string;
  /** Words of somebody outside, with the name of who brought them in. */
  outside(name: string, by: string): string;
  broughtIn(by: string): string;
  backToText(number: number): string;
  fingerprint(sha256: string): string;
  page(page: number, pages: number): string;
  /** A note that goes on from the page before. */
  continued(number: number, code: string): string;
  /** Letters that no font of a copy has; `more` kinds are not in the list. */
  boxes(list: string, more: number): string;
  rightToLeft(): string;
}

/** Which annotations a copy contains. */
export type CopyState = 'open' | 'resolved' | 'all';
