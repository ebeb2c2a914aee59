import { Annotations } from '../load/article.ts';
import { Deliveries, markOf } from '../load/latencies.ts';
import { warm } from '../load/warm.ts';
import { atPace, inBatches, until } from '../load/world.ts';
import { Writer } from '../load/writer.ts';
import type { Row } from '../row.ts';

export const fanOut: Row = {
  id: 'fan-out',
  says: '1 writer, 200 readers in one article',
  how: 'One person writes 20 annotations of about 400 bytes a second; every reader sees each. Processor time of the server by what readers received.',
  servers: ['floor', 'ours', 'yws', 'hocus'],
  columns: [
    { figure: 'cpuPerDelivery', says: 'CPU per delivery, µs', digits: 1 },
    { figure: 'databasePerWrite', says: 'database CPU per write, µs' },
    { figure: 'p50', says: 'p50, ms', digits: 1 },
    { figure: 'p95', says: 'p95, ms', digits: 1 },
    { figure: 'rss', says: 'RSS, MB' },
  ],
  targets: [
    { says: 'CPU per delivery', figure: 'cpuPerDelivery', against: 'floor', most: 1.25 },
    { says: 'CPU per delivery', figure: 'cpuPerDelivery', against: 'hocus', most: 0.9 },
  ],
  async measure(world) {
    const { fanOut: size, warmUp, window, drain } = world.magnitudes;
    await warm(world);
    const place = await world.newPlace();
    const writing = await world.join(place, 0, true);
    const readers = await inBatches(size.readers, 20, (index) => world.join(place, 1 + index));
    const writer = new Writer(world.name, writing, new Annotations(place.paragraphs));
    const count = Math.ceil((size.perSecond * (warmUp + window)) / 1_000) + 2;
    const frames = Array.from({ length: count }, (_, write) => writer.add(markOf(write)));
    const deliveries = new Deliveries(count);
    for (const [index, reader] of readers.entries()) {
      reader.heard = (type, frame) => type === 0 && deliveries.arrived(frame, index);
    }
    let next = 0;
    const send = () => {
      deliveries.sending(next, -2);
      const frame = frames[next];
      next += 1;
      if (frame) writing.send(frame);
    };
    await atPace(size.perSecond, warmUp, send);
    const cost = await world.meter.during(async () => {
      deliveries.open();
      await atPace(size.perSecond, window, send);
      deliveries.close();
      await until(() => deliveries.seen >= deliveries.sent * readers.length, drain);
    });
    return {
      cpuPerDelivery: cost.serverCpu / deliveries.seen,
      databasePerWrite: cost.databaseCpu / deliveries.sent,
      p50: deliveries.latency(0.5),
      p95: deliveries.latency(0.95),
      missing: deliveries.sent * readers.length - deliveries.seen,
      serverWait: cost.serverWait,
      loadShare: cost.loadCpu / cost.wall / 1_000,
      rss: cost.rss / 1e6,
    };
  },
  because:
    'a delivery itself costs what the floor’s does; the rest is the write, a commit and what the server says of the entry. At 20 a second all of that runs cold: 1.2 to 1.7 ms each, of which the room takes 0.08 when it is hot.',
  prediction:
    'Ours pays the floor for its 200 writes to the kernel, and on top, once per write and not once per reader, the gate, one transaction and one merge: 20 commits a second over 4,000 deliveries a second are 0.5 % of the deliveries. 1.2 times the floor, 0.75 times Hocuspocus.',
};
