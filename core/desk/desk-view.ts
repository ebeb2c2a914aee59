import { z } from 'zod';
import { type Stage, STAGES } from '../article/stage.ts';
import { dayIn } from './day.ts';

/** What the list of articles is narrowed to, and ordered by; both stand in the address. */
export const DeskView = z.object({
  show: z.enum(['all', 'mine', 'today', 'unread']).catch('all'),
  stage: z.enum(['any', ...STAGES]).catch('any'),
  sort: z.enum(['deadline', 'updated', 'stage', 'open', 'unread', 'headline']).catch('deadline'),
});
export type DeskView = z.infer<typeof DeskView>;
export type DeskShow = DeskView['show'];
export type DeskStage = DeskView['stage'];
export type DeskSort = DeskView['sort'];

/** What is asked of an article of the list. */
export interface Arranged {
  headline: string;
  deadline: Date | null;
  updatedAt: Date;
  stage: Stage;
  /** Annotations that are open, and threads in which this reader has not read something. */
  open: number;
  unread: number;
  /** They write it, brought it in, wrote in it, or something in it waits for them. */
  isMine: boolean;
}

/** Whether an article belongs to a narrowed list, in the desk's zone. */
export function isShown(article: Arranged, show: DeskShow, now: Date, timeZone: string): boolean {
  if (show === 'mine') return article.isMine;
  if (show === 'unread') return article.unread > 0;
  if (show === 'today') return article.deadline !== null && dayIn(timeZone, article.deadline) === dayIn(timeZone, now);
  return true;
}

/** Whether an article is at the stage that a list is narrowed to. */
export function isAt(article: Pick<Arranged, 'stage'>, stage: DeskStage): boolean {
  return stage === 'any' || article.stage === stage;
}

const LAST = Number.POSITIVE_INFINITY;

const ORDERS: Readonly<Record<DeskSort, (a: Arranged, b: Arranged) => number>> = {
  // Without a deadline comes last, however many there are: subtracting two infinities would say nothing.
  deadline: (a, b) => {
    const [of, than] = [a.deadline?.getTime() ?? LAST, b.deadline?.getTime() ?? LAST];
    return of === than ? 0 : of - than;
  },
  updated: () => 0,
  stage: (a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage),
  open: (a, b) => b.open - a.open,
  unread: (a, b) => b.unread - a.unread,
  headline: (a, b) => a.headline.localeCompare(b.headline, 'en'),
};

/** The articles in the order that was asked for; those that are equal in it, the last changed first. */
export function arrange<Article extends Arranged>(articles: readonly Article[], sort: DeskSort): Article[] {
  return [...articles].sort((a, b) => ORDERS[sort](a, b) || b.updatedAt.getTime() - a.updatedAt.getTime());
}
