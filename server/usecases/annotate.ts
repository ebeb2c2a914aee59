import { locateQuote, passageAt } from '#core/annotation/passage.ts';
import type { PostAnnotation } from '#core/api/requests.ts';
import { snapToGraphemes } from '#core/text/text.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { AppError } from '../errors.ts';
import { currentRevision } from '../store/article-store.ts';
import { articleFor } from './article-for.ts';
import { requireOffered } from './list-tags.ts';
import { writeEntry, type WrittenEntry } from './write-entry.ts';

/**
 * Annotates the passage with these words, or the whole article.
 * @throws AppError not_found, forbidden, quote_absent, quote_ambiguous, invalid
 */
export async function annotate(actor: Actor, articleId: string, input: PostAnnotation): Promise<WrittenEntry> {
  const access = await articleFor(actor, articleId, 'annotate');
  const { quote, prefix, suffix, tag, remark, mentions } = input;
  await requireOffered(access.deskId, tag);
  const value = {
    kind: 'annotation',
    tag,
    ...(remark !== undefined && { remark }),
    ...(mentions && { mentions }),
  } as const;
  if (quote === null) return writeEntry(actor, access.articleId, { ...value, passage: null });
  const { text, number } = await currentRevision(db(), access.articleId);
  const range = locateQuote(text, { quote, prefix, suffix });
  if (range === 'absent') throw new AppError('quote_absent', 'The article does not say this.');
  if (range === 'ambiguous') {
    throw new AppError('quote_ambiguous', 'The article says this more than once: give the words around it.');
  }
  const whole = snapToGraphemes(text, range.start, range.end);
  return writeEntry(actor, access.articleId, { ...value, passage: passageAt(text, number, whole.start, whole.end) });
}
