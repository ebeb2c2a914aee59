import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Place, World } from './world.ts';
import { inBatches } from './world.ts';

/** People on the provider that their server's documentation tells them to install. */
export interface StockPeople {
  move(person: number, state: Record<string, unknown>): void;
  connected(): number;
  leave(): void;
}

interface StockPerson {
  move(state: Record<string, unknown>): void;
  isConnected(): boolean;
  leave(): void;
}

async function withYWebsocket(world: World, place: Place, person: number): Promise<StockPerson> {
  const seat = await world.seat(place, person);
  const doc = new Y.Doc();
  doc.clientID = seat.clientId;
  const url = new URL(seat.url);
  const room = url.pathname.split('/').at(-1) ?? '';
  const server = `${url.origin}${url.pathname.slice(0, -room.length - 1)}`;
  // What a stock client does not ask for it does not get.
  url.searchParams.delete('ack');
  const params = Object.fromEntries(url.searchParams);
  const provider = new WebsocketProvider(server, room, doc, { params, disableBc: true });
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  return {
    move: (state) => provider.awareness.setLocalState(state),
    isConnected: () => provider.wsconnected,
    leave: () => provider.destroy(),
  };
}

type Join = (url: string, name: string) => Promise<StockPerson>;

/** Fifty people, or so many, joined one batch after the other. */
export async function stockProviders(world: World, place: Place, people: number): Promise<StockPeople> {
  let join = (person: number) => withYWebsocket(world, place, person);
  if (world.name === 'hocus') {
    // Loaded only where it is used: it is there only during a bench run, and brings a Yjs of its own.
    const { joinHocus }: { joinHocus: Join } = await import(
      new URL('../peers/hocus-provider.ts', import.meta.url).href
    );
    join = () => joinHocus(`ws://127.0.0.1:${world.server.port}`, place.document);
  }
  const joined = await inBatches(people, 10, join);
  return {
    move: (person, state) => joined[person]?.move(state),
    connected: () => joined.filter((one) => one.isConnected()).length,
    leave: () => {
      for (const one of joined) one.leave();
    },
  };
}
