import type { CitationValue, Outside, StoredValue } from '../annotation/entry.ts';
import { contextOf } from '../annotation/passage.ts';
import { codePointOffset } from '../text/text.ts';
import { citationLink } from './citation-lines.ts';
import type { CopyWords } from './copy-words.ts';
import type {
  Report,
  ReportAnnotation,
  ReportEntry,
  ReportPerson,
  ReportResolution,
  ReportRetag,
  ReportSuggestion,
  ReportVerdict,
} from './report.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** Fixed: never anything that a person wrote. Our own properties stand under the prefix `galley`. */
const CONTEXT: Json = ['http://www.w3.org/ns/anno.jsonld', { galley: 'urn:galley:terms:' }];

const utc = (iso: string): string => new Date(iso).toISOString();
const annotationId = (id: string): string => `urn:galley:annotation:${id}`;

function creator(person: ReportPerson): JsonObject {
  return {
    id: `urn:galley:person:${person.id}`,
    type: 'Person',
    name: person.name.toWellFormed(),
    'galley:role': person.role,
  };
}

/** An object without the members whose value is undefined. */
function defined(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, Json] => member[1] !== undefined),
  );
}

/** Words of somebody outside have a creator of their own; that of the annotation brought them in. */
function text(value: string, purpose: string, outside?: Outside | null): JsonObject {
  return defined({
    type: 'TextualBody',
    value: value.toWellFormed(),
    format: 'text/plain',
    purpose,
    creator: outside ? { type: 'Person', name: outside.name.toWellFormed() } : undefined,
    created: outside?.at === undefined ? undefined : utc(outside.at),
  });
}

function written(entry: { author: ReportPerson; created: string | null; edited: string | null }): JsonObject {
  return defined({
    creator: creator(entry.author),
    created: entry.created === null ? undefined : utc(entry.created),
    modified: entry.edited === null ? undefined : utc(entry.edited),
  });
}

function resolution({ generation, outcome, note, by, at, reopened }: ReportResolution): JsonObject {
  return defined({
    'galley:generation': generation,
    'galley:outcome': outcome,
    'galley:note': note === null ? undefined : note.toWellFormed(),
    'galley:resolvedBy': { id: `urn:galley:person:${by.id}`, name: by.name.toWellFormed() },
    'galley:resolvedAt': utc(at),
    'galley:reopenedBy': reopened
      ? { id: `urn:galley:person:${reopened.id}`, name: reopened.name.toWellFormed() }
      : undefined,
    'galley:reopenedAt': reopened ? utc(reopened.at) : undefined,
  });
}

function retagged({ by, at, authorsCode }: ReportRetag): JsonObject {
  return {
    'galley:taggedBy': { id: `urn:galley:person:${by.id}`, name: by.name.toWellFormed() },
    'galley:taggedAt': utc(at),
    'galley:authorsTag': authorsCode,
  };
}

function citationBody(value: CitationValue): Json {
  const link = citationLink(value);
  const line = text(value.line, 'describing');
  if (!link) return [{ ...line, purpose: 'linking' }];
  return [line, { type: 'SpecificResource', source: link, purpose: 'linking' }];
}

/** A reply, a citation or late words: an annotation of its own whose target is the annotation that it belongs to. */
function follower(parent: string, entry: ReportEntry, late: boolean, words: CopyWords): JsonObject {
  return defined({
    '@context': CONTEXT,
    id: late && entry.id === parent ? `${annotationId(entry.id)}:late` : annotationId(entry.id),
    type: 'Annotation',
    ...said(entry.value, words),
    ...written(entry),
    target: annotationId(parent),
    'galley:late': late ? true : undefined,
  });
}

/** A suggestion is an edit of the passage; what was decided about it stands in our own properties. */
function suggested(parent: string, { decision, ...entry }: ReportSuggestion, words: CopyWords): JsonObject {
  const decided = decision && {
    'galley:decision': defined({
      'galley:outcome': decision.outcome,
      'galley:decidedBy': { id: `urn:galley:person:${decision.by.id}`, name: decision.by.name.toWellFormed() },
      'galley:decidedAt': utc(decision.at),
      'galley:revision': decision.revision,
      'galley:text': decision.text?.toWellFormed(),
      'galley:note': decision.note?.toWellFormed(),
    }),
  };
  return { ...follower(parent, entry, false, words), ...decided };
}

function said(value: StoredValue, words: CopyWords): JsonObject {
  if (value.kind === 'reply') return { motivation: 'replying', body: [text(value.body, 'replying', value.outside)] };
  if (value.kind === 'annotation')
    return { motivation: 'editing', body: [text(value.remark ?? '', 'commenting', value.outside)] };
  if (value.kind === 'suggestion')
    return defined({
      motivation: 'editing',
      body: [text(value.text, 'editing'), ...(value.note ? [text(value.note, 'commenting')] : [])],
      'galley:saw': value.saw.toWellFormed(),
    });
  if (value.kind === 'confidential') return { motivation: 'linking', body: [text(words.confidential(), 'describing')] };
  const { kind: _kind, on: _on, w: _w, base: _base, ...citation } = value;
  const members = Object.entries(citation).map(([key, member]) => [key, member?.toWellFormed()]);
  return {
    motivation: 'linking',
    body: citationBody(value),
    'galley:citation': defined(Object.fromEntries(members)),
  };
}

/** What was found, in words, signed; its code and the words that it is about stand in our own properties. */
function assessment(verdict: ReportVerdict, words: CopyWords): JsonObject {
  const { code, by, at, note, voucher, revision, isChanged } = verdict;
  const found = text([words.verdict(code, isChanged), note].filter((part) => part !== null).join('. '), 'assessing');
  return defined({
    ...found,
    creator: creator(by),
    created: utc(at),
    'galley:verdict': code,
    'galley:checked': verdict.words.toWellFormed(),
    'galley:revision': revision,
    'galley:changedSince': isChanged,
    'galley:voucher': voucher === null ? undefined : voucher.toWellFormed(),
  });
}

/** The passage on the revision that its offsets count in; where it was moved since, on this copy's. */
function target(report: Report, annotation: ReportAnnotation, source: string): JsonObject {
  const { article } = report;
  const { place, passage } = annotation;
  const current = place.kind !== 'lost' || passage?.revision === article.revision;
  const revision = current || !passage ? article.revision : passage.revision;
  const state = defined({
    type: 'TimeState',
    // Of an older revision we know only that the annotation was made on it.
    sourceDate: utc(current ? article.revisedAt : (annotation.created ?? report.madeAt)),
    cached: `urn:galley:article:${article.id}:revision:${revision}`,
    'galley:revision': revision,
    'galley:sha256': current ? article.sha256 : undefined,
  });
  const base: JsonObject = { type: 'SpecificResource', source, state };
  if (!passage) return base;
  // What stood around it in an older revision may be other words in this one.
  const isOlder = place.kind === 'passage' && passage.revision !== article.revision;
  const around = isOlder ? contextOf(article.text, place.start, place.end) : passage;
  const quote: JsonObject = {
    type: 'TextQuoteSelector',
    exact: (place.kind === 'passage' ? article.text.slice(place.start, place.end) : passage.quote).toWellFormed(),
    prefix: around.prefix.toWellFormed(),
    suffix: around.suffix.toWellFormed(),
  };
  if (place.kind !== 'passage') return { ...base, selector: [quote], 'galley:place': 'lost' };
  const position: JsonObject = {
    type: 'TextPositionSelector',
    start: codePointOffset(article.text, place.start),
    end: codePointOffset(article.text, place.end),
  };
  const changed: JsonObject = place.isChanged
    ? { 'galley:place': 'changed', 'galley:quote': passage.quote.toWellFormed() }
    : {};
  return { ...base, selector: [quote, position], ...changed };
}

function root(report: Report, annotation: ReportAnnotation, source: string, words: CopyWords): JsonObject {
  const remark = annotation.remark === null ? [] : [text(annotation.remark, 'commenting', annotation.outside)];
  const assessed = annotation.verdict ? [assessment(annotation.verdict, words)] : [];
  return defined({
    '@context': CONTEXT,
    id: annotationId(annotation.id),
    type: 'Annotation',
    motivation: annotation.tag.motivation,
    ...written(annotation),
    body: [...remark, text(words.tag(annotation.tag), 'tagging'), ...assessed],
    target: target(report, annotation, source),
    'galley:number': annotation.number,
    'galley:code': annotation.code,
    'galley:tag': annotation.tagCode,
    'galley:retag': annotation.retag ? retagged(annotation.retag) : undefined,
    'galley:status': annotation.status,
    'galley:resolution': annotation.resolution ? resolution(annotation.resolution) : undefined,
    'galley:earlierResolutions': annotation.earlier.length > 0 ? annotation.earlier.map(resolution) : undefined,
  });
}

/**
 * The annotations as a W3C AnnotationCollection with its one page inline (Web Annotation Data Model 5.1, 5.2). Text
 * positions count Unicode code points of the canonical text (4.2.5). Replies and citations are annotations of the one
 * that they belong to; whether and how it was settled stands in our own properties.
 * @param source address of the article: the target of every annotation
 */
export function annotationCollection(report: Report, source: string, words: CopyWords): JsonObject {
  const { article, annotations, state } = report;
  const items = annotations.flatMap((annotation) => [
    root(report, annotation, source, words),
    ...annotation.citations.map((entry) => follower(annotation.id, entry, false, words)),
    ...annotation.suggestions.map((entry) => suggested(annotation.id, entry, words)),
    ...annotation.replies.map((entry) => follower(annotation.id, entry, false, words)),
    ...annotation.late.map((entry) => follower(annotation.id, entry, true, words)),
  ]);
  const id = `urn:galley:article:${article.id}:annotations:${state}`;
  const collection = {
    id,
    type: 'AnnotationCollection',
    label: article.headline.toWellFormed(),
    total: items.length,
    modified: utc(report.madeAt),
  };
  return {
    '@context': CONTEXT,
    ...collection,
    'galley:contains': annotations.length,
    'galley:all': report.all,
    'galley:state': state,
    first: { id: `${id}:1`, type: 'AnnotationPage', partOf: collection, startIndex: 0, items },
    last: `${id}:1`,
  };
}

/** JSON that stays JSON wherever it is pasted: no `<` that could close a script, no line separator of its own. */
export function safeJson(value: Json): string {
  const escaped: Readonly<Record<string, string>> = { '<': '\\u003c', '\u2028': '\\u2028', '\u2029': '\\u2029' };
  return `${JSON.stringify(value, null, 2).replace(/[<\u2028\u2029]/g, (character) => escaped[character] ?? '')}\n`;
}
