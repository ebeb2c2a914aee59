import { revised } from '#core/testing/revised-articles.ts';
import { STAGES } from '#core/article/stage.ts';
import type { Seeded } from '#core/testing/seeded.ts';
import type { Chance } from './chance.ts';
import { check } from './checking.ts';
import { CALM } from './database-faults.ts';
import { hide } from './hiding.ts';
import { CLEAR } from './network.ts';
import type { Newsroom } from './newsroom.ts';
import { attack } from './other-clients.ts';
import { retag } from './retagging.ts';
import { removeOthers } from './removing.ts';
import { signOff } from './signing.ts';
import { command, decideOn, edit, remove, stockWrite, undo, write } from './typing.ts';

/** Does one thing in the newsroom; says what, or null when there was nothing to do it with. */
type Operation = (newsroom: Newsroom) => string | null | Promise<string | null>;

function somePage(newsroom: Newsroom) {
  return newsroom.chance.pick(newsroom.pages.filter((page) => page.isAwake));
}

const pagesOn = (newsroom: Newsroom, device: string) =>
  newsroom.pages.filter((page) => page.isOpen && page.device.name === device).length;

/** More pages make a run longer, not harder. */
const isCrowded = (newsroom: Newsroom) => newsroom.pages.filter((page) => page.isOpen).length >= 10;

/** Something is wrong for a while. */
function forAWhile(newsroom: Newsroom, longest: number, undo: () => void): string {
  const takes = newsroom.chance.between(200, longest);
  newsroom.time.at(newsroom.time.now + takes, newsroom.life, undo);
  return `for ${Math.round(takes)} ms`;
}

function serverDies(newsroom: Newsroom): string | null {
  const { chance, processes } = newsroom;
  const place = chance.below(processes.length);
  const server = processes[place];
  if (!server?.isUp) return null;
  server.kill('by kill -9');
  return '';
}

async function serverDrains(newsroom: Newsroom): Promise<string | null> {
  const { chance, processes, time } = newsroom;
  const place = chance.below(processes.length);
  const server = processes[place];
  if (!server?.isUp) return null;
  await time.as(server.life, () => void server.drain());
  return `${server.name} drains`;
}

function databaseFalters(newsroom: Newsroom): string {
  const { chance, database, processes } = newsroom;
  const kind = chance.pick(['refused', 'unheard', 'fatal', 'slow', 'away', 'long'] as const);
  const share = chance.between(0.1, 1);
  if (kind === 'away' || kind === 'long') {
    const [server] = [chance.pick(processes)];
    if (!server) return 'nothing happens';
    server.isAway = true;
    const whole = forAWhile(newsroom, kind === 'long' ? 45_000 : 8_000, () => (server.isAway = false));
    return `${server.name} does not reach the database ${whole}`;
  }
  const rate = kind === 'fatal' ? share * 0.1 : share;
  database.faults = { ...database.faults, [kind ?? 'slow']: rate };
  return `the database: ${kind} ${rate.toFixed(2)} ${forAWhile(newsroom, 5_000, () => (database.faults = CALM))}`;
}

function networkFalters(newsroom: Newsroom): string {
  const { chance, network } = newsroom;
  network.faults = {
    latency: [20, chance.between(50, 900)],
    slow: chance.between(0, 0.3),
    unheard: chance.between(0, 0.4),
  };
  return `the network is bad ${forAWhile(newsroom, 8_000, () => (network.faults = CLEAR))}`;
}

function deviceFalters(newsroom: Newsroom): string | null {
  const { chance, network, time } = newsroom;
  const device = chance.pick(newsroom.devices);
  if (!device) return null;
  const kind = chance.pick([
    'noticed',
    'silent',
    'offline',
    'offline',
    'slow',
    'full',
    'asleep',
    'stalled',
    'clock',
  ] as const);
  if (kind === 'noticed' || kind === 'silent') network.cut(device, kind);
  if (kind === 'offline') {
    if (device.isOffline) return null;
    device.isOffline = true;
    network.cut(device, chance.is(0.5) ? 'noticed' : 'silent');
    return `${device.name} is offline ${forAWhile(newsroom, chance.is(0.2) ? 60_000 : 8_000, () => (device.isOffline = false))}`;
  }
  if (kind === 'slow') {
    device.isSlow = true;
    return `the disk of ${device.name} is slow ${forAWhile(newsroom, 10_000, () => (device.isSlow = false))}`;
  }
  if (kind === 'full') {
    device.isFull = true;
    return `the disk of ${device.name} is full ${forAWhile(newsroom, 10_000, () => (device.isFull = false))}`;
  }
  if (kind === 'asleep') {
    const until = time.now + chance.between(500, chance.is(0.2) ? 70_000 : 6_000);
    for (const page of newsroom.pages) if (page.device === device) page.life.asleepUntil = until;
  }
  if (kind === 'stalled') {
    for (const one of network.lines)
      if (one.device === device) one.line.down.stalledUntil = time.now + chance.between(200, 5_000);
  }
  if (kind === 'clock') {
    device.wallOffset += chance.between(0, 3_600_000);
    for (const page of newsroom.pages) if (page.device === device) page.life.wallOffset = device.wallOffset;
  }
  return `${device.name}: ${kind}`;
}

function rightsChange(newsroom: Newsroom): string | null {
  const { chance, database } = newsroom;
  const person = chance.pick(newsroom.people);
  if (!person) return null;
  const role = chance.pick(['viewer', 'viewer', null, 'checker', 'editor', 'legal'] as const) ?? null;
  const isWriter = newsroom.writers.includes(person);
  const given = isWriter ? role : role === null ? null : ('viewer' as const);
  database.roles.set(person, given);
  newsroom.tellRights((ticket) => ticket.person === person);
  if (given === null || given === 'viewer') {
    // Rights seldom stay away: what was lost is given back.
    const back = chance.between(2_000, 30_000);
    newsroom.time.at(newsroom.time.now + back, newsroom.life, () => {
      database.roles.set(person, isWriter ? 'checker' : 'viewer');
      newsroom.tellRights((ticket) => ticket.person === person);
    });
  }
  return `${person} is ${given ?? 'nobody'} now`;
}

function sessionEnds(newsroom: Newsroom): string | null {
  const device = newsroom.chance.pick(newsroom.devices);
  if (!device) return null;
  const { sessionHash } = device;
  newsroom.database.endedSessions.add(sessionHash);
  newsroom.tellRights((ticket) => ticket.sessionHash === sessionHash);
  return `${device.name} is signed out, and in again ${forAWhile(newsroom, 20_000, () => (device.session += 1))}`;
}

async function pageOpens(newsroom: Newsroom): Promise<string | null> {
  const device = newsroom.chance.pick(newsroom.devices);
  const isApp = device && !newsroom.stock.some((one) => one.device === device) && newsroom.hostile?.device !== device;
  if (!device || !isApp || device.isOffline || pagesOn(newsroom, device.name) >= 3 || isCrowded(newsroom)) return null;
  if (newsroom.database.roles.get(device.person) === null) return null;
  await newsroom.openPage(device);
  return `${device.name} opens a page`;
}

async function pageCloses(newsroom: Newsroom): Promise<string | null> {
  const page = somePage(newsroom);
  if (!page) return null;
  await newsroom.time.as(page.life, () => page.close());
  page.end();
  return `${page.life.name} is closed`;
}

function pageDies(newsroom: Newsroom): string | null {
  const page = somePage(newsroom);
  if (!page) return null;
  page.check();
  page.end();
  for (const { line } of newsroom.network.lines) {
    if (line.pageLife === page.life) line.cut(null, newsroom.chance.is(0.5) ? 10 : null);
  }
  return `${page.life.name} dies`;
}

async function hostility(newsroom: Newsroom): Promise<string | null> {
  const { hostile, chance, database } = newsroom;
  if (!hostile) return null;
  if (!hostile.isOpen) {
    await newsroom.comeBackHostile();
    return 'the dishonest member comes in';
  }
  const { number, text } = database.ledger.next('forged');
  database.ledger.typed(number, hostile.person, null).excuse = 'forged';
  let way = '';
  await newsroom.time.as(hostile.life, () => {
    way = attack(hostile, chance, text);
  });
  return `the dishonest member: ${way}, ~${number}~`;
}

function dropRescued(newsroom: Newsroom): string | null {
  const page = somePage(newsroom);
  if (!page || page.view().rescue.length === 0) return null;
  page.dropRescued();
  return `${page.life.name} drops what was rescued`;
}

/** How often an operation is followed by a new revision: a few times in a run. */
const REVISIONS = 0.02;
/** How often by a move to another stage. */
const MOVES = 0.03;

const OPERATIONS: readonly (readonly [number, Operation])[] = [
  [14, (newsroom) => write(newsroom, 'annotation')],
  [8, (newsroom) => write(newsroom, 'reply')],
  [4, (newsroom) => write(newsroom, 'citation')],
  [3, (newsroom) => write(newsroom, 'suggestion')],
  [16, edit],
  [6, remove],
  [6, undo],
  [4, (newsroom) => command(newsroom, 'resolve')],
  [2, (newsroom) => command(newsroom, 'reopen')],
  [3, decideOn],
  [1, dropRescued],
  [4, stockWrite],
  [4, hostility],
  [4, pageOpens],
  [2, pageCloses],
  [2, pageDies],
  [10, deviceFalters],
  [2, networkFalters],
  [4, databaseFalters],
  [2, serverDies],
  [1, serverDrains],
  [2, rightsChange],
  [1, sessionEnds],
];

/** Milliseconds before the next thing happens: bursts, the pace of hands, and now and then nothing for long. */
function pause(chance: Chance): number {
  if (chance.is(0.015)) return chance.between(5_000, 40_000);
  if (chance.is(0.5)) return chance.between(0, 60);
  return chance.is(0.85) ? chance.between(60, 500) : chance.between(500, 3_000);
}

/** In some runs, now and then, somebody brings in the next revision. */
function revise(newsroom: Newsroom): void {
  const { database, revising } = newsroom;
  if (!revising?.is(REVISIONS)) return;
  const { blocks, number } = database.article.newest;
  const drawn: Seeded = {
    below: (end) => revising.below(end),
    chance: (probability) => revising.is(probability),
    pick: <T>(list: readonly T[]) => list[revising.below(list.length)] as T,
  };
  newsroom.tell(database.revise(revised(drawn, blocks)), revising);
  newsroom.trace(`    somebody brings in revision ${number + 1}`);
}

/** In some runs, now and then, somebody moves the article to another stage. */
function move(newsroom: Newsroom): void {
  const { database, moving } = newsroom;
  if (!moving?.is(MOVES)) return;
  const stage = STAGES[moving.below(STAGES.length)] ?? 'draft';
  newsroom.tell(database.move(stage), moving);
  newsroom.trace(`    somebody moves the article to ${stage}`);
}

/** One operation, after a pause. */
export async function operate(newsroom: Newsroom, index: number): Promise<void> {
  const { chance, time } = newsroom;
  await time.pass(pause(chance));
  const operation = chance.weighted(OPERATIONS);
  if (!operation) return;
  let done: ReturnType<Operation> = null;
  await time.as(newsroom.life, () => {
    done = operation(newsroom);
  });
  done = await done;
  if (done !== null) newsroom.trace(`${String(index).padStart(3)} ${done}`);
  revise(newsroom);
  move(newsroom);
  await time.as(newsroom.life, () => check(newsroom));
  await time.as(newsroom.life, () => signOff(newsroom));
  await time.as(newsroom.life, () => hide(newsroom));
  await time.as(newsroom.life, () => retag(newsroom));
  await time.as(newsroom.life, () => removeOthers(newsroom));
}
