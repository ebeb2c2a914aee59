import * as Y from 'yjs';
import { mayWrite } from '#core/people/rights.ts';
import type { Block } from '#core/article/block.ts';
import type { StoredValue } from '#core/annotation/entry.ts';
import type { WriteId } from '#core/ids.ts';
import type { Lineage } from '#core/revision/lineage.ts';
import type { EntryRow } from '#core/room/rows.ts';
import { readLiveText, writeLiveText } from '#core/sync/live-text.ts';
import { factsRoot, peopleRoot, readArticleFacts, readEntryFacts, textRoot } from '#core/sync/roots.ts';
import { Violation, wordOf } from './ledger.ts';
import type { StockClient } from './other-clients.ts';
import type { Newsroom } from './newsroom.ts';
import type { Page } from './page.ts';

/** Milliseconds after which everybody is back, whatever it was: silent lines, waits, polls and new incarnations. */
const PATIENCE = 240_000;
/** Nothing moves for so long: longer than a poll and what it may start. */
const QUIET = 7_000;

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

const sorted = (lines: string[]) => lines.sort().join('\n');

/** Where one differs from another: the first line of each that the other does not have. */
function difference(one: string, other: string): string {
  const [a, b] = [one.split('\n'), other.split('\n')];
  return `\n   has  ${a.find((line) => !b.includes(line))}\n   rows ${b.find((line) => !a.includes(line))}`;
}

/** The open rows as every reader must see them. */
function asRead(rows: readonly EntryRow[], lineage: Lineage): string {
  return sorted(
    rows.map(({ id, author, value, w, created, edited, twice, verdict, retag }) =>
      canonical({
        id,
        author,
        value: { ...value, w },
        created,
        edited,
        twice,
        verdict,
        retag,
        place: value.kind === 'annotation' && value.passage ? lineage.place(value.passage) : null,
      }),
    ),
  );
}

function asSeen(page: Page): string {
  return sorted(
    page
      .view()
      .entries.map(({ id, author, value, created, edited, twice, verdict, retag, placement }) =>
        canonical({ id, author, value, created, edited, twice, verdict, retag, place: placement }),
      ),
  );
}

/** The blocks as a fresh room tells them. */
function freshBlocks(blocks: readonly Block[]): Block[] {
  const text = new Y.Doc().getText('text');
  writeLiveText(text, blocks);
  return readLiveText(text);
}

/** Whether this client may be in at all. */
function hasAccess({ database }: Newsroom, { person, device }: Pick<Page, 'person' | 'device'>): boolean {
  return (database.roles.get(person) ?? null) !== null && !database.endedSessions.has(device.sessionHash);
}

/** Why a page is not where an honest page must end, or null. */
function unrest(newsroom: Newsroom, page: Page): string | null {
  const role = newsroom.database.roles.get(page.person) ?? null;
  if (role === null || !hasAccess(newsroom, page)) return null;
  const { joined, saving, seq, mayWrite: may, rescue, people } = page.view();
  const end = !mayWrite(role) ? 'readOnly' : rescue.length > 0 ? 'refused' : 'saved';
  if (!joined || saving.kind !== end) return `${page.life.name} says ${saving.kind} and not ${end}`;
  // Who only reads is told nothing of a broken line: being listed says that it stands.
  if (!people.some(({ person }) => person === page.person)) return `${page.life.name} is not listed`;
  // A page that heard by HTTP how far the article is may know more than a line told it that is dead without a word.
  if (
    newsroom.network.lines.some(
      ({ line }) => line.pageLife === page.life && line.down.isCut && line.page?.readyState === 1,
    )
  )
    return `${page.life.name} has a dead line`;
  if (may !== mayWrite(role)) return `${page.life.name} has the wrong rights`;
  if (BigInt(seq) !== newsroom.database.article.seq) return `${page.life.name} has seq ${seq}`;
  return null;
}

/** What of a document is not as the open rows are, or null. */
function wrongIn({ database }: Newsroom, name: string, doc: Y.Doc): string | null {
  if (BigInt(readArticleFacts(doc)?.seq ?? -1) !== database.article.seq) return `${name} stands at another seq`;
  const rows = database.ledger.openRows;
  const entries = sorted(rows.map(({ id, value, w }) => canonical({ id, value: { ...value, w } })));
  const held = sorted(
    [...peopleRoot(doc).values()].flatMap((map) => [...map].map(([id, value]) => canonical({ id, value }))),
  );
  if (held !== entries) return `${name} holds something else${difference(held, entries)}`;
  const verdicts = sorted(rows.map(({ id, verdict }) => canonical({ id, verdict })));
  const shown = sorted(rows.map(({ id }) => canonical({ id, verdict: readEntryFacts(doc, id)?.verdict ?? null })));
  if (shown !== verdicts) return `${name} shows other verdicts${difference(shown, verdicts)}`;
  const tags = sorted(rows.map(({ id, retag }) => canonical({ id, retag })));
  const given = sorted(rows.map(({ id }) => canonical({ id, retag: readEntryFacts(doc, id)?.retag ?? null })));
  if (given !== tags) return `${name} shows other tags${difference(given, tags)}`;
  const { blocks, number } = database.article.newest;
  const facts = readArticleFacts(doc);
  const { stage, moved } = database.article.stage;
  if (facts?.stage !== stage || facts.moved?.at !== moved?.at) return `${name} says another stage`;
  const [signed, said] = [database.signOffs, facts.signOffs ?? []].map(canonical);
  if (said !== signed) return `${name} says other sign-offs ${said}`;
  const isNewest = facts.revision === number;
  // However a room came to the text, by its smallest edits or by writing all of it, it is the same.
  if (!isNewest || canonical(readLiveText(textRoot(doc))) !== canonical(freshBlocks(blocks)))
    return `${name} holds another text`;
  return factsRoot(doc).size === rows.length + 1 ? null : `${name} has facts of entries that are not open`;
}

/** Why a stock client is not where it must end, or null. */
function stockUnrest(newsroom: Newsroom, client: StockClient): string | null {
  const { life, doc, isSynced } = client;
  if (!hasAccess(newsroom, client)) return null;
  if (!isSynced || !doc) return `${life.name} is not in`;
  // A line that is dead without a word carries nothing, and a stock client says nothing of what it has not sent.
  return wrongIn(newsroom, life.name, doc);
}

/** Mends everything and waits until everybody is back; then everything must be as it is in storage. */
export async function settle(newsroom: Newsroom): Promise<void> {
  const { time, network } = newsroom;
  newsroom.hostile?.end();
  newsroom.heal();
  newsroom.trace('— everything is mended —');
  const end = time.now + PATIENCE;
  let quietSince = time.now;
  let moved = network.restlessness;
  let why: string | null = null;
  while (time.now - quietSince < QUIET) {
    await time.pass(500);
    if (newsroom.violation) return;
    const open = newsroom.pages.filter((page) => page.isOpen);
    const stock = newsroom.stock.filter((client) => client.isOpen);
    why = open.map((page) => unrest(newsroom, page)).find((one) => one !== null) ?? null;
    why ??= stock.map((client) => stockUnrest(newsroom, client)).find((one) => one !== null) ?? null;
    if (newsroom.processes.some(({ node, life }) => !life.isOver && node.stalledFor > 0))
      why ??= 'a room has words to commit';
    if (network.restlessness !== moved) why ??= 'lines and tickets come and go';
    moved = network.restlessness;
    if (why !== null) quietSince = time.now;
    if (time.now > end) throw new Violation(`10 nobody comes to rest: ${why}`);
  }
  checkContent(newsroom);
  checkWords(newsroom);
  checkRecords(newsroom);
  checkVerdicts(newsroom);
  checkRetags(newsroom);
  newsroom.removals.check();
  newsroom.trace(`— quiet: ${newsroom.database.ledger.openRows.length} open entries —`);
}

function checkContent(newsroom: Newsroom): void {
  const rows = newsroom.database.ledger.openRows;
  const truth = asRead(rows, newsroom.database.lineage);
  for (const page of newsroom.pages.filter((one) => one.isOpen && hasAccess(newsroom, one))) {
    const { revision, text } = page.article();
    const { newest } = newsroom.database.article;
    if (revision !== newest.number || text !== newest.text)
      throw new Violation(`3 ${page.life.name} shows revision ${revision} and not ${newest.number}`);
    const { stage, moved } = page.view();
    const standing = newsroom.database.article.stage;
    if (stage !== standing.stage || moved?.at !== standing.moved?.at)
      throw new Violation(`3 ${page.life.name} shows ${stage} and not ${standing.stage}`);
    if (canonical(page.view().signOffs) !== canonical(newsroom.database.signOffs))
      throw new Violation(`3 ${page.life.name} says other sign-offs`);
    const seen = asSeen(page);
    if (seen !== truth) throw new Violation(`3 ${page.life.name} sees something else${difference(seen, truth)}`);
  }
  const documents = newsroom.processes.flatMap(({ name, rooms }) => rooms.map(({ live }) => ({ name, doc: live.doc })));
  for (const client of newsroom.stock) {
    const { life, doc, isOpen } = client;
    if (isOpen && doc && hasAccess(newsroom, client)) documents.push({ name: life.name, doc });
  }
  for (const { name, doc } of documents) {
    const wrong = wrongIn(newsroom, name, doc);
    if (wrong !== null) throw new Violation(`3 ${wrong}`);
  }
}

/** Every word is stored, in an outbox or in a drawer, or somebody said why not; and in one of them. */
function checkWords(newsroom: Newsroom): void {
  const { ledger } = newsroom.database;
  const open = newsroom.pages.filter((page) => page.isOpen);
  const waiting = new Set<number>();
  const rescued = new Set<number>();
  const standing = new Set(newsroom.database.ledger.openRows.map(({ w }) => w));
  const inDrawer = ({ w, value }: { w: string; value: StoredValue }, person: string) => {
    const number = wordOf(value) ?? 0;
    rescued.add(number);
    if (standing.has(w as WriteId)) throw new Violation(`5 ~${number}~ stands there and is in the drawer of ${person}`);
  };
  for (const { rows } of newsroom.devices) {
    for (const { value, rescue } of rows.values()) {
      const number = value ? wordOf(value) : undefined;
      if (number !== undefined) (rescue === null ? waiting : rescued).add(number);
    }
  }
  for (const page of open) {
    const { rescue, entries, saving } = page.view();
    // Who may not even read cannot know what has arrived.
    for (const one of rescue) if (saving.kind === 'refused') inDrawer(one, page.life.name);
    for (const { value } of rescue) rescued.add(wordOf(value) ?? 0);
    const isUnsent = 'unsent' in saving && saving.unsent > 0;
    if (isUnsent) for (const { value } of entries) waiting.add(wordOf(value) ?? 0);
    // Where the device is full the outbox of an open page is in its memory only.
    for (const value of page.room.unsent?.() ?? []) waiting.add(wordOf(value) ?? 0);
  }
  for (const { number, excuse, person } of ledger.words.values()) {
    const isStored = ledger.has(number);
    if (isStored || waiting.has(number) || rescued.has(number) || excuse !== null) continue;
    throw new Violation(`5 ~${number}~ of ${person} is nowhere`);
  }
}

function checkRecords(newsroom: Newsroom): void {
  const { records, article } = newsroom.database;
  const names = new Set(records.map(({ annotation, generation }) => `${annotation} ${generation}`));
  if (names.size !== records.length) throw new Violation('6 two records of one resolution');
  for (const row of article.rows.values()) {
    if (row.state === 'retired' && row.retiredBecause === 'resolved' && row.on === null) {
      if (!records.some(({ annotation }) => annotation === row.id)) throw new Violation(`6 ${row.id} has no record`);
    }
  }
}

/** A verdict stands as the last command left it, whatever was written since, and never goes away with its annotation. */
function checkVerdicts({ database: { article, verdicts } }: Newsroom): void {
  for (const { id, verdict, retiredBecause } of article.rows.values()) {
    if (canonical(verdict) !== canonical(verdicts.get(id) ?? null))
      throw new Violation(`4 the verdict on ${id} is not the one that was given`);
    if (verdict && retiredBecause === 'deleted') throw new Violation(`6 ${id} was deleted with its verdict`);
  }
}

/** What was decided about a tag stands as the last command left it, whatever its author wrote since. */
function checkRetags({ database: { article, retags } }: Newsroom): void {
  for (const { id, retag } of article.rows.values()) {
    if (canonical(retag) !== canonical(retags.get(id) ?? null))
      throw new Violation(`4 the tag of ${id} is not the one that was decided`);
  }
}

/** Memory and queues stay in bounds, at any moment. */
export function checkBounds(newsroom: Newsroom): void {
  const { time, processes, pages } = newsroom;
  for (const { node, name } of processes.filter(({ life }) => !life.isOver)) {
    // Thirty seconds of waiting, and the last attempt's own time.
    if (node.stalledFor > 55_000) newsroom.violated(new Violation(`9 ${name} holds words for ${node.stalledFor} ms`));
  }
  const lives = pages.filter((page) => page.isOpen).length + 4;
  // Of a run without revisions nothing is looked at that was not, so that it stays the run that it was.
  for (const page of newsroom.revising ? pages.filter((one) => one.isOpen) : []) {
    const wrong = page.wrongPassage();
    if (wrong !== null) newsroom.violated(new Violation(`7 ${wrong}`));
  }
  for (const page of newsroom.signing ? pages.filter((one) => one.isOpen) : []) {
    const wrong = page.wrongSignOff();
    if (wrong !== null) newsroom.violated(new Violation(`7 ${wrong}`));
  }
  if (time.planned > 4_000 + lives * 200) newsroom.violated(new Violation(`9 ${time.planned} things are planned`));
}
