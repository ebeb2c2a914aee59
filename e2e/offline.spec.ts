import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  card,
  cards,
  expect,
  joined,
  marks,
  Newsroom,
  openCard,
  savedOn,
  say,
  selectWords,
  setOffline,
  slip,
  test,
} from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
].join('\n\n');

test('[WS20] words written without a network say where they are, and arrive once when it is back', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  const a = await newsroom.openArticle('checker', article);
  const b = await newsroom.openArticle('reporter', article);
  await setOffline(a, true);
  await expect(a.locator('[data-saving="reconnecting"], [data-saving="offline"]')).toBeVisible();
  await openCard(a, 'A sleeve is no ledger.');
  await say(a, 'Reply to this thread', 'It was chalked there.');
  await selectWords(a, 'forty-one lamps');
  await a.keyboard.press('1');
  await say(a, 'Remark', 'Written in the tunnel.');
  await expect(a.getByText(/changes? kept on this device/)).toBeVisible();
  await expect(marks(a, 'forty-one lamps')).toBeVisible();
  await expect(cards(b)).toHaveCount(1);
  await setOffline(a, false);
  await savedOn(a);
  await expect(card(b, 'Written in the tunnel.')).toHaveCount(1);
  const items = await newsroom.annotations(b, article);
  expect(items.map((item) => [item.value.remark, item.replies.map((reply) => reply.value.body)])).toEqual(
    expect.arrayContaining([
      ['Written in the tunnel.', []],
      ['A sleeve is no ledger.', ['It was chalked there.']],
    ]),
  );
  expect(items).toHaveLength(2);
});

test('[WS21] words that a closed page could not send are sent by the next one, once', async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  const a = await newsroom.openArticle('checker', article);
  await setOffline(a, true);
  await selectWords(a, 'forty-one lamps');
  await a.keyboard.press('1');
  await say(a, 'Remark', 'Written in the tunnel.');
  await expect(a.getByText(/changes? kept on this device/)).toBeVisible();
  const next = await a.context().newPage();
  await a.close();
  await setOffline(next, false);
  await next.goto(`/articles/${article}`);
  await expect(card(next, 'Written in the tunnel.')).toHaveCount(1);
  await savedOn(next);
  await expect
    .poll(async () => (await newsroom.annotations(editor, article)).map((item) => item.value.remark))
    .toEqual(['Written in the tunnel.']);
});

test('[WS22] a reply that is still being written survives a reload', async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  await openCard(editor, 'A sleeve is no ledger.');
  await slip(editor).getByRole('textbox', { name: 'Reply to this thread' }).fill('It was chalked th');
  await editor.reload();
  await savedOn(editor);
  await openCard(editor, 'A sleeve is no ledger.');
  const box = slip(editor).getByRole('textbox', { name: 'Reply to this thread' });
  await expect(box).toHaveValue('It was chalked th');
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : 0));
    });
  });
}

// A story that runs out of time must not leave its server behind.
const servers = new Set<ChildProcess>();
test.afterEach(async () => {
  for (const server of servers) await end(server, 'SIGTERM');
});

async function serve(port: number, dataDir: string): Promise<ChildProcess> {
  const server = spawn(process.execPath, ['--no-warnings', 'server/launch/run.ts', 'start'], {
    env: {
      ...process.env,
      PORT: String(port),
      GALLEY_DATA_DIR: dataDir,
      DATABASE_URL: '',
      GALLEY_URL: '',
      HOST: '',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  servers.add(server);
  await new Promise<void>((resolve, reject) => {
    server.stdout.on('data', (chunk) => String(chunk).includes('Galley is ready') && resolve());
    server.once('exit', (code) => reject(new Error(`The server of this story stopped with ${code}`)));
  });
  return server;
}

async function end(server: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) {
    servers.delete(server);
    return;
  }
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await ended;
  servers.delete(server);
}

test('[WS23] the server is killed and started again while two people write: both come back by themselves, every word is there once', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), 'galley-story-'));
  const dataDir = path.join(folder, 'data');
  let server = await serve(port, dataDir);
  const password = readFileSync(path.join(dataDir, 'demo-password'), 'utf8').trim();
  const newsroom = new Newsroom(browser, new Map(), { url: `http://localhost:${port}`, password });
  try {
    const editor = await newsroom.signIn('editor');
    const article = await newsroom.bringIn(editor, TEXT);
    await editor.goto(`/articles/${article}`);
    await joined(editor);
    const checker = await newsroom.openArticle('checker', article);
    await selectWords(checker, 'forty-one lamps');
    await checker.keyboard.press('1');
    await say(checker, 'Remark', 'Acknowledged before the crash.');
    await savedOn(checker);
    await openCard(editor, 'Acknowledged before the crash.');
    await end(server, 'SIGKILL');
    await say(editor, 'Reply to this thread', 'Written while the server was gone.');
    await expect(editor.getByText(/1 change kept on this device/)).toBeVisible();
    server = await serve(port, dataDir);
    await expect(editor.locator('[data-saving="saved"]')).toBeVisible({ timeout: 40_000 });
    await expect(slip(checker)).toContainText('Written while the server was gone.', { timeout: 40_000 });
    await savedOn(checker);
    const items = await newsroom.annotations(editor, article);
    expect(items.map((item) => [item.value.remark, item.replies.map((reply) => reply.value.body)])).toEqual([
      ['Acknowledged before the crash.', ['Written while the server was gone.']],
    ]);
    await say(checker, 'Reply to this thread', 'And on we go.');
    await expect(slip(editor)).toContainText('And on we go.');
  } finally {
    await newsroom.close();
    await end(server, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
});
