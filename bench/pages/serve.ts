import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '#server/launch/embedded-postgres.ts';

/** A Galley with data of its own in this folder, as a newsroom would start it. */
export async function serve(folder: string): Promise<{
  url: string;
  password: string;
  pid: number;
  stop: () => Promise<void>;
}> {
  const port = await freePort();
  const data = path.join(folder, 'data');
  const env = { ...process.env, PORT: String(port), GALLEY_DATA_DIR: data, DATABASE_URL: '', GALLEY_URL: '', HOST: '' };
  const server = spawn(process.execPath, ['--no-warnings', 'server/launch/run.ts', 'start'], {
    env: { ...env, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    server.stdout.on('data', (chunk) => String(chunk).includes('Galley is ready') && resolve());
    server.once('exit', (code) => reject(new Error(`the server under measurement stopped with ${code}`)));
  });
  return {
    url: `http://localhost:${port}`,
    pid: server.pid ?? 0,
    password: readFileSync(path.join(data, 'demo-password'), 'utf8').trim(),
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    },
  };
}
