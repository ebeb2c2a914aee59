import type { OpenEntry } from '#core/annotation/entry.ts';
import type { EntryId } from '#core/ids.ts';
import { newWriteId } from '#core/make-ids.ts';
import type { Chance } from './chance.ts';
import type { Newsroom } from './newsroom.ts';
import type { Page } from './page.ts';
import { press } from './press.ts';

/** How often an operation is followed by something about confidential words. */
const HIDES = 0.12;

function ask(newsroom: Newsroom, page: Page, hiding: Chance, command: () => bigint | null): void {
  press(newsroom, page, { thread: null, command, chance: hiding });
}

function writingPage(newsroom: Newsroom, hiding: Chance): Page | undefined {
  return hiding.pick(newsroom.pages.filter((one) => one.isAwake && one.view().mayWrite));
}

function make(newsroom: Newsroom, hiding: Chance): string | null {
  const { database } = newsroom;
  const page = writingPage(newsroom, hiding);
  const row = hiding.pick([...database.article.rows.values()].filter(({ value }) => value.kind === 'citation'));
  if (!page || !row) return null;
  ask(newsroom, page, hiding, () => database.makeConfidential(page.person, row.id));
  return `${page.life.name} makes ${row.id} confidential`;
}

function restrict(newsroom: Newsroom, hiding: Chance): string | null {
  const { database } = newsroom;
  const page = writingPage(newsroom, hiding);
  const row = hiding.pick(database.ledger.openRows.filter(({ value }) => value.kind === 'annotation'));
  if (!page || !row) return null;
  ask(newsroom, page, hiding, () => database.restrict(page.person, row.id));
  return `${page.life.name} makes ${row.id} a restricted thread`;
}

function cite(newsroom: Newsroom, hiding: Chance): string | null {
  const { database } = newsroom;
  const page = writingPage(newsroom, hiding);
  const isAnnotation = ({ value }: OpenEntry) => value.kind === 'annotation';
  const on = page && hiding.pick(page.view().entries.filter(isAnnotation));
  if (!page || !on) return null;
  const { number, text } = database.ledger.next('secret');
  const id = `${page.person}h${String(number).padStart(9, '0')}` as EntryId;
  database.ledger.typed(number, page.person, id).excuse = 'its author was told that it did not arrive';
  const w = newWriteId((bytes) => hiding.fill(bytes));
  ask(newsroom, page, hiding, () => database.citeConfidentially(page.person, on.id, id, text, w));
  return `${page.life.name} cites ~${number}~ confidentially on ${on.id}`;
}

/** Software that knows of nothing cites, or writes plainly to what its room holds only a stub of. */
function writePlainly(newsroom: Newsroom, hiding: Chance): string | null {
  const { database } = newsroom;
  const client = hiding.pick(newsroom.stock.filter(({ isOpen }) => isOpen));
  const { entries } = client ?? {};
  if (!client || !entries) return null;
  const known = hiding.pick([...entries].filter(([, value]) => kindOf(value) === 'confidential'));
  const annotations = database.ledger.openRows.filter(({ value }) => value.kind === 'annotation');
  const on = known ? onOf(known[1]) : hiding.pick(annotations)?.id;
  if (on === undefined) return null;
  const { number, text } = database.ledger.next('plain');
  const id = (known?.[0] ?? `${client.person}plain${String(number).padStart(5, '0')}`) as EntryId;
  database.ledger.typed(number, client.person, id).excuse = 'typed in software without an outbox';
  entries.set(id, { kind: 'citation', on, line: text });
  return `the stock client cites ~${number}~ in ${id}${known ? ', which is confidential' : ''}`;
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
const kindOf = (value: unknown) => memberOf(value, 'kind');
const onOf = (value: unknown) => memberOf(value, 'on') as EntryId | undefined;

/** In some runs, now and then, a citation is confidential, a thread or citation becomes so, or is written to by software that does not know. */
export function hide(newsroom: Newsroom): void {
  const { hiding } = newsroom;
  if (!hiding?.is(HIDES)) return;
  const operation = hiding.pick([make, make, restrict, cite, writePlainly, writePlainly]);
  const done = operation?.(newsroom, hiding) ?? null;
  if (done !== null) newsroom.trace(`    ${done}`);
}
