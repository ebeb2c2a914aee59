import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { z } from 'zod';
import { randomBase62 } from '#core/make-ids.ts';
import { isSaved } from './line.ts';
import { card, expect, marks, openCard, say, selectWords, slip, test } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
].join('\n\n');

const Ticket = z.object({
  serverUrl: z.string(),
  room: z.string(),
  params: z.record(z.string(), z.string()),
  personId: z.string(),
  clientId: z.int(),
});

test('[WS72] a program with a stock y-websocket client and a person on our page see each other’s words', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  const a = await newsroom.openArticle('checker', article);
  // The reporter's program: their ticket, nothing else of ours.
  const reporter = await newsroom.signIn('reporter');
  const answer = await newsroom.post(reporter, `/api/v1/articles/${article}/sync-ticket`, {});
  const ticket = Ticket.parse(await answer.json());
  const doc = new Y.Doc();
  doc.clientID = ticket.clientId;
  const provider = new WebsocketProvider(ticket.serverUrl, ticket.room, doc, {
    params: ticket.params,
    // ws is what Node programs give it; the types know the browser's only.
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  try {
    const people = doc.getMap('people');
    const facts = doc.getMap('facts');
    await expect.poll(() => people.get(ticket.personId) instanceof Y.Map).toBe(true);
    expect(doc.getText('text').toString()).toContain('forty-one lamps');
    const mine = people.get(ticket.personId);
    if (!(mine instanceof Y.Map)) throw new Error('no map');
    const newId = () => ticket.personId + randomBase62(10, (bytes) => crypto.getRandomValues(bytes));
    const id = newId();
    const start = doc.getText('text').toString().indexOf('on his sleeve');
    const passage = { revision: 1, start, end: start + 13, quote: 'on his sleeve', prefix: '', suffix: '' };
    mine.set(id, { kind: 'annotation', tag: 'style', passage, remark: 'Counted by a program.' });
    await expect.poll(() => facts.has(id)).toBe(true);
    await openCard(a, 'Counted by a program.');
    await expect(marks(a, 'on his sleeve')).toBeVisible();
    await say(a, 'Reply to this thread', 'Read by a person.');
    await selectWords(a, 'forty-one lamps');
    await a.keyboard.press('1');
    await say(a, 'Remark', 'Asked by a person.');
    await isSaved(a);
    const heard = () =>
      [...people.entries()]
        .filter(([author]) => author !== ticket.personId)
        .flatMap(([, map]) => (map instanceof Y.Map ? [...map.values()] : []))
        .map((value) => z.looseObject({ body: z.string().optional(), remark: z.string().optional() }).parse(value))
        .map(({ body, remark }) => body ?? remark);
    await expect.poll(heard).toEqual(expect.arrayContaining(['Read by a person.', 'Asked by a person.']));
    expect(heard()).toHaveLength(2);
    mine.set(newId(), { kind: 'reply', on: id, body: 'Heard, said the program.' });
    await openCard(a, 'Counted by a program.');
    await expect(slip(a)).toContainText('Heard, said the program.');
    await expect(card(a, 'Asked by a person.')).toBeVisible();
    expect(await newsroom.annotations(editor, article)).toHaveLength(2);
  } finally {
    provider.destroy();
    doc.destroy();
  }
});
