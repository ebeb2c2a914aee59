import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { PersonId } from '../ids.ts';
import { newEntryId, newWriteId } from '../make-ids.ts';
import { writeStep1, writeStep2, writeUpdate } from '../sync/frames.ts';
import { entriesOf } from '../sync/roots.ts';
import { settle } from '../testing/manual-clock.ts';
import { memoryRoom, random } from '../testing/memory-room.ts';
import { FOOTING, RoomPeer } from '../testing/room-peer.ts';
import { Door } from './door.ts';
import { newMember } from './member.ts';
import { Session } from './session.ts';

const ANNA = PersonId.parse('Anna00');

test('[SY165] words sent before the answer to a reconnect are stored, although another device’s had won inside their own document by then', async () => {
  const { clock, article, room } = memoryRoom();
  const desktop = new RoomPeer(room, ANNA, 1001, clock, random);
  desktop.start();
  await settle();
  const entry = desktop.annotate('first');
  await settle();

  const laptop = new Y.Doc();
  laptop.clientID = 500;
  Y.applyUpdate(laptop, Y.encodeStateAsUpdate(room.live.doc));
  const transport = {
    send: () => undefined,
    together: () => undefined,
    close: () => undefined,
    backlog: () => 0,
  };
  const who = { clientId: 500, person: ANNA, name: 'Anna', role: 'checker' as const, mayWrite: true, wantsAck: true };
  const line = new Session(newMember({ ...who, transport }, clock.now()), room, FOOTING, {
    clock,
    door: new Door(clock),
  });
  room.join(line.member);
  const write = (id: typeof entry, remark: string) => {
    const value = { kind: 'annotation', tag: 'claim', passage: null, remark, w: newWriteId(random) };
    const before = Y.encodeStateVector(laptop);
    entriesOf(laptop, ANNA)?.set(id, value);
    return Y.encodeStateAsUpdate(laptop, before);
  };
  // Written in a tunnel, and told with step 2 only: what follows it has a gap until then.
  write(newEntryId(ANNA, random), 'in the tunnel');
  line.hear(writeStep1(Y.encodeStateVector(laptop)));
  line.hear(writeUpdate(write(entry, 'on the laptop')));
  desktop.annotate('on the desktop', entry);
  await settle();
  Y.applyUpdate(laptop, Y.encodeStateAsUpdate(room.live.doc));
  expect(entriesOf(laptop, ANNA)?.get(entry)).toMatchObject({ remark: 'on the desktop' });
  line.hear(writeStep2(Y.encodeStateAsUpdate(laptop)));
  await settle();
  const said = article.history.map(({ value }) => (value?.kind === 'annotation' ? value.remark : null));
  expect(said.sort()).toEqual(['first', 'in the tunnel', 'on the desktop', 'on the laptop']);
  // The later commit stands, and everybody sees it.
  expect(desktop.remarks).toEqual(['in the tunnel', 'on the laptop']);
});
