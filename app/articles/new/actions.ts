'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { ReadAnswer } from '#components/intake/use-intake.ts';
import { factAt, type FactsRefusal } from '#components/intake/wrong-fact.ts';
import { translator } from '#components/words/translator.ts';
import { IdempotencyKey } from '#core/api/requests.ts';
import { Block } from '#core/article/block.ts';
import { ArticleFacts } from '#core/article/facts.ts';
import { MOST_PARAGRAPHS } from '#core/intake/most.ts';
import { MovedWords } from '#core/intake/moved-words.ts';
import { propose } from '#core/intake/propose.ts';
import { FileFormat, SourceFormat } from '#core/intake/source-format.ts';
import { countComments } from '#core/intake/word-comment.ts';
import { may } from '#core/people/rights.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { AppError } from '#server/errors.ts';
import { bytesToText } from '#server/intake/read-bytes.ts';
import { readChecked, readWordChecked } from '#server/intake/read-checked.ts';
import { readSource } from '#server/intake/read-source.ts';
import { readWord } from '#server/intake/word/read-word.ts';
import { createArticle } from '#server/usecases/create-article.ts';

const t = translator('intake');

function inWords(error: unknown): string {
  if (error instanceof AppError) return error.message;
  throw error;
}

/** Reads what was pasted or chosen; nothing is stored. */
export async function readArticle(form: FormData): Promise<ReadAnswer> {
  const actor = await actorOfPage();
  try {
    if (![...actor.memberships.values()].some((role) => may(role, 'manageArticles')))
      throw new AppError('forbidden', 'Your role may not bring articles in.');
    const file = form.get('file');
    const pasted = form.get('text');
    const isFile = file instanceof File && file.size > 0;
    const format = FileFormat.parse(form.get('format'));
    if (format === 'word') {
      const { comments, ...read } = await readWord(
        isFile ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array(),
      );
      if (read.blocks.length > MOST_PARAGRAPHS) return { ok: false, reason: t('tooMany') };
      return { ok: true, ...read, proposals: propose(read.blocks).proposals, comments: countComments(comments) };
    }
    const text = isFile
      ? bytesToText(new Uint8Array(await file.arrayBuffer()))
      : String(pasted ?? '').replaceAll('\r\n', '\n');
    const { blocks, account } = readSource({ text, format });
    if (blocks.length > MOST_PARAGRAPHS) return { ok: false, reason: t('tooMany') };
    return { ok: true, text, blocks, account, proposals: propose(blocks).proposals, comments: null };
  } catch (error) {
    return { ok: false, reason: inWords(error) };
  }
}

const BringIn = z.object({
  source: z.union([z.object({ text: z.string(), format: SourceFormat }), z.object({ file: z.instanceof(File) })]),
  origin: z.enum(['paste', 'file']),
  blocks: z.array(Block).min(1).max(MOST_PARAGRAPHS),
  moved: z.array(MovedWords).max(20),
  facts: ArticleFacts,
  key: IdempotencyKey,
});

async function readAgain(
  source: z.infer<typeof BringIn>['source'],
  previewed: Pick<z.infer<typeof BringIn>, 'blocks' | 'moved'>,
) {
  if ('file' in source) {
    return readWordChecked({ bytes: new Uint8Array(await source.file.arrayBuffer()), ...previewed });
  }
  const checked = readChecked({ ...source, ...previewed });
  return checked && { ...checked, comments: [] };
}

/**
 * Brings the article in as the preview shows it. The source is read again and the preview's words must be its words, in their
 * order, but for dates that went to the facts: what is stored and what was pasted can never part. Asked again with the same
 * key, it only leads to the article.
 */
export async function bringIn(input: unknown): Promise<{ ok: false } & FactsRefusal> {
  const actor = await actorOfPage();
  let id: string;
  try {
    const parsed = BringIn.safeParse(input);
    if (!parsed.success) {
      const field = factAt(parsed.error.issues[0]?.path ?? []);
      return { ok: false, field, reason: field === null ? t('wrongFacts') : t('notBrought', { field: t(field) }) };
    }
    const { source, origin, blocks, moved, facts, key } = parsed.data;
    const read = await readAgain(source, { blocks, moved });
    if (read === null) return { ok: false, field: null, reason: t('lostWords') };
    const { comments, ...intake } = read;
    id = (await createArticle(actor, { blocks, facts, origin, intake, comments }, key)).id;
  } catch (error) {
    return { ok: false, field: null, reason: inWords(error) };
  }
  redirect(`/articles/${id}`);
}
