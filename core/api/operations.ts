import { AcceptInput, RejectInput } from '../annotation/suggestion.ts';
import { z } from 'zod';
import { ResolveInput } from '../annotation/resolution.ts';
import { VerdictInput } from '../annotation/verdict.ts';
import { ArticleFacts } from '../article/facts.ts';
import type { AnswerName } from './answers.ts';
import { PreferencesChange } from '../people/preferences.ts';
import { SearchRequest } from '../search/search-query.ts';
import { PageQuery } from './page.ts';
import {
  AnnotationsQuery,
  ArticlesQuery,
  AssignInput,
  CopyQuery,
  PostAnnotation,
  PostArticle,
  PostCitation,
  PostReply,
  PostRevision,
  PostSuggestion,
  PutEntry,
  ReadInput,
  StageInput,
  TicketInput,
  WithdrawQuery,
} from './requests.ts';

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

const COPY_TYPES = [
  'text/html',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/pdf',
  'application/ld+json',
] as const;

const ARTICLE = '/api/v1/articles/{articleId}';
const ANNOTATION = '/api/v1/annotations/{annotationId}';
const ENTRY = '/api/v1/entries/{entryId}';
const SUGGESTION = '/api/v1/suggestions/{suggestionId}';
const WRITES = [400, 403, 413, 415] as const;

/** Every operation; the description at /api/v1/openapi.json is made of it. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/articles',
    id: 'listArticles',
    summary: 'Articles of your desks, newest first',
    query: ArticlesQuery,
    status: 200,
    answer: 'ArticlePage',
    refusals: [400],
  },
  {
    method: 'post',
    path: '/api/v1/articles',
    id: 'createArticle',
    summary: 'Bring an article in: its text stays whole, and the comments of a Word file become annotations',
    body: PostArticle,
    isRetriable: true,
    status: 201,
    answer: 'CreatedArticle',
    refusals: [...WRITES, 422],
  },
  {
    method: 'get',
    path: '/api/v1/search',
    id: 'search',
    summary: 'Articles, annotations and citations of your desks that have all of these words',
    query: SearchRequest,
    status: 200,
    answer: 'SearchAnswer',
    refusals: [400],
  },
  {
    method: 'get',
    path: '/api/v1/preferences',
    id: 'readPreferences',
    summary: 'How you want Galley to look and behave',
    status: 200,
    answer: 'Preferences',
    refusals: [],
  },
  {
    method: 'put',
    path: '/api/v1/preferences',
    id: 'changePreferences',
    summary: 'Change your preferences; what is left out stays',
    body: PreferencesChange,
    status: 200,
    answer: 'Preferences',
    refusals: WRITES,
  },
  {
    method: 'get',
    path: '/api/v1/tags',
    id: 'listTags',
    summary: 'The tags of your desks, retired ones included',
    status: 200,
    answer: 'TagList',
    refusals: [],
  },
  {
    method: 'get',
    path: ARTICLE,
    id: 'readArticle',
    summary: 'Text, blocks and facts of an article',
    status: 200,
    answer: 'Article',
    refusals: [],
  },
  {
    method: 'post',
    path: `${ARTICLE}/revisions`,
    id: 'reviseArticle',
    summary: 'Bring in a new revision of an article; its annotations are placed in the new text',
    body: PostRevision,
    isRetriable: true,
    status: 201,
    answer: 'Revised',
    refusals: [...WRITES, 409, 422],
  },
  {
    method: 'post',
    path: `${ARTICLE}/revisions/preview`,
    id: 'tryRevision',
    summary: 'What a new text would do to the annotations; nothing is stored',
    body: PostRevision,
    status: 200,
    answer: 'RevisionAccount',
    refusals: [...WRITES, 409],
  },
  {
    method: 'put',
    path: `${ARTICLE}/facts`,
    id: 'changeArticleFacts',
    summary: 'Replace the facts about an article',
    body: ArticleFacts,
    status: 200,
    answer: 'Changed',
    refusals: WRITES,
  },
  {
    method: 'get',
    path: `${ARTICLE}/stage`,
    id: 'listStageSteps',
    summary: 'The steps of an article from stage to stage, newest first',
    status: 200,
    answer: 'StageSteps',
    refusals: [],
  },
  {
    method: 'post',
    path: `${ARTICLE}/stage`,
    id: 'changeStage',
    summary: 'Move an article to another stage, from the one that you have seen',
    body: StageInput,
    isRetriable: true,
    status: 200,
    answer: 'Moved',
    refusals: [...WRITES, 409, 422],
  },
  {
    method: 'get',
    path: `${ARTICLE}/annotations`,
    id: 'listAnnotations',
    summary: 'Annotations with their threads, oldest first',
    query: AnnotationsQuery,
    status: 200,
    answer: 'AnnotationPage',
    refusals: [400],
  },
  {
    method: 'post',
    path: `${ARTICLE}/annotations`,
    id: 'annotate',
    summary: 'Annotate the passage with these words',
    body: PostAnnotation,
    status: 201,
    answer: 'WrittenEntry',
    refusals: [...WRITES, 422],
  },
  {
    method: 'get',
    path: `${ARTICLE}/resolved`,
    id: 'listResolved',
    summary: 'Resolved records, newest first',
    query: PageQuery,
    status: 200,
    answer: 'RecordPage',
    refusals: [400],
  },
  {
    method: 'get',
    path: `${ARTICLE}/copy`,
    id: 'makeCopy',
    summary: 'An annotated copy as a file',
    query: CopyQuery,
    status: 200,
    answer: COPY_TYPES,
    refusals: [400, 503],
  },
  {
    method: 'post',
    path: `${ARTICLE}/sync-ticket`,
    id: 'issueSyncTicket',
    summary: 'A ticket for one connection to the live document',
    body: TicketInput,
    isBodyOptional: true,
    status: 201,
    answer: 'SyncTicket',
    refusals: [400, 409],
  },
  {
    method: 'post',
    path: `${ANNOTATION}/replies`,
    id: 'reply',
    summary: 'Reply to an annotation',
    body: PostReply,
    status: 201,
    answer: 'WrittenEntry',
    refusals: WRITES,
  },
  {
    method: 'post',
    path: `${ANNOTATION}/citations`,
    id: 'cite',
    summary: 'Add a source to an annotation',
    body: PostCitation,
    status: 201,
    answer: 'WrittenEntry',
    refusals: WRITES,
  },
  {
    method: 'post',
    path: `${ANNOTATION}/suggestions`,
    id: 'suggest',
    summary: 'Suggest other words for the passage of an annotation',
    body: PostSuggestion,
    status: 201,
    answer: 'WrittenEntry',
    refusals: [...WRITES, 409],
  },
  {
    method: 'post',
    path: `${SUGGESTION}/accept`,
    id: 'acceptSuggestion',
    summary: 'Put the suggested words into the article: one new revision',
    body: AcceptInput,
    isBodyOptional: true,
    isRetriable: true,
    status: 200,
    answer: 'Accepted',
    refusals: [...WRITES, 409, 422],
  },
  {
    method: 'post',
    path: `${SUGGESTION}/reject`,
    id: 'rejectSuggestion',
    summary: 'Turn a suggestion down; the text stays as it is',
    body: RejectInput,
    isBodyOptional: true,
    isRetriable: true,
    status: 200,
    answer: 'Changed',
    refusals: [...WRITES, 409, 422],
  },
  {
    method: 'post',
    path: `${ANNOTATION}/resolve`,
    id: 'resolve',
    summary: 'Resolve an annotation into an immutable record',
    body: ResolveInput,
    isRetriable: true,
    status: 200,
    answer: 'Settled',
    refusals: [...WRITES, 409, 422],
  },
  {
    method: 'post',
    path: `${ANNOTATION}/reopen`,
    id: 'reopen',
    summary: 'Open a resolved annotation again; its record stays',
    isRetriable: true,
    status: 200,
    answer: 'Settled',
    refusals: [403, 409, 422],
  },
  {
    method: 'post',
    path: `${ANNOTATION}/assign`,
    id: 'assign',
    summary: 'Say whom an open annotation waits for',
    body: AssignInput,
    isRetriable: true,
    status: 200,
    answer: 'Changed',
    refusals: [...WRITES, 409, 422],
  },
  {
    method: 'post',
    path: `${ANNOTATION}/verdict`,
    id: 'giveVerdict',
    summary:
      'Give a verdict on exactly the words that stand at an open annotation; other words there by now are a 409 with them',
    body: VerdictInput,
    isRetriable: true,
    status: 200,
    answer: 'GivenVerdict',
    refusals: [...WRITES, 409, 422],
  },
  {
    method: 'delete',
    path: `${ANNOTATION}/verdict`,
    id: 'withdrawVerdict',
    summary:
      'Withdraw the verdict that stands on an annotation, or the one given at `at` (another one there is a 409); it stays on record',
    query: WithdrawQuery,
    isRetriable: true,
    status: 200,
    answer: 'Changed',
    refusals: [400, 403, 409, 422],
  },
  {
    method: 'get',
    path: `${ARTICLE}/reading`,
    id: 'listReading',
    summary: 'Up to when you have read each thread of an article',
    status: 200,
    answer: 'Reading',
    refusals: [],
  },
  {
    method: 'post',
    path: `${ARTICLE}/reading`,
    id: 'markRead',
    summary: 'Remember what you have read',
    body: ReadInput,
    status: 200,
    answer: 'Reading',
    refusals: [400, 413, 415],
  },
  {
    method: 'put',
    path: ENTRY,
    id: 'editEntry',
    summary: 'Give your own annotation, reply, citation or suggestion new words',
    body: PutEntry,
    status: 200,
    answer: 'WrittenEntry',
    refusals: WRITES,
  },
  {
    method: 'delete',
    path: ENTRY,
    id: 'removeEntry',
    summary: 'Take your own annotation, reply, citation or suggestion back',
    status: 200,
    answer: 'Changed',
    refusals: [403, 409],
  },
];
