import { spawnSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';
import { FULL, SERVERS, type ServerName } from './config.ts';
import type { BenchDatabase } from './database.ts';
import { median } from './load/latencies.ts';
import type { Figures, Row, Target } from './row.ts';

/** What a row came to. */
export interface Measured {
  row: Row;
  found: ReadonlyMap<ServerName, readonly Figures[]>;
  failures: readonly string[];
  /** The highest load average that a measurement of this row began under. */
  load: number;
}

function medianOf(figures: readonly Figures[] | undefined, name: string): number {
  return median((figures ?? []).map((each) => each[name] ?? Number.NaN).filter((value) => !Number.isNaN(value)));
}

function show(value: number, digits = 0): string {
  return Number.isNaN(value) ? '–' : value.toFixed(digits);
}

function spread(figures: readonly Figures[] | undefined, name: string, digits = 0): string {
  const values = (figures ?? []).map((each) => each[name] ?? Number.NaN).filter((value) => !Number.isNaN(value));
  const middle = show(median(values), digits);
  if (values.length < 2) return middle;
  return `${middle} (${show(Math.min(...values), digits)}–${show(Math.max(...values), digits)})`;
}

function table({ row, found }: Measured): string {
  const head = ['', ...row.columns.map((column) => column.says), 'wait for a processor'];
  const lines = row.servers.map((server) => {
    const figures = found.get(server);
    const wait = medianOf(figures, 'serverWait');
    const isDisturbed = wait > FULL.disturbed;
    const cells = row.columns.map(({ figure, digits }) => spread(figures, figure, digits));
    return [server, ...cells, `${show(wait * 100, 1)} %${isDisturbed ? ' **disturbed**' : ''}`];
  });
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function seen({ found }: Measured, { figure, against }: Target): number {
  const ours = medianOf(found.get('ours'), figure);
  if (against === undefined) return ours;
  if (against !== 'best peer') return ours / medianOf(found.get(against), figure);
  return ours / Math.min(...(['yws', 'hocus'] as const).map((peer) => medianOf(found.get(peer), figure)));
}

/** One goal and what became of it: met, or missed by how much. */
function verdict(measured: Measured, target: Target): string {
  const value = seen(measured, target);
  const unit = target.against ? ` × ${target.against}` : (target.unit ?? '');
  const wanted = `${target.says} ≤ ${target.most}${unit}`;
  if (Number.isNaN(value)) return `- ${wanted}: not measured`;
  const digits = value < 10 ? 2 : 1;
  const missed = value <= target.most ? '**met**' : `**missed** by a factor of ${(value / target.most).toFixed(2)}`;
  return `- ${wanted}: seen ${value.toFixed(digits)}${unit}: ${missed}`;
}

function isMissed(measured: Measured): boolean {
  return measured.row.targets.some((target) => seen(measured, target) > target.most);
}

/** A row of the results: how, the prediction, the figures, the verdicts. */
export function writeRow(measured: Measured): string {
  const { row, failures } = measured;
  return [
    `## ${row.says}`,
    row.how,
    `Prediction: ${row.prediction}`,
    table(measured),
    [
      ...row.targets.map((target) => verdict(measured, target)),
      ...(row.because && isMissed(measured) ? [`- Why: ${row.because}`] : []),
    ].join('\n'),
    `Load average when a measurement began: at most ${measured.load.toFixed(1)}.`,
    ...(failures.length > 0 ? [`Measurements that failed: ${failures.join('; ')}`] : []),
  ].join('\n\n');
}

function summary(measured: readonly Measured[]): string {
  const lines = measured.flatMap((one) =>
    one.row.targets.map(
      (target) => `| ${one.row.says} | ${verdict(one, target).slice(2).replace(': seen', ' | seen')} |`,
    ),
  );
  return ['| what | target | seen |', '| --- | --- | --- |', ...lines].join('\n');
}

/** The whole file: machine, date, versions, the summary, and each row. */
export function writeResults(measured: readonly Measured[], database: BenchDatabase): string {
  const [processor] = cpus();
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout?.trim() ?? '';
  return `${[
    '# Results',
    `Written by \`npm run bench\`; what it measures and how to read it is in [README.md](README.md). ${new Date().toISOString().slice(0, 10)}${commit && `, commit ${commit}`}, ${processor?.model ?? 'unknown processor'}, ${cpus().length} processors, ${(totalmem() / 2 ** 30).toFixed(0)} GB, ${process.platform} ${release()}; Node ${process.versions.node} for every server; PostgreSQL ${database.version} (${database.settings}).`,
    `Servers, all in this one run on this one machine: ${Object.entries(SERVERS)
      .map(([name, says]) => `**${name}**, ${says}`)
      .join('; ')}. Medians, with the least and the most in brackets.`,
    summary(measured),
    ...measured.map(writeRow),
  ].join('\n\n')}\n`;
}
