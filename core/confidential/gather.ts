import type { CitationValue, Placement } from '../annotation/entry.ts';
import type { Readable } from '../annotation/unread.ts';
import type { EntryId } from '../ids.ts';
import type { ConfidentialEntry, PrivateNote, RestrictedReply, RestrictedThread } from './confidential.ts';

/** One of them as a page shows it: with the place of its passage in the text that the page has. */
export interface PlacedConfidential<Value = ConfidentialEntry['value']> extends Omit<ConfidentialEntry, 'value'> {
  value: Value;
  /** Null: it stands on the whole article, or hangs on something else. */
  placement: Placement | null;
  /** The write that its words are. */
  w: string;
  authorName: string;
  /** Of a thread that is settled: by whom and when (ISO 8601). */
  resolution: { byName: string; at: string; note: string | null } | null;
}

/** A citation without the members by which writes are told apart. */
export type SecretCitation = Omit<CitationValue, 'w' | 'base'>;

/** A card of confidential words: a private note, or a restricted thread with what hangs on it. */
export interface ConfidentialCard {
  id: EntryId;
  first: PlacedConfidential<PrivateNote | RestrictedThread>;
  replies: PlacedConfidential<RestrictedReply>[];
  citations: PlacedConfidential<SecretCitation>[];
}

/** What a reader may read of an article's confidential words: cards in document order, and citations in other threads. */
export interface Gathered {
  cards: ConfidentialCard[];
  /** By the id of the stub that stands for it in its thread. */
  cited: ReadonlyMap<EntryId, PlacedConfidential<SecretCitation>>;
}

function byTime(a: { created: string; id: string }, b: { created: string; id: string }): number {
  return a.created.localeCompare(b.created) || (a.id < b.id ? -1 : 1);
}

/** Where a card begins in the order of the document, UTF-16 offset; -1 on the whole article. */
export function startOfCard({ first: { placement, value } }: ConfidentialCard): number {
  if (placement && placement.state !== 'lost') return placement.start;
  return placement?.near ?? value.passage?.start ?? -1;
}

/** A card of confidential words as something to read. */
export function readableCard({ id, first, replies, citations }: ConfidentialCard): Readable {
  return { id, said: [first, ...replies, ...citations] };
}

/** Groups what a reader was given. What hangs on a thread that was not given is a citation in somebody's open annotation, or nothing. */
export function gatherConfidential(entries: readonly PlacedConfidential[]): Gathered {
  const cards = new Map<EntryId, ConfidentialCard>();
  const cited = new Map<EntryId, PlacedConfidential<SecretCitation>>();
  const ordered = [...entries].sort(byTime);
  for (const entry of ordered) {
    const { value } = entry;
    if (value.kind === 'note' || value.kind === 'thread')
      cards.set(entry.id, { id: entry.id, first: { ...entry, value }, replies: [], citations: [] });
  }
  for (const entry of ordered) {
    const { value } = entry;
    if (value.kind === 'reply') cards.get(value.on)?.replies.push({ ...entry, value });
    else if (value.kind === 'citation') {
      const home = cards.get(value.on);
      if (home) home.citations.push({ ...entry, value });
      else cited.set(entry.id, { ...entry, value });
    }
  }
  const inOrder = [...cards.values()].sort((a, b) => startOfCard(a) - startOfCard(b) || byTime(a.first, b.first));
  return { cards: inOrder, cited };
}
