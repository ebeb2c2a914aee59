import type { z } from 'zod';
import type { AnswerName } from './answers.ts';

/** One operation of the REST API. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  id: string;
  summary: string;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The body may be left out. */
  isBodyOptional?: boolean;
  /** Honours the header Idempotency-Key. */
  isRetriable?: boolean;
  status: 200 | 201;
  /** A JSON answer by name, or the media types of a file. */
  answer: AnswerName | readonly string[];
  /** Statuses of its refusals beside 401, 404 and 429. */
  refusals: readonly number[];
}

/** Path of one article. */
export const ARTICLE = '/api/v1/articles/{articleId}';

/** How a request that changes something may be refused for what it is. */
export const WRITES = [400, 403, 413, 415] as const;
