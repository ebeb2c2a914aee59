import { PROOFS } from './proofs.ts';
import { runProof } from './stage/run-proof.ts';

// `npm run prove [word …]`: runs the proofs whose names hold one of the words, or all, and prints one table of figures.

const words = process.argv.slice(2);
const chosen = PROOFS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
const lines: string[] = [];
let isAllRight = chosen.length > 0;
for (const { name, file, args, isControl = false } of chosen) {
  process.stdout.write(`\n${name}: node ${file} ${args.join(' ')}\n`);
  const { title, figures, faults } = await runProof(file, args, (line) => process.stdout.write(`  ${line}\n`));
  const isRight = isControl === faults.length > 0;
  isAllRight &&= isRight;
  const verdict = isControl ? (isRight ? 'red, as it must be' : 'STAYED GREEN') : isRight ? 'holds' : 'DOES NOT HOLD';
  lines.push('', `${title}${isControl ? ' (control)' : ''}: ${verdict}`);
  for (const [figure, value] of Object.entries(figures))
    lines.push(`  ${figure.padEnd(40)} ${String(value).padStart(12)}`);
  for (const fault of faults.slice(0, isControl ? 2 : 20)) lines.push(`  ! ${fault.slice(0, 300)}`);
}
process.stdout.write(`${lines.join('\n')}\n`);
process.exit(isAllRight ? 0 : 1);
