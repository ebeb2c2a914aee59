import type { EntryValue, OpenEntry, Passage } from '#core/annotation/entry.ts';
import { rowKindOf } from '#core/annotation/stub.ts';
import { passageAt } from '#core/annotation/passage.ts';
import { oneLine } from '#core/annotation/one-line.ts';
import type { EntryId } from '#core/ids.ts';
import type { Draft } from '#components/sync/room-view.ts';
import type { Chance } from './chance.ts';
import { TEXT } from './database.ts';
import type { Newsroom } from './newsroom.ts';
import type { Page } from './page.ts';
import { press } from './press.ts';

/** A passage of the article, now and then with words that do not stand there. */
function somePassage(chance: Chance, { revision, text }: { revision: number; text: string }): Passage {
  const drawn = chance.below(TEXT.length - 30);
  const start = revision === 1 ? drawn : drawn % Math.max(1, text.length - 30);
  const end = start + 3 + chance.below(25);
  const passage = passageAt(text.trimEnd(), revision, start, end);
  return chance.is(0.05) ? { ...passage, quote: 'x'.repeat(passage.quote.length) } : passage;
}

const isAnnotation = ({ value }: OpenEntry) => value.kind === 'annotation';

/** Pages on which somebody may be typing: those with the right, and a composer that was open when it was lost. */
function typist(newsroom: Newsroom): Page | undefined {
  const { chance } = newsroom;
  const open = newsroom.pages.filter((page) => page.isAwake && newsroom.writers.includes(page.person));
  const page = chance.pick(open);
  return page && (page.view().mayWrite || chance.is(0.3)) ? page : undefined;
}

/** Other words for what stands at an annotation; now and then for words that do not stand there. */
function suggestionFor({ chance }: Newsroom, page: Page, on: EntryId, text: string): Draft {
  const placement = page.view().entries.find(({ id }) => id === on)?.placement;
  const words =
    placement && placement.state !== 'lost' && !chance.is(0.1)
      ? page.article().text.slice(placement.start, placement.end)
      : 'the ferry';
  return { kind: 'suggestion', on, saw: oneLine(words) || 'the ferry', text };
}

function draftFor(newsroom: Newsroom, page: Page, kind: EntryValue['kind'], on: EntryId | null, text: string): Draft {
  const { chance } = newsroom;
  if (kind === 'annotation' || on === null)
    return {
      kind: 'annotation',
      tag: 'claim',
      passage: chance.is(0.1) ? null : somePassage(chance, page.article()),
      remark: text,
    };
  if (kind === 'suggestion') return suggestionFor(newsroom, page, on, text);
  return kind === 'reply' ? { kind, on, body: text } : { kind, on, line: text };
}

/** Marks a passage, or writes under an annotation that the page shows. */
export function write(newsroom: Newsroom, kind: EntryValue['kind']): string | null {
  const page = typist(newsroom);
  if (!page) return null;
  const on = kind === 'annotation' ? null : newsroom.chance.pick(page.view().entries.filter(isAnnotation));
  if (on === undefined) return null;
  const { number, text } = newsroom.database.ledger.next(kind);
  page.write(draftFor(newsroom, page, kind, on?.id ?? null, text), number);
  return `${page.life.name} writes ~${number}~, ${kind}${on ? ` on ${on.id}` : ''}`;
}

function ownEntry(newsroom: Newsroom, page: Page): OpenEntry | undefined {
  return newsroom.chance.pick(page.view().entries.filter(({ author }) => author === page.person));
}

export function edit(newsroom: Newsroom): string | null {
  const page = typist(newsroom);
  const entry = page && ownEntry(newsroom, page);
  if (!page || !entry) return null;
  const { number, text } = newsroom.database.ledger.next('edited');
  const { value } = entry;
  const on = value.kind === 'annotation' ? null : value.on;
  const draft: Draft =
    value.kind === 'annotation' && newsroom.chance.is(0.7)
      ? { kind: 'annotation', tag: 'claim', passage: value.passage, remark: text }
      : draftFor(newsroom, page, rowKindOf(value), on, text);
  page.edit(entry.id, draft, number);
  return `${page.life.name} edits ${entry.id} to ~${number}~`;
}

export function remove(newsroom: Newsroom): string | null {
  const page = typist(newsroom);
  const entry = page && ownEntry(newsroom, page);
  if (!page || !entry) return null;
  page.remove(entry.id);
  return `${page.life.name} deletes ${entry.id}`;
}

export function undo(newsroom: Newsroom): string | null {
  const page = typist(newsroom);
  // Without the right to write there is nothing to press.
  if (!page?.view().mayWrite) return null;
  page.undo();
  return `${page.life.name} undoes`;
}

/** Accepts a suggestion, as an editor may who puts other words in, or turns it down. */
export function decideOn(newsroom: Newsroom): string | null {
  const page = typist(newsroom);
  const { database, network, chance } = newsroom;
  const isOpen = ({ value, decision }: OpenEntry) => value.kind === 'suggestion' && decision === null;
  const chosen = page && chance.pick(page.view().entries.filter(isOpen));
  if (!page || chosen?.value.kind !== 'suggestion') return null;
  const { on } = chosen.value;
  const outcome = chance.is(0.7) ? 'accepted' : 'rejected';
  const words = chance.pick(['a number', 'what nobody had counted in the spring', 'the', '']) ?? '';
  const send = () =>
    network.ask(page.device, page.life, () => {
      const seq = database.decideOn(page.person, chosen.id, outcome, words);
      if (seq !== null) newsroom.tell(seq);
    });
  page.room
    .settled(on, 5_000)
    .then(send)
    .catch(() => undefined);
  return `${page.life.name} asks that ${chosen.id} be ${outcome}`;
}

/** Settles an annotation, or opens it again, once nothing of this person's on it is unacknowledged. */
export function command(newsroom: Newsroom, verb: 'resolve' | 'reopen'): string | null {
  const page = typist(newsroom);
  if (!page) return null;
  const { database, chance } = newsroom;
  const settled = [...database.article.rows.values()].filter(({ retiredBecause }) => retiredBecause === 'resolved');
  const chosen =
    verb === 'resolve' ? chance.pick(page.view().entries.filter(isAnnotation))?.id : chance.pick(settled)?.id;
  if (!chosen) return null;
  press(newsroom, page, { thread: chosen, command: () => database[verb](page.person, chosen) });
  return `${page.life.name} asks to ${verb} ${chosen}`;
}

/** The stock client writes as any Yjs software would: plain values without write ids. */
export function stockWrite(newsroom: Newsroom): string | null {
  const { chance, database } = newsroom;
  const client = chance.pick(newsroom.stock.filter(({ isOpen }) => isOpen));
  const { entries } = client ?? {};
  if (!client || !entries) return null;
  const { number, text } = database.ledger.next('stock');
  const known = chance.is(0.4) ? chance.pick([...entries.keys()]) : undefined;
  const before = known === undefined ? undefined : entries.get(known);
  if (known !== undefined && chance.is(0.3)) {
    database.ledger.askedToDelete(known as EntryId, client.person);
    entries.delete(known);
    return `the stock client deletes ${known}`;
  }
  const isAnnotationOf = typeof before !== 'object' || before === null || !('on' in before);
  if (known !== undefined && !isAnnotationOf) return null;
  const id = (known ?? `${client.person}stock${String(number).padStart(5, '0')}`) as EntryId;
  const word = database.ledger.typed(number, client.person, id);
  word.excuse = 'typed in software without an outbox';
  entries.set(id, { kind: 'annotation', tag: 'claim', passage: null, remark: text });
  return `the stock client writes ~${number}~ in ${id}`;
}
