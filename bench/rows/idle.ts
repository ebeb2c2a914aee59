import type { RawClient } from '../load/client.ts';
import { inBatches, pause } from '../load/world.ts';
import type { Row } from '../row.ts';

export const idle: Row = {
  id: 'idle',
  says: '2,000 idle sockets over 200 articles',
  how: 'Everybody joins and is quiet; resident memory after a collection, less what there was before, by sockets. Then everybody leaves and joins again, ten rounds: the last round by the second.',
  servers: ['floor', 'ours', 'yws', 'hocus'],
  isLong: true,
  columns: [
    { figure: 'perSocket', says: 'RSS per socket, KB', digits: 1 },
    { figure: 'heapPerSocket', says: 'heap per socket, KB', digits: 1 },
    { figure: 'joinCpu', says: 'CPU per join, µs' },
    { figure: 'growth', says: 'RSS, last round by second', digits: 2 },
    { figure: 'heapGrowth', says: 'heap after leaving, last round by second', digits: 2 },
    { figure: 'idleCore', says: 'of a processor while idle, %', digits: 1 },
  ],
  targets: [
    { says: 'RSS per socket', figure: 'perSocket', against: 'floor', most: 1.2 },
    { says: 'heap per socket', figure: 'heapPerSocket', against: 'floor', most: 1.2 },
    { says: 'RSS of the last round by that of the second', figure: 'growth', most: 1.1, unit: ' ×' },
  ],
  async measure(world) {
    const { idle: size, people, window } = world.magnitudes;
    const places = await inBatches(size.articles, 8, () => world.newPlace(1));
    const join = (index: number) => {
      const place = places[index % places.length];
      if (!place) throw new Error('no place');
      return world.join(place, index % people);
    };
    const settled = async () => {
      await pause(300);
      await world.server.ask('collect');
      return world.server.ask('collect');
    };
    // One in every article first: what an open article costs is not what a socket costs.
    const openers = await inBatches(places.length, 20, join);
    const before = await settled();
    const joined: number[] = [];
    const left: number[] = [];
    let [perSocket, heapPerSocket, joinCpu, idleCore, wait] = [0, 0, 0, 0, 0];
    for (let round = 0; round < size.rounds; round += 1) {
      let clients: RawClient[] = [];
      const cost = await world.meter.during(async () => {
        clients = await inBatches(size.sockets, 20, join);
      });
      const there = await settled();
      joined.push(there.rss);
      if (round === 0) {
        perSocket = (there.rss - before.rss) / size.sockets / 1_024;
        heapPerSocket = (there.heap - before.heap) / size.sockets / 1_024;
        joinCpu = cost.serverCpu / size.sockets;
        const quiet = await world.meter.during(() => pause(window));
        idleCore = (quiet.serverCpu / quiet.wall / 1_000) * 100;
        wait = quiet.serverWait;
      }
      await inBatches(clients.length, 200, async (index) => clients[index]?.leave());
      left.push((await settled()).heap);
    }
    for (const opener of openers) await opener.leave();
    return {
      perSocket,
      heapPerSocket,
      joinCpu,
      growth: (joined.at(-1) ?? Number.NaN) / (joined[1] ?? Number.NaN),
      heapGrowth: (left.at(-1) ?? Number.NaN) / (left[1] ?? Number.NaN),
      idleCore,
      serverWait: wait,
    };
  },
  because:
    'a socket of ours keeps a session, a member, its transport and what its right rests on besides the socket itself, and a person has a map in the article: about 1 KB of heap that a relay does not have.',
  prediction:
    'About 17 KB a socket, 1.1 times the floor; flat. A join costs more than anybody’s, because a ticket is three statements.',
};
