import { createHash } from 'node:crypto';
import type { CopyQuery } from '#core/api/requests.ts';
import type { OnStage } from '#core/export/copy-stage.ts';
import type { CopyWords } from '#core/export/copy-words.ts';
import { annotatedHtml } from '#core/export/html.ts';
import { annotationCollection, safeJson } from '#core/export/jsonld.ts';
import type { Report } from '#core/export/report.ts';
import { annotatedDocx } from './docx.ts';
import { annotatedPdf } from './pdf.ts';

/** What a copy is written from: plain values, which another process can be given. */
export interface CopyJob {
  report: Report;
  format: CopyQuery['format'];
  /** IANA zone that its moments are said in. */
  timeZone: string;
  /** Galley's public address without a closing slash. */
  address: string;
}

/** Writes a copy in this process. The same job makes the same bytes. */
export async function writeCopy(
  { report, format, address }: Omit<CopyJob, 'timeZone'>,
  words: CopyWords,
  onStage: OnStage,
): Promise<Uint8Array> {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  switch (format) {
    case 'html':
      onStage({ stage: 'building' });
      return encode(annotatedHtml(report, words, (text) => createHash('sha256').update(text, 'utf8').digest('base64')));
    case 'jsonld':
      onStage({ stage: 'building' });
      return encode(safeJson(annotationCollection(report, `${address}/articles/${report.article.id}`, words)));
    case 'docx':
      return annotatedDocx(report, words, onStage);
    case 'pdf':
      return annotatedPdf(report, words, onStage);
  }
}

/** Written elsewhere from these weights on, see {@link isHeavy}. */
const HEAVY: Readonly<Record<CopyQuery['format'], number>> = { pdf: 200, docx: 200, html: 1_000, jsonld: 1_000 };
/** UTF-16 units of text that take about as long as one annotation. */
const TEXT_LIKE_ONE = 500;

/** Whether writing it here would take longer, or hold others up more, than starting a process for it is worth. */
export function isHeavy({ report, format }: Pick<CopyJob, 'report' | 'format'>): boolean {
  const said = report.annotations.reduce(
    (sum, { replies, citations, suggestions, late, earlier }) =>
      sum + 1 + replies.length + citations.length + suggestions.length + late.length + earlier.length,
    0,
  );
  return said + report.article.text.length / TEXT_LIKE_ONE >= HEAVY[format];
}
