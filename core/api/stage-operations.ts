import { ARTICLE, type Operation, WRITES } from './operation.ts';
import { SignOffInput, StageInput, WithdrawSignOffQuery } from './requests.ts';

/** What is decided about an article as a whole: its stage and its sign-offs. */
export const STAGE_OPERATIONS: readonly Operation[] = [
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
    path: `${ARTICLE}/sign-offs`,
    id: 'listSignOffs',
    summary: 'The sign-offs of an article: what stands, what is wanted and missing, and every one given or withdrawn',
    status: 200,
    answer: 'SignOffs',
    refusals: [],
  },
  {
    method: 'post',
    path: `${ARTICLE}/sign-offs`,
    id: 'signOffArticle',
    summary: 'Sign an article off in one part, on the revision that you have read',
    body: SignOffInput,
    isRetriable: true,
    status: 200,
    answer: 'SignedOff',
    refusals: [...WRITES, 409, 422],
  },
  {
    method: 'delete',
    path: `${ARTICLE}/sign-offs`,
    id: 'withdrawSignOff',
    summary: 'Withdraw exactly the sign-off that you have seen; that it was given stays on record',
    query: WithdrawSignOffQuery,
    isRetriable: true,
    status: 200,
    answer: 'Changed',
    refusals: [400, 403, 409, 422],
  },
];
