import { stockProviders } from '../load/stock.ts';
import { presenceFrame } from '../load/frames.ts';
import { markOf, Deliveries } from '../load/latencies.ts';
import { warm } from '../load/warm.ts';
import { atPace, inBatches, pause, type World } from '../load/world.ts';
import type { Figures, Row } from '../row.ts';

function stateOf(mark: string, turn: number): string {
  return JSON.stringify({ selection: { start: turn % 500, end: (turn % 500) + 30 }, at: mark });
}

/** One raw client each, hand-made awareness frames, nothing echoed. */
async function withRawClients(world: World): Promise<Figures> {
  const { presence, warmUp, window } = world.magnitudes;
  await warm(world);
  const place = await world.newPlace();
  const people = await inBatches(presence.people, 20, (person) => world.join(place, person));
  const perSecond = presence.people * presence.perSecond;
  const count = Math.ceil((perSecond * (warmUp + window)) / 1_000) + 2;
  const deliveries = new Deliveries(count);
  let framesOut = 0;
  for (const [reader, client] of people.entries()) {
    client.heard = (type, frame) => {
      if (type !== 1) return;
      framesOut += 1;
      deliveries.arrived(frame, reader);
    };
  }
  const frames = Array.from({ length: count }, (_, turn) => {
    const client = people[turn % people.length];
    const { clientId = 0, framing } = client?.seat ?? {};
    const clock = 1 + Math.floor(turn / people.length);
    return framing?.wrap(presenceFrame(clientId, clock, stateOf(markOf(turn), turn)));
  });
  let next = 0;
  const move = () => {
    const frame = frames[next];
    deliveries.sending(next, next % people.length);
    if (frame) people[next % people.length]?.send(frame);
    next += 1;
  };
  await atPace(perSecond, warmUp, move);
  framesOut = 0;
  const cost = await world.meter.during(async () => {
    deliveries.open();
    await atPace(perSecond, window, move);
    deliveries.close();
    await pause(200);
  });
  return {
    cpuPerMove: cost.serverCpu / deliveries.sent,
    core: (cost.serverCpu / cost.wall / 1_000) * 100,
    framesPerSecond: (framesOut / cost.wall) * 1_000,
    p50: deliveries.latency(0.5),
    p95: deliveries.latency(0.95),
    seen: (deliveries.seen / (deliveries.sent * (people.length - 1))) * 100,
    serverWait: cost.serverWait,
    loadShare: cost.loadCpu / cost.wall / 1_000,
  };
}

/** The same with the providers that people install: they decode, keep and (y-websocket) echo everybody's presence. */
async function withStockProviders(world: World): Promise<Figures> {
  const { presence, warmUp, window } = world.magnitudes;
  const place = await world.newPlace();
  const people = await stockProviders(world, place, presence.people);
  const perSecond = presence.people * presence.perSecond;
  let turn = 0;
  const move = () => {
    people.move(turn % presence.people, { selection: { start: turn % 500, end: (turn % 500) + 30 }, turn });
    turn += 1;
  };
  await atPace(perSecond, warmUp, move);
  const before = turn;
  const cost = await world.meter.during(() => atPace(perSecond, window, move));
  const figures = {
    cpuPerMove: cost.serverCpu / (turn - before),
    core: (cost.serverCpu / cost.wall / 1_000) * 100,
    serverWait: cost.serverWait,
    loadShare: cost.loadCpu / cost.wall / 1_000,
    connected: people.connected(),
  };
  people.leave();
  return figures;
}

export const presence: Row = {
  id: 'presence',
  says: 'presence, 50 people at 4 Hz',
  how: 'Fifty people in one article, each moving four times a second. Processor time of the server by moves that came in.',
  servers: ['floor', 'ours', 'yws', 'hocus'],
  columns: [
    { figure: 'cpuPerMove', says: 'CPU per move, µs' },
    { figure: 'core', says: 'of a processor, %', digits: 1 },
    { figure: 'framesPerSecond', says: 'frames out a second' },
    { figure: 'p50', says: 'p50, ms', digits: 1 },
    { figure: 'p95', says: 'p95, ms', digits: 1 },
    { figure: 'seen', says: 'moves seen, %' },
  ],
  targets: [{ says: 'CPU per move', figure: 'cpuPerMove', against: 'floor', most: 0.5 }],
  measure: withRawClients,
  prediction:
    'Ours gathers 45 ms of moves into one frame for everybody: 1,100 frames a second against 10,000. 0.4 times the floor, a fifth of Hocuspocus, at the price of about 25 ms.',
};

export const presenceStock: Row = {
  ...presence,
  id: 'presence-stock',
  says: 'presence, 50 people at 4 Hz, stock providers',
  how: 'The same with the providers that people install: y-websocket 3.1.0 (against ours and y-websocket’s server) and @hocuspocus/provider 4.7.0. y-websocket’s provider sends everybody’s presence back, so its servers hear each move up to fifty times; the floor would relay those for ever and is left out.',
  servers: ['ours', 'yws', 'hocus'],
  isLong: true,
  columns: [
    { figure: 'cpuPerMove', says: 'CPU per move, µs' },
    { figure: 'core', says: 'of a processor, %', digits: 1 },
    { figure: 'connected', says: 'still connected' },
  ],
  targets: [],
  measure: withStockProviders,
  prediction:
    'The echoes cost more than the moves: ours and y-websocket’s server each hear some thousand frames a second more than with raw clients. Ours reads client ids only and drops foreign ones, so it stays below y-websocket’s; against Hocuspocus about equal, whose provider echoes too.',
};
