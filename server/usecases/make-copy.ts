import { createHash } from 'node:crypto';
import type { CopyQuery } from '#core/api/requests.ts';
import type { OnStage } from '#core/export/copy-stage.ts';
import type { CopyWords } from '#core/export/copy-words.ts';
import { buildReport } from '#core/export/report.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { AppError } from '../errors.ts';
import type { CopyWriters } from '../export/copy-writers.ts';
import { type CopyJob, isHeavy, writeCopy } from '../export/write-copy.ts';
import { audit } from '../store/audit.ts';
import { tagsOf } from '../store/tag-store.ts';
import { listResolved } from './list-resolved.ts';
import { readOneMoment } from './one-moment.ts';
import { openArticle } from './open-article.ts';

/** A finished copy. Its file name holds ids and numbers only. */
export interface Copy {
  bytes: Uint8Array;
  contentType: string;
  fileName: string;
}

const CONTENT_TYPE: Readonly<Record<CopyQuery['format'], string>> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  jsonld: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
};

const NEVER = new AbortController().signal;

/** What a copy is made with. */
export interface CopyContext {
  /** The words that copies say in a time zone. */
  words: (timeZone: string) => CopyWords;
  /** Galley's public address without a closing slash. */
  address: string;
  now: Date;
  /** Where long ones are written; in this process when left out. */
  writers?: CopyWriters;
  /** Calls it off: whoever asked for it is gone. */
  signal?: AbortSignal;
  /** Asked when it is written, before it is handed over. @throws AppError where its maker may not have it any more */
  mayHaveIt?: () => Promise<unknown>;
  /** Told what it is at, from the moment when its annotations are collected. */
  onStage?: OnStage;
}

/**
 * Makes a copy of an article with the annotations that its maker may see, and notes in the audit who took what. One that is
 * called off leaves nothing, no note of it either.
 * @throws AppError not_found when the actor may not read the article, what `mayHaveIt` throws, unavailable while it keeps
 *   changing, and when it could not be written to its end
 */
export async function makeCopy(
  actor: Actor,
  articleId: string,
  choice: CopyQuery,
  { words, address, now, writers, signal = NEVER, mayHaveIt, onStage = () => undefined }: CopyContext,
): Promise<Copy> {
  const { article, rest: records } = await readOneMoment(
    () => openArticle(actor, articleId),
    () => listResolved(actor, articleId),
  );
  const source = { ...article, tags: await tagsOf(db(), article.deskId) };
  const report = buildReport(source, records, choice.state, now.toISOString());
  const job: CopyJob = { report, format: choice.format, timeZone: article.deskTimeZone, address };
  const bytes =
    writers && isHeavy(job)
      ? await writers.write(actor.person, job, signal, onStage)
      : await writeCopy(job, words(job.timeZone), onStage);
  if (signal.aborted) throw new AppError('unavailable', 'The copy was called off.');
  await mayHaveIt?.();
  await audit(db(), {
    person: actor.person,
    desk: article.deskId,
    article: article.id,
    action: 'copy.made',
    detail: {
      format: choice.format,
      state: choice.state,
      revision: article.revision.number,
      textSha256: article.revision.sha256,
      copySha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
      contains: report.annotations.length,
      of: report.all,
    },
  });
  return {
    bytes,
    contentType: CONTENT_TYPE[choice.format],
    fileName: `galley-${article.id.slice(0, 6)}-r${article.revision.number}.${choice.format}`,
  };
}
