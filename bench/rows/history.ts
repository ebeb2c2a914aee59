import { ArticleId } from '#core/ids.ts';
import { Annotations } from '../load/article.ts';
import { fillRows, fillVisits, retireAll } from '../load/desk.ts';
import { Deliveries, markOf } from '../load/latencies.ts';
import { warm } from '../load/warm.ts';
import { atPace, inBatches, pause, type Place, until, type World } from '../load/world.ts';
import { Writer } from '../load/writer.ts';
import type { Row } from '../row.ts';

interface Looked {
  bytes: number;
  cpuPerInsert: number;
  databasePerInsert: number;
  wait: number;
}

/** What a joiner gets of this article, and what an insert with one reader costs there. */
async function look(world: World, place: Place, space: number): Promise<Looked> {
  const { history, warmUp, window, drain } = world.magnitudes;
  const writing = await world.join(place, 40, true);
  const reader = await world.join(place, 41);
  const writer = new Writer(world.name, writing, new Annotations(place.paragraphs, space));
  const count = Math.ceil((history.perSecond * (warmUp + window)) / 1_000) + 2;
  const frames = Array.from({ length: count }, (_, write) => writer.add(markOf(write)));
  const deliveries = new Deliveries(count);
  reader.heard = (type, frame) => type === 0 && deliveries.arrived(frame, 0);
  let next = 0;
  const send = () => {
    deliveries.sending(next, -2);
    const frame = frames[next];
    next += 1;
    if (frame) writing.send(frame);
  };
  await atPace(history.perSecond, warmUp, send);
  const cost = await world.meter.during(async () => {
    deliveries.open();
    await atPace(history.perSecond, window, send);
    deliveries.close();
    await until(() => deliveries.seen >= deliveries.sent, drain);
  });
  await writing.leave();
  await reader.leave();
  return {
    bytes: writing.joinedWith,
    cpuPerInsert: cost.serverCpu / deliveries.seen,
    databasePerInsert: cost.databaseCpu / deliveries.seen,
    wait: cost.serverWait,
  };
}

/** Visits of this very incarnation: each a socket and a client id of its own that writes and leaves; then all of it is resolved. */
async function liveVisits(world: World, place: Place): Promise<void> {
  const { history } = world.magnitudes;
  const annotations = new Annotations(place.paragraphs, 30);
  const visitors = await inBatches(history.liveVisits, 5, async (visit) => {
    const client = await world.join(place, 100 + (visit % 800), true);
    const writer = new Writer(world.name, client, annotations);
    client.send(
      writer.addMany(Array.from({ length: history.entriesPerVisit }, (_, index) => `visit ${visit} ${index}`)),
    );
    await pause(50);
    await client.leave();
    return client;
  });
  if (visitors.length !== history.liveVisits) throw new Error('a visit is missing');
  await retireAll(ArticleId.parse(place.document));
  await pause(1_500);
}

export const history: Row = {
  id: 'history',
  says: 'after 100,000 resolved entries and 10,000 past visits',
  how: 'Three articles with 1,000 open annotations: a fresh one; one whose rows hold 100,000 resolved annotations and 10,000 past client ids; and one whose present incarnation has itself seen 500 writing visits (where it is to be replaced) and 5,000 resolved annotations. What a joiner gets, and what an insert costs with one reader.',
  servers: ['ours'],
  isLong: true,
  columns: [
    { figure: 'freshBytes', says: 'fresh: bytes' },
    { figure: 'pastBytes', says: 'with a past: bytes' },
    { figure: 'liveBytes', says: 'worn incarnation: bytes' },
    { figure: 'freshCpu', says: 'fresh: CPU per insert, µs' },
    { figure: 'pastCpu', says: 'with a past, µs' },
    { figure: 'liveCpu', says: 'worn incarnation, µs' },
  ],
  targets: [
    { says: 'document with a past by a fresh one', figure: 'pastSize', most: 2, unit: ' ×' },
    { says: 'insert with a past by a fresh one', figure: 'pastCost', most: 3, unit: ' ×' },
    { says: 'document of a worn incarnation by a fresh one', figure: 'liveSize', most: 2, unit: ' ×' },
    { says: 'insert into a worn incarnation by a fresh one', figure: 'liveCost', most: 3, unit: ' ×' },
  ],
  async measure(world) {
    await warm(world);
    const { history: size } = world.magnitudes;
    const [fresh, past, live] = [await world.newPlace(20), await world.newPlace(20), await world.newPlace(20)];
    const fill = (place: Place, state: 'open' | 'resolved', count: number, space: number) =>
      fillRows({ article: ArticleId.parse(place.document), paragraphs: 20, count, state, space });
    await fill(past, 'resolved', size.resolved, 10);
    await fillVisits(ArticleId.parse(past.document), size.visits);
    for (const [index, place] of [fresh, past].entries()) await fill(place, 'open', size.open, 20 + index);
    await liveVisits(world, live);
    const worn = await world.join(live, 50, true);
    const writer = new Writer(world.name, worn, new Annotations(20, 31));
    for (let done = 0; done < size.open; done += 100) {
      worn.send(
        writer.addMany(Array.from({ length: Math.min(100, size.open - done) }, (_, index) => `open ${done + index}`)),
      );
    }
    await pause(3_000);
    await worn.leave();
    const inFresh = await look(world, fresh, 41);
    const inPast = await look(world, past, 42);
    const inLive = await look(world, live, 43);
    return {
      freshBytes: inFresh.bytes,
      pastBytes: inPast.bytes,
      liveBytes: inLive.bytes,
      freshCpu: inFresh.cpuPerInsert,
      pastCpu: inPast.cpuPerInsert,
      liveCpu: inLive.cpuPerInsert,
      pastSize: inPast.bytes / inFresh.bytes,
      pastCost: inPast.cpuPerInsert / inFresh.cpuPerInsert,
      liveSize: inLive.bytes / inFresh.bytes,
      liveCost: inLive.cpuPerInsert / inFresh.cpuPerInsert,
      serverWait: Math.max(inFresh.wait, inPast.wait, inLive.wait),
    };
  },
  prediction:
    'A room knows only open rows, so a past changes nothing: 1.0 and 1.0. A worn incarnation carries what it has seen since it was built: some 5,000 tombstones, 1.5 times the bytes, and a state vector of 500 ids that every transaction copies: 1.1 times the cost, because a commit costs more than that.',
};
