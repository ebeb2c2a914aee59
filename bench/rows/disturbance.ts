import { Annotations } from '../load/article.ts';
import { RawClient } from '../load/client.ts';
import { Deliveries, markOf } from '../load/latencies.ts';
import { warm } from '../load/warm.ts';
import { atPace, inBatches, pause, type Place, until, type World } from '../load/world.ts';
import { Writer } from '../load/writer.ts';
import type { Figures, Row } from '../row.ts';

interface Stretch {
  p95: number;
  /** After a collection while everybody is still there, MB: resident, and heap and buffers in use. */
  rss: number;
  held: number;
  /** The heap and buffers that `meanwhile` gave back with its end, MB. */
  given: number;
  wait: number;
}

/** So many writers at an even pace and so many readers; what those who behave see while `meanwhile` goes on. */
async function stretch(
  world: World,
  place: Place,
  load: { writers: number; readers: number; perSecond: number; length?: number; window: number },
  meanwhile: (isOver: () => boolean) => Promise<void>,
): Promise<Stretch> {
  const { warmUp, drain } = world.magnitudes;
  const writing = await inBatches(load.writers, 10, (person) => world.join(place, person, true));
  const reading = await inBatches(load.readers, 20, (person) => world.join(place, 100 + person));
  const annotations = new Annotations(place.paragraphs);
  const writers = writing.map((client) => new Writer(world.name, client, annotations));
  const perSecond = load.writers * load.perSecond;
  const count = Math.ceil((perSecond * (warmUp + load.window)) / 1_000) + 2;
  const frames = Array.from({ length: count }, (_, write) =>
    writers[write % load.writers]?.add(markOf(write), load.length),
  );
  const deliveries = new Deliveries(count);
  for (const [index, client] of [...writing, ...reading].entries()) {
    client.heard = (type, frame) => type === 0 && deliveries.arrived(frame, index);
  }
  let next = 0;
  const send = () => {
    deliveries.sending(next, next % load.writers);
    const frame = frames[next];
    if (frame) writing[next % load.writers]?.send(frame);
    next += 1;
  };
  let isOver = false;
  const others = meanwhile(() => isOver);
  await atPace(perSecond, warmUp, send);
  const cost = await world.meter.during(async () => {
    deliveries.open();
    await atPace(perSecond, load.window, send);
    deliveries.close();
    const everything = deliveries.sent * (load.writers - 1 + load.readers);
    await until(() => deliveries.seen >= everything, drain);
  });
  const there = await world.server.ask('collect');
  isOver = true;
  await others;
  const after = await world.server.ask('collect');
  const held = (there.heap + there.external) / 1e6;
  const given = held - (after.heap + after.external) / 1e6;
  await Promise.all([...writing, ...reading].map((client) => client.leave()));
  return { p95: deliveries.latency(0.95), rss: there.rss / 1e6, held, given, wait: cost.serverWait };
}

/** A member who sends a thousand messages a second, and comes back after every close as fast as the server lets them. */
async function flood(world: World, place: Place, isOver: () => boolean, counts: { closes: number }): Promise<void> {
  const { flood: size } = world.magnitudes;
  while (!isOver()) {
    let client: RawClient;
    try {
      client = await RawClient.join(await world.seat(place, 90), true);
    } catch {
      // Turned away at the door, as it should be: the next try comes like the next message.
      await pause(100);
      continue;
    }
    const writer = new Writer(world.name, client, new Annotations(place.paragraphs, 50));
    // Few, because making them stops the measuring process too; the server closes within its burst of 200.
    const frames = Array.from({ length: 250 }, () => writer.add('flood'));
    let next = 0;
    while (!isOver() && client.closed === null) {
      await atPace(size.messagesPerSecond, 50, () => {
        const frame = frames[next % frames.length];
        next += 1;
        if (frame && client.closed === null) client.send(frame);
      });
    }
    if (client.closed !== null) counts.closes += 1;
    await client.leave();
  }
}

async function floods(world: World): Promise<Figures> {
  const { flood: size, window } = world.magnitudes;
  const load = { writers: size.people, readers: 0, perSecond: size.perSecond, window };
  const calm = await stretch(world, await world.newPlace(), load, async () => undefined);
  const place = await world.newPlace();
  const counts = { closes: 0 };
  const flooded = await stretch(world, place, load, (isOver) => flood(world, place, isOver, counts));
  return {
    floodCalm: calm.p95,
    floodP95: flooded.p95,
    floodRatio: flooded.p95 / calm.p95,
    floodCloses: counts.closes,
    serverWait: Math.max(calm.wait, flooded.wait),
  };
}

async function stalls(world: World): Promise<Figures> {
  const { stall: size } = world.magnitudes;
  const load = {
    writers: 1,
    readers: size.readers,
    perSecond: size.perSecond,
    length: size.characters,
    window: size.window,
  };
  const calmly = async () => stretch(world, await world.newPlace(), load, async () => undefined);
  // Memory grows to its usual size first. Then each stretch leaves one more article in memory, stalled or not.
  await calmly();
  const [earlier, calm] = [await calmly(), await calmly()];
  const place = await world.newPlace();
  const stalled = await stretch(world, place, load, async (isOver) => {
    const client = await world.join(place, 90);
    client.socket.pause();
    await until(isOver, 10 * size.window);
    // Cut off: whoever read on would be brought up to date, and that is another cost.
    client.socket.terminate();
    await pause(500);
  });
  return {
    stallCalm: calm.p95,
    stallP95: stalled.p95,
    stallRatio: stalled.p95 / calm.p95,
    stallGrowth: stalled.rss - calm.rss - (calm.rss - earlier.rss),
    stallArticle: calm.rss - earlier.rss,
    stallHeld: stalled.given,
  };
}

export const disturbance: Row = {
  id: 'disturbance',
  says: 'one member flooding; one stalled reader among 200',
  how: 'First twenty people writing twice a second each, without and with a member who sends 1,000 messages a second and comes back after every close. Then one writer, 40 annotations of 8 kB a second, and 200 readers, without and with one more who reads nothing. p95 of the others, and memory after a collection while it still stalls, beyond what the same without it adds (every stretch is an article of its own that stays open), and what its end gives back.',
  servers: ['ours'],
  isLong: true,
  columns: [
    { figure: 'floodCalm', says: 'calm: p95, ms', digits: 1 },
    { figure: 'floodP95', says: 'flooded: p95, ms', digits: 1 },
    { figure: 'floodCloses', says: 'flooder closed, times' },
    { figure: 'stallCalm', says: 'all reading: p95, ms', digits: 1 },
    { figure: 'stallP95', says: 'one stalled: p95, ms', digits: 1 },
    { figure: 'stallArticle', says: 'an article more: RSS, MB', digits: 1 },
    { figure: 'stallGrowth', says: 'one stalled: RSS beyond that, MB', digits: 1 },
    { figure: 'stallHeld', says: 'heap and buffers freed when it is cut off, MB', digits: 1 },
  ],
  targets: [
    { says: 'others’ p95 beside a flood by that without', figure: 'floodRatio', most: 2, unit: ' ×' },
    { says: 'others’ p95 beside a stalled reader by that without', figure: 'stallRatio', most: 1.2, unit: ' ×' },
    { says: 'memory that a stalled reader costs', figure: 'stallGrowth', most: 8, unit: ' MB' },
  ],
  async measure(world) {
    await warm(world);
    const flooded = await floods(world);
    return { ...flooded, ...(await stalls(world)) };
  },
  prediction:
    'The bucket lets 200 messages through and closes the flooder, whose way back is one connection a second: 1.5 times. A stalled reader is one socket among 201 until it is closed at 4 MB: 1.0 times, 5 MB.',
};
