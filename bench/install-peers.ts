import { spawnSync } from 'node:child_process';
import { AppError } from '#server/errors.ts';

/** Installs what is measured against, exactly pinned, under `bench/peers` and nowhere else. */
export function installPeers(): void {
  process.stdout.write('Installing the peers under bench/peers …\n');
  const flags = ['--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = spawnSync('npm', ['ci', ...flags], { cwd: 'bench/peers', stdio: ['ignore', 'inherit', 'inherit'] });
  if (done.status !== 0)
    throw new AppError('unavailable', 'The peers could not be installed; the lines above say why.');
}
