import { Annotations } from './article.ts';
import { atPace, inBatches, pause, type World } from './world.ts';
import { Writer } from './writer.ts';

/**
 * Lets a server find its stride: a newsroom's has been up for days, and code that ran a few times only is many times slower.
 * Every server gets the same writes, in an article that is used for nothing else.
 */
export async function warm(world: World): Promise<void> {
  const { people, perSecond, lasting } = world.magnitudes.stride;
  const place = await world.newPlace();
  const clients = await inBatches(people, people, (person) => world.join(place, 980 + person, true));
  const annotations = new Annotations(place.paragraphs, 60);
  const writers = clients.map((client) => new Writer(world.name, client, annotations));
  const count = Math.ceil((perSecond * lasting) / 1_000) + 1;
  const frames = Array.from({ length: count }, (_, write) => writers[write % people]?.edit('warm', 20));
  await atPace(perSecond, lasting, (write) => {
    const frame = frames[write];
    if (frame) clients[write % people]?.send(frame);
  });
  await pause(500);
  for (const client of clients) await client.leave();
}
