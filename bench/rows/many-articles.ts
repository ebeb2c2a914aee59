import { Annotations } from '../load/article.ts';
import type { RawClient } from '../load/client.ts';
import { Deliveries, markOf } from '../load/latencies.ts';
import { warm } from '../load/warm.ts';
import { atPace, inBatches, until } from '../load/world.ts';
import { Writer } from '../load/writer.ts';
import type { Row } from '../row.ts';

export const manyArticles: Row = {
  id: 'many-articles',
  says: '500 articles × 4 people',
  how: 'Everybody writes one annotation of about 400 bytes every two seconds: 1,000 writes and 3,000 deliveries a second over 500 articles. Processor time of the server by writes that reached their readers, the database apart.',
  servers: ['floor', 'ours', 'yws', 'hocus'],
  isLong: true,
  columns: [
    { figure: 'cpuPerWrite', says: 'CPU per write, µs' },
    { figure: 'databasePerWrite', says: 'database CPU per write, µs' },
    { figure: 'p50', says: 'p50, ms', digits: 1 },
    { figure: 'p95', says: 'p95, ms', digits: 1 },
    { figure: 'delivered', says: 'delivered in time, %', digits: 1 },
    { figure: 'rss', says: 'RSS, MB' },
  ],
  targets: [
    { says: 'CPU per write', figure: 'cpuPerWrite', against: 'hocus', most: 0.9 },
    { says: 'p50', figure: 'p50', against: 'hocus', most: 0.5 },
  ],
  async measure(world) {
    const { many, warmUp, window, drain, people } = world.magnitudes;
    await warm(world);
    const places = await inBatches(many.articles, 8, () => world.newPlace(1));
    const annotations = new Annotations(1);
    const perSecond = many.articles * many.people * many.perSecond;
    const count = Math.ceil((perSecond * (warmUp + window)) / 1_000) + 2;
    const deliveries = new Deliveries(count);
    const everybody: { client: RawClient; writer: Writer }[] = [];
    for (const [index, place] of places.entries()) {
      const joined = await inBatches(many.people, many.people, (person) =>
        world.join(place, (index * many.people + person) % people, true),
      );
      for (const client of joined) {
        const reader = everybody.length;
        client.heard = (type, frame) => type === 0 && deliveries.arrived(frame, reader);
        everybody.push({ client, writer: new Writer(world.name, client, annotations) });
      }
    }
    // Neighbours in time are in different articles, as newsrooms are.
    const turns = Array.from({ length: count }, (_, write) => {
      const round = Math.floor(write / everybody.length);
      const place = write % places.length;
      const person = (Math.floor(write / places.length) + round) % many.people;
      return place * many.people + person;
    });
    const frames = turns.map((author, write) => everybody[author]?.writer.add(markOf(write)));
    let next = 0;
    const send = () => {
      const author = turns[next] ?? 0;
      deliveries.sending(next, author);
      const frame = frames[next];
      next += 1;
      if (frame) everybody[author]?.client.send(frame);
    };
    await atPace(perSecond, warmUp, send);
    const wanted = () => deliveries.sent * (many.people - 1);
    let inTime = 0;
    const cost = await world.meter.during(async () => {
      deliveries.open();
      await atPace(perSecond, window, send);
      deliveries.close();
      inTime = deliveries.seen / wanted();
      await until(() => deliveries.seen >= wanted(), drain);
    });
    const writes = deliveries.seen / (many.people - 1);
    return {
      cpuPerWrite: cost.serverCpu / writes,
      databasePerWrite: cost.databaseCpu / writes,
      p50: deliveries.latency(0.5),
      p95: deliveries.latency(0.95),
      delivered: inTime * 100,
      missing: wanted() - deliveries.seen,
      serverWait: cost.serverWait,
      loadShare: cost.loadCpu / cost.wall / 1_000,
      rss: cost.rss / 1e6,
    };
  },
  because:
    'a write waits for its commit, which rooms share only while statements are on their way, on a machine whose two processors the database shares. Hocuspocus answers from memory and stores nothing.',
  prediction:
    'A commit costs more than Hocuspocus spends on not committing, unless many articles share one round trip to the database; then CPU per write is about equal (0.9 to 1.1) and p50 is a commit, about 4 ms, against 4 ms: the ratio of p50 is missed, because Hocuspocus has nothing to wait for.',
};
