import { RawClient } from '../load/client.ts';
import { quantile } from '../load/latencies.ts';
import { warm } from '../load/warm.ts';
import { inBatches, pause } from '../load/world.ts';
import type { Row } from '../row.ts';

export const herd: Row = {
  id: 'herd',
  says: '50 people joining an article of 10,000 entries at once',
  how: 'Somebody is in the article already. Fifty sockets open in the same moment (with tickets taken before); each is joined when its step 2 is there. The floor answers with stored bytes.',
  servers: ['floor', 'ours', 'yws', 'hocus'],
  columns: [
    { figure: 'cpu', says: 'server CPU, ms' },
    { figure: 'databaseCpu', says: 'database CPU, ms' },
    { figure: 'one', says: 'one alone, ms', digits: 1 },
    { figure: 'p50', says: 'p50, ms' },
    { figure: 'longest', says: 'longest, ms' },
    { figure: 'megabytes', says: 'step 2, MB', digits: 2 },
    { figure: 'rss', says: 'RSS, MB' },
  ],
  targets: [{ says: 'server CPU', figure: 'cpu', against: 'best peer', most: 0.1 }],
  async measure(world) {
    const { herd: size } = world.magnitudes;
    await warm(world);
    const place = await world.newPlace(20);
    await world.fill(place, size.entries);
    await world.join(place, 900);
    const alone: number[] = [];
    for (let person = 901; person < 906; person += 1) {
      const seat = await world.seat(place, person);
      const start = performance.now();
      const client = await RawClient.join(seat);
      alone.push(performance.now() - start);
      await client.leave();
    }
    const seats = await inBatches(size.joiners, 10, (person) => world.seat(place, person));
    await world.server.ask('collect');
    await pause(200);
    const took: number[] = [];
    let bytes = 0;
    const cost = await world.meter.during(async () => {
      await Promise.all(
        seats.map(async (seat) => {
          const start = performance.now();
          const client = await RawClient.join(seat);
          took.push(performance.now() - start);
          bytes = client.joinedWith;
        }),
      );
    });
    return {
      cpu: cost.serverCpu / 1_000,
      databaseCpu: cost.databaseCpu / 1_000,
      one: quantile(alone, 0.5),
      p50: quantile(took, 0.5),
      longest: Math.max(...took),
      megabytes: bytes / 1e6,
      serverWait: cost.serverWait,
      loadShare: cost.loadCpu / cost.wall / 1_000,
      rss: cost.rss / 1e6,
    };
  },
  prediction:
    'One encoded state for all fifty, so what is left is fifty tickets, fifty handshakes, fifty rosters and the bytes: about 0.15 s of CPU against 2 s and more of the peers, who encode for every joiner. Just under 0.1.',
};
