import { RawClient } from '../load/client.ts';
import { median } from '../load/latencies.ts';
import { warm } from '../load/warm.ts';
import type { Row } from '../row.ts';

export const roomBuild: Row = {
  id: 'room-build',
  says: 'a room built from 10,000 rows',
  how: 'Nobody is in the article. The first joiner opens a socket (with a ticket taken before) and waits for step 2; again for four more such articles in the same process.',
  servers: ['ours'],
  isLong: true,
  columns: [
    { figure: 'first', says: 'first in a fresh process, ms' },
    { figure: 'later', says: 'later ones, median, ms' },
    { figure: 'cpu', says: 'server CPU of a later one, ms' },
    { figure: 'databaseCpu', says: 'database CPU, ms' },
    { figure: 'megabytes', says: 'step 2, MB', digits: 2 },
  ],
  targets: [{ says: 'time to the first joiner served', figure: 'later', most: 500, unit: ' ms' }],
  async measure(world) {
    const { roomBuild: size } = world.magnitudes;
    await warm(world);
    const took: number[] = [];
    const cpu: number[] = [];
    const databaseCpu: number[] = [];
    const waits: number[] = [];
    let bytes = 0;
    for (let room = 0; room < size.rooms; room += 1) {
      const place = await world.newPlace(20);
      await world.fill(place, size.entries);
      const seat = await world.seat(place, 30);
      const cost = await world.meter.during(async () => {
        const start = performance.now();
        const client = await RawClient.join(seat);
        took.push(performance.now() - start);
        bytes = client.joinedWith;
      });
      cpu.push(cost.serverCpu / 1_000);
      databaseCpu.push(cost.databaseCpu / 1_000);
      waits.push(cost.serverWait);
    }
    return {
      first: took[0] ?? Number.NaN,
      later: median(took.slice(1)),
      cpu: median(cpu.slice(1)),
      databaseCpu: median(databaseCpu.slice(1)),
      megabytes: bytes / 1e6,
      serverWait: median(waits),
    };
  },
  prediction:
    'Reading 10,000 rows 110 ms, making them values 100 ms, placing them 20 ms, writing them into a document 100 ms, encoding it 80 ms: 400 ms, the first of a process 700 ms.',
};
