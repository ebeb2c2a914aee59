import { createHash } from 'node:crypto';
import type { CopyQuery } from '#core/api/requests.ts';
import type { CopyWords } from '#core/export/copy-words.ts';
import { annotatedHtml } from '#core/export/html.ts';
import { annotationCollection, safeJson } from '#core/export/jsonld.ts';
import { buildReport, type Report } from '#core/export/report.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { annotatedDocx } from '../export/docx.ts';
import { annotatedPdf } from '../export/pdf.ts';
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

async function write(
  report: Report,
  format: CopyQuery['format'],
  words: CopyWords,
  address: string,
): Promise<Uint8Array> {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  switch (format) {
    case 'html':
      return encode(annotatedHtml(report, words, (text) => createHash('sha256').update(text, 'utf8').digest('base64')));
    case 'jsonld':
      return encode(safeJson(annotationCollection(report, `${address}/articles/${report.article.id}`, words)));
    case 'docx':
      return annotatedDocx(report, words);
    case 'pdf':
      return annotatedPdf(report, words);
  }
}

/**
 * Makes a copy of an article with the annotations that its maker may see, and notes in the audit who took what.
 * @param context the words that copies say in a time zone, Galley's public address without a closing slash, and the time now
 * @throws AppError not_found when the actor may not read the article, unavailable while it keeps changing
 */
export async function makeCopy(
  actor: Actor,
  articleId: string,
  choice: CopyQuery,
  context: { words: (timeZone: string) => CopyWords; address: string; now: Date },
): Promise<Copy> {
  const { article, rest: records } = await readOneMoment(
    () => openArticle(actor, articleId),
    () => listResolved(actor, articleId),
  );
  const source = { ...article, tags: await tagsOf(db(), article.deskId) };
  const report = buildReport(source, records, choice.state, context.now.toISOString());
  const bytes = await write(report, choice.format, context.words(article.deskTimeZone), context.address);
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
