// Writes one annotation into an article's live document, with the stock y-websocket provider and a REST token.
//
//   GALLEY_URL=http://localhost:3000 GALLEY_TOKEN=… node write-annotation.mjs <article> <quote> <tag> <remark>
//
// Needs: npm install yjs@13 y-websocket@3 ws@8
import { randomInt } from 'node:crypto';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

const { GALLEY_URL = 'http://localhost:3000', GALLEY_TOKEN = '' } = process.env;
const [article, quote, tag, remark] = process.argv.slice(2);
if (!article || !quote || !tag) throw new Error('usage: write-annotation.mjs <article> <quote> <tag> [remark]');

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base62 = (length) => Array.from({ length }, () => ALPHABET[randomInt(62)]).join('');

async function api(method, path, body) {
  const response = await fetch(`${GALLEY_URL}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${GALLEY_TOKEN}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

const { text, revision } = await api('GET', `/articles/${article}`);
const start = text.indexOf(quote);
if (start < 0) throw new Error('these words are not in the article');
const end = start + quote.length;

// A fresh document belongs to no incarnation yet: an empty body. Its client id is set before the provider exists.
const ticket = await api('POST', `/articles/${article}/sync-ticket`, {});
const doc = new Y.Doc();
doc.clientID = ticket.clientId;
const provider = new WebsocketProvider(ticket.serverUrl, ticket.room, doc, {
  params: ticket.params,
  WebSocketPolyfill: WebSocket,
  disableBc: true,
});

const done = new Promise((resolve, reject) => {
  // A ticket is good for one connection: this script does not come back, it says why.
  provider.on('connection-close', (event) => {
    provider.shouldConnect = false;
    reject(new Error(`the connection was closed: ${event?.code ?? 'unknown'} ${event?.reason ?? ''}`));
  });

  provider.on('sync', (isSynced) => {
    // Nothing is written before the first sync: the server makes every person's map.
    const mine = doc.getMap('people').get(ticket.personId);
    if (!isSynced) return;
    if (!(mine instanceof Y.Map)) return reject(new Error('this person may not write here'));
    const id = ticket.personId + base62(10);
    // `facts` speaks of an entry only when it is stored.
    const facts = doc.getMap('facts');
    facts.observe(() => {
      if (facts.has(id)) resolve(id);
    });
    mine.set(id, {
      kind: 'annotation',
      tag,
      passage: {
        revision,
        start,
        end,
        quote,
        prefix: text.slice(Math.max(0, start - 48), start),
        suffix: text.slice(end, end + 48),
      },
      ...(remark && { remark }),
      w: base62(16),
    });
  });
});

let late;
const tooLate = new Promise((_resolve, reject) => {
  late = setTimeout(() => reject(new Error('nothing was stored within 20 seconds')), 20_000);
});
try {
  const id = await Promise.race([done, tooLate]);
  const stored = doc.getMap('facts').get(id);
  process.stdout.write(`${JSON.stringify({ id, created: stored.created, placement: stored.placement?.state })}\n`);
} finally {
  clearTimeout(late);
  provider.destroy();
  // Ends the awareness timer too.
  doc.destroy();
}
