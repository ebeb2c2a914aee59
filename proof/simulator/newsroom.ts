import type { OutboxRow } from '#components/sync/outbox-row.ts';
import type { ApartAnswer } from '#components/sync/put-apart.ts';
import { PersonId } from '#core/ids.ts';
import type { Role } from '#core/people/role.ts';
import type { Footing } from '#core/room/rows.ts';
import { Chance } from './chance.ts';
import { Database } from './database.ts';
import { CALM } from './database-faults.ts';
import { Device } from './device.ts';
import { enterWorld } from './globals.ts';
import { Violation } from './ledger.ts';
import { CLEAR, SimulatedNetwork } from './network.ts';
import { StockClient } from './other-clients.ts';
import { Page, type PageWorld } from './page.ts';
import { Removals } from './removing.ts';
import { type ProcessWorld, type Sabotage, ServerProcess } from './server-process.ts';
import { Life, VirtualTime } from './virtual-time.ts';

const ROLES: readonly Role[] = ['editor', 'checker', 'reporter', 'legal'];

/** The stream of a seed that revisions are drawn from: one in which the pinned seeds have none, and keep their histories. */
const REVISING = 29;
/** The same for moves from one stage to another. */
const MOVING = 51;

/** The same for verdicts. */
const CHECKING = 166;

/** The same for sign-offs. */
const SIGNING = 400;

/** The same for confidential words. */
const HIDING = 777;

/** The same for other tags. */
const RETAGGING = 340;
/** The same for what editors remove. */
const REMOVING = 1026;

/** A whole newsroom in one process: people with devices and pages, two server processes, one database, all from a seed. */
export class Newsroom {
  readonly seed: number;
  readonly chance: Chance;
  readonly time: VirtualTime;
  readonly database: Database;
  readonly network: SimulatedNetwork;
  readonly life = new Life('newsroom');
  readonly writers: PersonId[] = [];
  readonly people: PersonId[] = [];
  readonly devices: Device[] = [];
  processes: ServerProcess[] = [];
  pages: Page[] = [];
  stock: StockClient[] = [];
  hostile: StockClient | null = null;
  /** The last things that happened. */
  readonly trail: string[] = [];
  violation: Violation | null = null;
  /** New revisions are drawn by themselves, so that a run without them is the run that it always was; null in such a run. */
  readonly revising: Chance | null;
  /** The same for moves from one stage to another. */
  readonly moving: Chance | null;
  /** The same of verdicts. */
  readonly checking: Chance | null;
  /** The same of sign-offs. */
  readonly signing: Chance | null;
  /** The same of confidential words. */
  readonly hiding: Chance | null;
  /** The same of other tags. */
  readonly retagging: Chance | null;
  /** The same of what editors remove. */
  readonly removing: Chance | null;
  readonly removals: Removals;
  readonly #noise: Chance;
  readonly #sabotage: Sabotage;
  readonly #hostilePerson: PersonId | null;
  #named = 0;

  constructor(seed: number, sabotage: Sabotage) {
    this.seed = seed;
    this.#sabotage = sabotage;
    this.chance = new Chance(seed, 1);
    this.#noise = new Chance(seed, 2);
    const revising = new Chance(seed, REVISING);
    this.revising = revising.is(0.6) ? revising : null;
    const moving = new Chance(seed, MOVING);
    this.moving = moving.is(0.4) ? moving : null;
    const checking = new Chance(seed, CHECKING);
    this.checking = checking.is(0.6) ? checking : null;
    const signing = new Chance(seed, SIGNING);
    this.signing = signing.is(0.5) ? signing : null;
    const hiding = new Chance(seed, HIDING);
    this.hiding = sabotage === 'late' || hiding.is(0.6) ? hiding : null;
    const retagging = new Chance(seed, RETAGGING);
    this.retagging = sabotage === 'retag' || retagging.is(0.5) ? retagging : null;
    const removing = new Chance(seed, REMOVING);
    this.removing = sabotage === 'own' || removing.is(0.6) ? removing : null;
    this.time = new VirtualTime(
      this.life,
      (life, error) => this.violated(new Violation(`0 ${life.name} threw ${describe(error)}`)),
      () => this.#look(),
    );
    const violated = (error: Violation) => this.violated(error);
    enterWorld({
      time: this.time,
      chance: new Chance(seed, 3),
      // What a stock client is told of a refusal, and that it is told nothing that it does not understand.
      said: (words) => words.includes('Unable to compute') && violated(new Violation(`0 a page said: ${words}`)),
    });
    this.database = new Database(this.time, this.#noise, violated);
    this.database.forgetsWrites = sabotage === 'forget';
    this.database.dropsRetags = sabotage === 'retag';
    this.removals = new Removals(this.database);
    this.removals.areOwn = sabotage === 'own';
    if (sabotage === 'stand') this.database.article.hashOf = () => 'every text';
    this.network = new SimulatedNetwork(
      this.time,
      this.#noise,
      this.database,
      () => this.processes,
      (words) => this.trace(words),
    );
    const writers = 2 + this.chance.below(3);
    const viewers = 1 + this.chance.below(2);
    for (let n = 0; n < writers; n += 1) this.writers.push(this.#hire(ROLES[n % ROLES.length] ?? 'editor'));
    for (let n = 0; n < viewers; n += 1) this.#hire('viewer');
    this.#hostilePerson = sabotage === 'pass' || this.chance.is(0.3) ? this.#hire('checker') : null;
    for (const name of ['first', 'second']) this.processes.push(this.#process(name));
  }

  /** Everything is there; people open their pages. */
  async open(): Promise<void> {
    for (const person of this.people) {
      if (person === this.#hostilePerson) continue;
      const isWriter = this.writers.includes(person);
      for (let devices = isWriter && this.chance.is(0.5) ? 2 : 1; devices > 0; devices -= 1) {
        const device = this.device(person);
        for (let pages = isWriter && this.chance.is(0.5) ? 2 : 1; pages > 0; pages -= 1) await this.openPage(device);
      }
    }
    const stockUser = this.chance.is(0.5) ? this.chance.pick(this.writers) : null;
    if (stockUser) this.stock.push(await this.#stockClient(stockUser));
    await this.comeBackHostile();
  }

  device(person: PersonId): Device {
    const name = `${person}/${this.devices.length + 1}`;
    const device = new Device(name, person, this.time, this.#noise);
    // Some clocks are a year wrong.
    if (this.chance.is(0.15)) device.wallOffset = (this.chance.is(0.5) ? 1 : -1) * 31_536_000_000;
    this.devices.push(device);
    return device;
  }

  async openPage(device: Device): Promise<void> {
    const name = `${device.name}.${(this.#named += 1)}`;
    // What a page sets up is its own.
    const life = new Life(name);
    await this.time.as(life, () => this.pages.push(new Page(life, device, this.#pageWorld())));
  }

  /** The dishonest member, if there is one, comes in again. */
  async comeBackHostile(): Promise<void> {
    if (!this.#hostilePerson) return;
    this.hostile?.end();
    this.hostile = await this.#stockClient(this.#hostilePerson);
  }

  /** A process ends, or has ended, and another one takes its place. */
  replace(before: ServerProcess): void {
    const place = this.processes.indexOf(before);
    if (place < 0) return;
    before.kill('to be replaced');
    this.processes[place] = this.#process(before.name);
  }

  /** Other processes are told, or not, or late, or twice. */
  tell(seq: bigint, chance = this.#noise): void {
    this.#notify((server) => server.told(seq), chance);
  }

  tellRights(concerns: (footing: Footing) => boolean): void {
    this.#notify((server) => server.toldOfRights(concerns));
  }

  /** Nothing breaks any more: whatever was broken is mended or started again. */
  heal(): void {
    this.database.faults = CALM;
    this.network.faults = CLEAR;
    for (const device of this.devices) {
      device.isOffline = false;
      device.isFull = false;
      device.isSlow = false;
    }
    for (const server of [...this.processes]) {
      server.isAway = false;
      if (!server.isUp) this.replace(server);
    }
    for (const { line } of this.network.lines) line.down.stalledUntil = 0;
    for (const page of this.pages) page.life.asleepUntil = 0;
  }

  trace(words: string): void {
    this.trail.push(`${(this.time.now / 1000).toFixed(3).padStart(9)}s  ${words}`);
    if (this.trail.length > 400) this.trail.splice(0, 200);
  }

  violated(error: Violation): void {
    if (this.violation) return;
    this.violation = error;
    this.trace(`!! ${error.message}`);
  }

  /** The world is over: nothing of it stays behind. */
  end(): void {
    enterWorld(null);
    process.removeAllListeners('exit');
  }

  #look(): void {
    for (const page of this.pages) if (page.isDirty && page.isOpen) page.check();
  }

  #hire(role: Role): PersonId {
    const person = PersonId.parse(`${role}0000`.slice(0, 5) + String(this.people.length));
    this.people.push(person);
    this.database.roles.set(person, role);
    return person;
  }

  #notify(run: (server: ServerProcess) => void, chance = this.#noise): void {
    for (const server of this.processes) {
      const times = server.isAway || chance.is(0.1) ? 0 : chance.is(0.1) ? 2 : 1;
      for (let n = 0; n < times; n += 1) {
        const late = chance.is(0.1) ? chance.between(100, 10_000) : chance.between(0.5, 5);
        this.time.at(this.time.now + late, server.life, () => run(server));
      }
    }
  }

  #process(name: string): ServerProcess {
    const unloadAfter = this.chance.is(0.3) ? 8_000 : undefined;
    const wear = this.chance.is(0.4)
      ? { idle: 4_000, bytes: 3_000, hardBytes: 30_000, writers: 6 }
      : { idle: 60_000, bytes: 1e6, hardBytes: 1e7, writers: 500 };
    const world: ProcessWorld = {
      time: this.time,
      chance: this.#noise,
      database: this.database,
      random: (bytes) => this.#noise.fill(bytes),
      options: { unloadAfter, wear },
      sabotage: this.#sabotage,
      isHostile: (person) => person === this.#hostilePerson,
      died: (server) => {
        this.time.at(this.time.now + this.#noise.between(300, 6_000), this.life, () => this.replace(server));
      },
      tell: (_from, seq) => this.tell(seq),
      violated: (error) => this.violated(error),
      trace: (words) => this.trace(words),
    };
    return new ServerProcess(name, world);
  }

  #pageWorld(): PageWorld {
    const { time, database, network } = this;
    return {
      time,
      chance: this.#noise,
      database,
      networkOf: network.of,
      fetchTicket: network.fetchTicket,
      putApart: (device, life, row) => this.#putApart(device, life, row),
      trace: (words) => this.trace(words),
      isEager: this.#sabotage === 'eager',
      violated: (error) => this.violated(error),
    };
  }

  /** A request of a page's: its answer, if one is heard. */
  async #putApart(device: Device, life: Life, row: OutboxRow): Promise<ApartAnswer> {
    let answer: ApartAnswer = { kind: 'later' };
    await this.network.ask(device, life, () => {
      if (this.database.endedSessions.has(device.sessionHash)) return;
      answer = this.database.putApart(row);
      if (answer.kind === 'stored') this.tell(BigInt(answer.seq));
    });
    return answer;
  }

  async #stockClient(person: PersonId): Promise<StockClient> {
    const device = this.device(person);
    const life = new Life(`${device.name} (stock)`);
    const made: StockClient[] = [];
    await this.time.as(life, () => made.push(new StockClient(life, device, this.#pageWorld())));
    const [client] = made;
    if (!client) throw new Error('a stock client did not open');
    return client;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
