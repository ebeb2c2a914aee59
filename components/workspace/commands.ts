import type { Outcome } from '#core/annotation/resolution.ts';
import type { VerdictCode } from '#core/annotation/verdicts.ts';
import { MOST_NAMED } from '#core/article/clearing.ts';
import { SIGN_OFF_PARTS, type SignOffPart, type UnsignedPart } from '#core/article/sign-off.ts';
import type { Stage } from '#core/article/stage.ts';
import type { ArticleId, EntryId, PersonId, WriteId } from '#core/ids.ts';
import { askServer, memberOf, reasonIn } from '../sync/ask-server.ts';

/** What a command came to: the seq at which rooms show it, or words that say why not. */
export type Answer =
  | { done: true; seq: number }
  /** `words`: the ones that stand there, where it was refused for them. `problem`: the refusal as it came. */
  | { done: false; reason: string | null; words?: string; problem?: unknown };

async function command(path: string, body: unknown, key: string, method: 'POST' | 'DELETE' = 'POST'): Promise<Answer> {
  const answered = await askServer({ method, path, ...(method === 'POST' && { body }) }, key);
  // Null is "no connection".
  if (answered === null) return { done: false, reason: null };
  const { isDone, json } = answered;
  const seq = isDone ? memberOf(json, 'seq') : undefined;
  if (typeof seq === 'number') return { done: true, seq };
  const words = memberOf(json, 'words');
  return { done: false, reason: reasonIn(answered), problem: json, ...(typeof words === 'string' && { words }) };
}

/** Settles an annotation. `key` is the same for retries of one decision. */
export function resolveAnnotation(id: EntryId, outcome: Outcome, note: string, key: string): Promise<Answer> {
  return command(`annotations/${id}/resolve`, note === '' ? { outcome } : { outcome, note }, key);
}

/** Opens a resolved annotation again; one key for one decision. */
export function reopenAnnotation(id: EntryId, key: string): Promise<Answer> {
  return command(`annotations/${id}/reopen`, {}, key);
}

/** Says whom an annotation waits for; null: nobody any more. */
export function assignAnnotation(id: EntryId, person: PersonId | null, key: string): Promise<Answer> {
  return command(`annotations/${id}/assign`, { person }, key);
}

/** Gives an annotation another tag than its author did; null: the author's own counts again. */
export function retagAnnotation(id: EntryId, tag: string | null, key: string): Promise<Answer> {
  return command(`annotations/${id}/retag`, { tag }, key);
}

/** Removes what somebody else wrote; one key for one decision. */
export function removeEntry(id: EntryId, key: string): Promise<Answer> {
  return command(`entries/${id}`, null, key, 'DELETE');
}

/** Puts back what was taken out; one key for one decision. */
export function restoreEntry(id: EntryId, key: string): Promise<Answer> {
  return command(`entries/${id}/restore`, {}, key);
}

/** An annotation that an article would be cleared over, as the server lists it. */
export interface PassedOver {
  id: string;
  code: string;
  because: string;
  /** The verdict that is the problem, or empty. */
  verdict: string;
}

/** What a refused step lists as not settled; null when it was refused for something else. */
export function passedOverIn(problem: unknown): PassedOver[] | null {
  if (memberOf(problem, 'code') !== 'reason_required') return null;
  const listed = memberOf(problem, 'exceptions');
  const text = (one: unknown, name: string) => String(memberOf(one, name) ?? '');
  return (Array.isArray(listed) ? listed : []).map((one: unknown) => ({
    id: text(one, 'id'),
    code: text(one, 'code'),
    because: text(one, 'because'),
    verdict: text(one, 'verdict'),
  }));
}

/** The wanted sign-offs that a refused step lists as not standing. */
export function unsignedIn(problem: unknown): UnsignedPart[] {
  const listed = memberOf(problem, 'unsigned');
  return (Array.isArray(listed) ? listed : []).flatMap((one: unknown): UnsignedPart[] => {
    const part = SIGN_OFF_PARTS.find((name) => name === memberOf(one, 'part'));
    return part ? [{ part, because: memberOf(one, 'because') === 'reopened' ? 'reopened' : 'missing' }] : [];
  });
}

/** Whether a command was refused only because nobody said why. */
export function wantsReason(problem: unknown): boolean {
  return memberOf(problem, 'code') === 'reason_required';
}

/** Signs a part of the article on the revision that was read; `reason` is empty where none was asked for. */
export function signOffArticle(
  id: ArticleId,
  part: SignOffPart,
  revision: number,
  reason: string,
  key: string,
): Promise<Answer> {
  const said = { part, revision, ...(reason !== '' && { reason }) };
  return command(`articles/${id}/sign-offs`, said, key);
}

/** Withdraws exactly the sign-off that was given at `at` (ISO 8601). */
export function withdrawSignOff(id: ArticleId, part: SignOffPart, at: string, key: string): Promise<Answer> {
  return command(`articles/${id}/sign-offs?${new URLSearchParams({ part, at })}`, null, key, 'DELETE');
}

/** The sign-offs that the desk of an article wants now; null where nobody knows. */
export async function wantedOf(id: ArticleId): Promise<SignOffPart[] | null> {
  try {
    const response = await fetch(`/api/v1/articles/${id}/sign-offs`);
    const wanted = response.ok ? memberOf(await response.json(), 'wanted') : null;
    return Array.isArray(wanted) ? SIGN_OFF_PARTS.filter((part) => wanted.includes(part)) : null;
  } catch {
    return null;
  }
}

/** Why an article was moved to where it is, at this moment (ISO 8601); null where nothing was said, or nobody knows now. */
export async function reasonOfStep(id: ArticleId, at: string): Promise<string | null> {
  try {
    const response = await fetch(`/api/v1/articles/${id}/stage`);
    const items = response.ok ? memberOf(await response.json(), 'items') : null;
    const step: unknown = Array.isArray(items) ? items.find((one: unknown) => memberOf(one, 'at') === at) : null;
    const reason = memberOf(step, 'reason');
    return typeof reason === 'string' ? reason : null;
  } catch {
    // Without a connection the menu says who and when, as it does without a reason.
    return null;
  }
}

/** Moves an article from the stage that was seen to another one, over nothing but what was seen. */
export function changeStage(
  id: ArticleId,
  {
    reason,
    over,
    unsigned,
    ...step
  }: {
    stage: Stage;
    expected: Stage;
    reason: string;
    over: readonly PassedOver[];
    unsigned: readonly UnsignedPart[];
  },
  key: string,
): Promise<Answer> {
  const seen = over.map(({ id: one, because, verdict }) => ({ id: one, because, ...(verdict !== '' && { verdict }) }));
  // More than can be named are counted only.
  const named = seen.length <= MOST_NAMED ? { over: seen, unsigned } : { unsigned };
  return command(`articles/${id}/stage`, reason === '' ? step : { ...step, reason, ...named }, key);
}

/** Gives a verdict on exactly these words; one key for one decision. */
export function giveVerdict(
  id: EntryId,
  { code, words, note, voucher }: { code: VerdictCode; words: string; note: string; voucher: string },
  key: string,
): Promise<Answer> {
  const said = { code, words, ...(note !== '' && { note }), ...(voucher !== '' && { voucher }) };
  return command(`annotations/${id}/verdict`, said, key);
}

/** Withdraws the verdict that was given at `at` (ISO 8601), while it stands on an annotation. */
export function withdrawVerdict(id: EntryId, at: string, key: string): Promise<Answer> {
  return command(`annotations/${id}/verdict?${new URLSearchParams({ at })}`, null, key, 'DELETE');
}

/** Puts suggested words, or others in their place, into the article; `expected` is the suggestion as it was read. */
export function acceptSuggestion(
  id: EntryId,
  expected: WriteId | undefined,
  text: string | null,
  key: string,
): Promise<Answer> {
  const change = text === null ? {} : { text };
  return command(`suggestions/${id}/accept`, { ...(expected && { expected }), ...change }, key);
}

/** Turns a suggestion down. */
export function rejectSuggestion(id: EntryId, key: string): Promise<Answer> {
  return command(`suggestions/${id}/reject`, {}, key);
}

/** Remembers what this reader has read; false when the server could not be told. Outlives the page. */
export async function rememberRead(article: ArticleId, threads: Readonly<Record<EntryId, string>>): Promise<boolean> {
  return fetch(`/api/v1/articles/${article}/reading`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ threads }),
    keepalive: true,
  }).then(
    (response) => response.ok,
    () => false,
  );
}
