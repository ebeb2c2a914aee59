// Plain JavaScript without dependencies: runs under whatever Node the machine has, installs, and goes on under Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
process.chdir(root);
const [mode = 'start', ...rest] = process.argv.slice(2);

const stamp = path.join(root, 'node_modules/.galley-installed');
const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  process.stderr.write('Installing packages (the first time takes a minute) …\n');
  const installed = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      stdio: ['ignore', 2, 2],
    },
  );
  if (installed.status !== 0) {
    process.stderr.write('The packages could not be installed; the lines above say why.\n');
    process.exit(installed.status ?? 1);
  }
  writeFileSync(stamp, lock);
}

const packaged = path.join(root, 'node_modules/.bin/node');
const isNew = Number(process.versions.node.split('.')[0]) >= 24;
const node = isNew ? process.execPath : packaged;
if (!existsSync(node)) {
  process.stderr.write('Galley runs on Node 24: this platform has no packaged one, so please install it.\n');
  process.exit(1);
}

const child = spawn(node, ['--no-warnings', 'server/launch/run.ts', mode, ...rest], {
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: path.join(root, 'node_modules/.bin') + path.delimiter + process.env.PATH,
    CHECKPOINT_DISABLE: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
