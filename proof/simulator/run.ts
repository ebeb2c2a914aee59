// The globals are the world's before Yjs or the provider are loaded.
import './globals.ts';
import { conclude, numberFrom } from '../stage/report.ts';
import { SABOTAGES } from './server-process.ts';
import { simulate } from './simulate.ts';

// Simulator: newsrooms drawn by chance, one from each seed, in virtual time.
//   --seed N --seeds N --operations N --lines N (of the trail of a seed that fails)
//   --sabotage acknowledge|show|pass|forget|eager|stand|late|retag|own (the controls: something is broken on purpose)

const args = process.argv.slice(2);
const first = numberFrom(args, 'seed', 1);
const seeds = numberFrom(args, 'seeds', 1);
const operations = numberFrom(args, 'operations', 300);
const lines = numberFrom(args, 'lines', 30);
const given = args[args.indexOf('--sabotage') + 1];
const sabotage = args.includes('--sabotage') ? (SABOTAGES.find((one) => one === given) ?? null) : null;

// As many providers as pages ever were want to hear of the end of this process.
process.setMaxListeners(0);
const began = process.cpuUsage();
const faults: string[] = [];
let words = 0;
for (let seed = first; seed < first + seeds; seed += 1) {
  const outcome = await simulate(seed, operations, sabotage);
  words += outcome.words;
  if (outcome.violation === null) continue;
  const again = `node --no-warnings proof/simulator/run.ts --seed ${seed} --lines 400${sabotage ? ` --sabotage ${sabotage}` : ''}`;
  const fault = [`${outcome.violation} (seed ${seed})`, `again: ${again}`, ...outcome.trail.slice(-lines)].join('\n');
  process.stdout.write(`${fault}\n`);
  faults.push(fault);
}
const used = process.cpuUsage(began);
conclude({
  title: 'Simulated newsrooms',
  figures: {
    seeds,
    'operations of each': operations,
    'words typed': words,
    'seeds that failed': faults.length,
    'processor milliseconds of each': Math.round((used.user + used.system) / 1000 / seeds),
  },
  faults,
});
