import * as Y from 'yjs';
import { z } from 'zod';
import { SuggestionDecision } from '../annotation/suggestion.ts';
import { Retag } from '../annotation/retag.ts';
import { Verdict } from '../annotation/verdict.ts';
import { SignOffShape } from '../article/sign-off-shape.ts';
import { STAGES } from '../article/stage.ts';
import { PersonId } from '../ids.ts';

/** The flat article: written by the server alone. */
export function textRoot(doc: Y.Doc): Y.Text {
  return doc.getText('text');
}

/** Person id → that person's entries: each written by its person (and the server). */
export function peopleRoot(doc: Y.Doc): Y.Map<Y.Map<unknown>> {
  return doc.getMap<Y.Map<unknown>>('people');
}

/** What the server says about entries and the article: written by the server alone. */
export function factsRoot(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('facts');
}

/** One person's entries; undefined until the server has made the map. */
export function entriesOf(doc: Y.Doc, person: PersonId): Y.Map<unknown> | undefined {
  const map = peopleRoot(doc).get(person);
  return map instanceof Y.Map ? map : undefined;
}

/** The key of `facts` that speaks of the article. Entry ids are 16 characters, so it is never one of them. */
export const ARTICLE_FACTS = 'article';

/** `facts.article`: which life of the room this is, the newest seq it shows, the revision that `text` is, the stage, the sign-offs. */
export const ArticleFactsEntry = z.object({
  incarnation: z.string(),
  seq: z.int().min(0),
  revision: z.int().min(1),
  /** Who brought that revision in, and when; absent for the first. */
  revised: z.object({ by: PersonId, at: z.string() }).optional(),
  /** Where the article is on its way into print. */
  stage: z.enum(STAGES).optional().catch(undefined),
  /** Who moved it there, and when; absent while nobody has moved it. */
  moved: z.object({ by: PersonId, at: z.string() }).optional(),
  /** What was signed off, one of a part at most; absent where nothing was. */
  signOffs: z.array(SignOffShape).optional().catch(undefined),
  full: z.boolean().optional(),
});
export type ArticleFactsEntry = z.infer<typeof ArticleFactsEntry>;

/** `facts[entry id]`: times are the database's, ISO 8601; positions are base64 of Yjs relative positions. */
export const EntryFacts = z.object({
  created: z.string(),
  /** Absent until it is edited. */
  edited: z.string().nullish(),
  twice: z.boolean().optional(),
  /** Whom an annotation waits for. */
  assignee: PersonId.optional(),
  /** The tag that was decided about an annotation; absent while its author's own counts. */
  retag: Retag.optional().catch(undefined),
  /** The verdict that stands on an annotation. */
  verdict: Verdict.optional().catch(undefined),
  /** What was decided about a suggestion. */
  decision: SuggestionDecision.optional().catch(undefined),
  placement: z
    .discriminatedUnion('state', [
      z.object({ state: z.enum(['placed', 'changed']), start: z.string(), end: z.string() }),
      /** `near`: UTF-16 offset in `text` of what it stood beside. */
      z.object({ state: z.literal('lost'), near: z.int().min(0).optional() }),
    ])
    .optional(),
});
export type EntryFacts = z.infer<typeof EntryFacts>;

/** What `facts` says about the article, or undefined before the first sync. */
export function readArticleFacts(doc: Y.Doc): ArticleFactsEntry | undefined {
  const parsed = ArticleFactsEntry.safeParse(factsRoot(doc).get(ARTICLE_FACTS));
  return parsed.success ? parsed.data : undefined;
}

/** What `facts` says about one entry, or undefined while it is not committed. */
export function readEntryFacts(doc: Y.Doc, entry: string): EntryFacts | undefined {
  const parsed = EntryFacts.safeParse(factsRoot(doc).get(entry));
  return parsed.success ? parsed.data : undefined;
}
