import { ArticleId } from '#core/ids.ts';
import * as Y from 'yjs';
import type { Magnitudes, ServerName } from '../config.ts';
import { Annotations, counted, remarkOf } from './article.ts';
import { RawClient, type Seat } from './client.ts';
import { bringIn, fillRows, personId, takeSeat } from './desk.ts';
import { framingOf, syncFrame } from './frames.ts';
import { Meter } from './meter.ts';
import { ServerProcess } from './processes.ts';

/** An article of ours, or a document of a peer. */
export interface Place {
  document: string;
  paragraphs: number;
}

export interface WorldOptions {
  server: ServerName;
  magnitudes: Magnitudes;
  databasePid: number | null;
  profiles?: string | undefined;
}

/** What a row measures in: one server, and people who come to it. Every server gets the same. */
export class World {
  readonly name: ServerName;
  readonly magnitudes: Magnitudes;
  readonly server: ServerProcess;
  readonly meter: Meter;
  #documents = 0;

  private constructor({ server: name, magnitudes, databasePid }: WorldOptions, server: ServerProcess) {
    this.name = name;
    this.magnitudes = magnitudes;
    this.server = server;
    this.meter = new Meter(server, databasePid);
  }

  static async open(options: WorldOptions): Promise<World> {
    const world = new World(options, await ServerProcess.start(options.server, options.profiles));
    // Ours lets nobody in before it knows of other processes; nobody should measure that.
    const first = await world.join(await world.newPlace(), 999);
    await first.leave();
    return world;
  }

  close(): Promise<void> {
    return this.server.stop();
  }

  async newPlace(paragraphs = 3): Promise<Place> {
    this.#documents += 1;
    if (this.name === 'ours') return { document: await bringIn(paragraphs), paragraphs };
    return { document: `document-${this.#documents}`, paragraphs };
  }

  /** Where this person (by number) joins. */
  async seat(place: Place, person: number): Promise<Seat> {
    const { port } = this.server;
    if (this.name === 'ours') return takeSeat(ArticleId.parse(place.document), person, port);
    return {
      url: `ws://127.0.0.1:${port}/${place.document}`,
      framing: framingOf(this.name, place.document),
      clientId: 1 + Math.floor(Math.random() * 0xffff_fffe),
      person: personId(person),
      endsWithStep1: false,
    };
  }

  async join(place: Place, person: number, keep = false): Promise<RawClient> {
    return RawClient.join(await this.seat(place, person), keep);
  }

  /** Fills a place that nobody is in with so many annotations of about 400 bytes by twenty authors. */
  async fill(place: Place, count: number): Promise<void> {
    if (this.name === 'ours') {
      const article = ArticleId.parse(place.document);
      await fillRows({ article, count, paragraphs: place.paragraphs, state: 'open', space: this.#documents });
      return;
    }
    const whole = new Y.Doc();
    const annotations = new Annotations(place.paragraphs);
    for (let author = 0; author < 20; author += 1) {
      const doc = new Y.Doc();
      doc.transact(() => {
        for (let index = author; index < count; index += 20) {
          const key = personId(author) + counted(index, 10);
          doc.getMap('entries').set(key, annotations.next(remarkOf(`row ${index}`)));
        }
      });
      Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc));
    }
    const filler = await this.join(place, 0);
    filler.send(filler.seat.framing.wrap(syncFrame(2, Y.encodeStateAsUpdate(whole))));
    // A joiner behind it shows that it was taken in.
    for (let size = 0; size < count * 100; ) {
      const reader = await this.join(place, 1);
      size = reader.joinedWith;
      await reader.leave();
    }
    if (this.name === 'floor') await filler.leave();
  }
}

/** Runs `one` for each number below `count`, so many at a time, and gives back what came of them in order. */
export async function inBatches<T>(count: number, atOnce: number, one: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let from = 0; from < count; from += atOnce) {
    const length = Math.min(atOnce, count - from);
    made.push(...(await Promise.all(Array.from({ length }, (_, index) => one(from + index)))));
  }
  return made;
}

/**
 * Calls `act` with 0, 1, 2 … at an even pace until the time is over. Late turns are made up for, so the load does not depend on
 * how fast a server answers.
 */
export async function atPace(perSecond: number, milliseconds: number, act: (turn: number) => void): Promise<void> {
  const start = performance.now();
  const turns = Math.floor((perSecond * milliseconds) / 1_000);
  for (let turn = 0; turn < turns; ) {
    const due = Math.min(turns, Math.floor(((performance.now() - start) * perSecond) / 1_000) + 1);
    for (; turn < due; turn += 1) act(turn);
    const next = start + (turn * 1_000) / perSecond - performance.now();
    await pause(Math.max(1, next));
  }
  await pause(Math.max(0, start + milliseconds - performance.now()));
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits until it holds, at most so long. */
export async function until(holds: () => boolean, milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!holds() && performance.now() < end) await pause(5);
}
