import { Annotations } from '../load/article.ts';
import { RawClient } from '../load/client.ts';
import { Deliveries, markOf } from '../load/latencies.ts';
import { warm } from '../load/warm.ts';
import { atPace, inBatches, pause, type World } from '../load/world.ts';
import { Writer } from '../load/writer.ts';
import type { Row } from '../row.ts';

/** Joins the big place with a ticket taken before, leaves at once, and counts. */
async function keepJoining(world: World, seats: Awaited<ReturnType<World['seat']>>[], everyMs: number) {
  const joins: Promise<void>[] = [];
  for (const seat of seats) {
    joins.push(RawClient.join(seat).then((client) => client.leave()));
    await pause(everyMs);
  }
  await Promise.all(joins);
}

export const joins: Row = {
  id: 'joins',
  says: 'live edits while big joins land',
  how: 'One person writes 20 times a second for 10 readers in a small article; first alone, then while somebody joins another article of 10,000 entries twice a second. p95 of the deliveries of both stretches.',
  servers: ['floor', 'ours', 'yws', 'hocus'],
  isLong: true,
  columns: [
    { figure: 'alone', says: 'p95 alone, ms', digits: 1 },
    { figure: 'during', says: 'p95 during joins, ms', digits: 1 },
    { figure: 'ratio', says: 'ratio', digits: 2 },
    { figure: 'longest', says: 'p99 during joins, ms', digits: 1 },
  ],
  targets: [{ says: 'live p95 during joins by the same without', figure: 'ratio', most: 2, unit: ' ×' }],
  async measure(world) {
    const { joins: size, warmUp, window, drain } = world.magnitudes;
    await warm(world);
    const big = await world.newPlace(20);
    await world.fill(big, size.entries);
    await world.join(big, 900);
    const place = await world.newPlace();
    const writing = await world.join(place, 0, true);
    const readers = await inBatches(size.readers, 10, (index) => world.join(place, 1 + index));
    const writer = new Writer(world.name, writing, new Annotations(place.paragraphs, 1));
    const count = Math.ceil((size.perSecond * (warmUp + 2 * window)) / 1_000) + 4;
    const frames = Array.from({ length: count }, (_, write) => writer.add(markOf(write)));
    const alone = new Deliveries(count);
    const during = new Deliveries(count);
    for (const [index, reader] of readers.entries()) {
      reader.heard = (type, frame) => {
        if (type !== 0) return;
        alone.arrived(frame, index);
        during.arrived(frame, index);
      };
    }
    let next = 0;
    const send = () => {
      alone.sending(next, -2);
      during.sending(next, -2);
      const frame = frames[next];
      next += 1;
      if (frame) writing.send(frame);
    };
    await atPace(size.perSecond, warmUp, send);
    alone.open();
    await atPace(size.perSecond, window, send);
    alone.close();
    const times = Math.floor(window / size.everyMs);
    const seats = await inBatches(times, 10, (index) => world.seat(big, 100 + index));
    const cost = await world.meter.during(async () => {
      during.open();
      await Promise.all([keepJoining(world, seats, size.everyMs), atPace(size.perSecond, window, send)]);
      during.close();
    });
    await pause(Math.min(1_000, drain));
    return {
      alone: alone.latency(0.95),
      during: during.latency(0.95),
      ratio: during.latency(0.95) / alone.latency(0.95),
      longest: during.latency(0.99),
      serverWait: cost.serverWait,
      loadShare: cost.loadCpu / cost.wall / 1_000,
    };
  },
  prediction:
    'A join from the cached frame holds the event loop for the copy of some megabytes into the socket, a few milliseconds; p95 grows by about half. The peers encode 4 MB on the loop: 3 to 20 times.',
};
