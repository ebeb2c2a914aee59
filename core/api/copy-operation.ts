import { COPY_STAGES } from './copy-stages.ts';
import { ARTICLE, type Operation } from './operation.ts';
import { CopyQuery } from './requests.ts';

const COPY_TYPES = [
  'text/html',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/pdf',
  'application/ld+json',
  COPY_STAGES,
] as const;

/** The one operation that answers with a file. */
export const COPY_OPERATION: Operation = {
  method: 'get',
  path: `${ARTICLE}/copy`,
  id: 'makeCopy',
  summary: 'An annotated copy as a file; for who accepts the stages, what its making is at comes before it',
  query: CopyQuery,
  status: 200,
  answer: COPY_TYPES,
  refusals: [400, 503],
};
