import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import { TAGS } from '#core/annotation/tag.ts';
import type { EntryId, PersonId } from '#core/ids.ts';
import { mayRetag } from '#core/people/rights.ts';
import type { JudgedWrite } from '#core/sync/write.ts';
import type { MemoryArticle } from '#core/testing/memory-storage.ts';
import type { Database } from './database.ts';
import type { Newsroom } from './newsroom.ts';
import { press } from './press.ts';

/** How often an operation is followed by another tag for an annotation. */
const RETAGS = 0.08;

/**
 * The command: another tag, or its author's own again (null); null when it is refused, changes nothing or was done already.
 * @param key names the command, so that a retry does nothing
 */
function decideTag(database: Database, person: PersonId, id: EntryId, tag: string | null, key: string): bigint | null {
  const { article, roles, retags, tagged } = database;
  const row = article.rows.get(id);
  const role = roles.get(person) ?? null;
  if (row?.state !== 'open' || row.value.kind !== 'annotation' || role === null || tagged.has(key)) return null;
  const { value } = row;
  const isSame = tag === null ? row.retag === null : tagCodeOf({ value, retag: row.retag }) === tag;
  if (isSame || !mayRetag(role, row.author === person)) return null;
  tagged.add(key);
  const retag = tag === null ? null : { tag, by: person, at: database.nowText() };
  if (retag) retags.set(id, retag);
  else retags.delete(id);
  article.retag(id, retag);
  database.changed();
  return article.seq;
}

/** Sabotage for a control: what somebody wrote takes away what was decided about the tag. */
export function dropRetags({ rows }: MemoryArticle, writes: readonly JudgedWrite[]): void {
  for (const { entry } of writes) {
    const row = rows.get(entry);
    if (row) rows.set(entry, { ...row, retag: null });
  }
}

/**
 * In some runs, now and then, somebody gives an annotation that their page shows another tag: authors write it anew while
 * nobody has decided about it, everybody else (and they, from then on) by command; or they give the author's word back.
 */
export function retag(newsroom: Newsroom): void {
  const { database, retagging } = newsroom;
  if (!retagging?.is(RETAGS)) return;
  const page = retagging.pick(newsroom.pages.filter((one) => one.isAwake && one.view().mayWrite));
  const entry = page && retagging.pick(page.view().entries.filter(({ value }) => value.kind === 'annotation'));
  if (!page || entry?.value.kind !== 'annotation') return;
  const { id, author, value } = entry;
  const counted = tagCodeOf({ value, retag: entry.retag });
  const other = retagging.pick(TAGS.filter(({ code }) => code !== counted))?.code ?? 'note';
  const isGivenBack = retagging.is(0.25);
  if (author === page.person && entry.retag === null) {
    const { number, text } = database.ledger.next('tagged anew');
    page.edit(id, { kind: 'annotation', tag: other, passage: value.passage, remark: text }, number);
    return newsroom.trace(`    ${page.life.name} writes ~${number}~: ${id} is ${other}`);
  }
  const tag = isGivenBack ? null : other;
  const key = `${page.life.name} tags ${newsroom.time.now}`;
  const command = () => decideTag(database, page.person, id, tag, key);
  press(newsroom, page, { thread: id, command, chance: retagging });
  newsroom.trace(`    ${page.life.name} tags ${id} ${tag ?? 'as its author did'}`);
}
