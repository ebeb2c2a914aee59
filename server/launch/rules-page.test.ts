import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const NUMBER = /[A-Z]{2}\d+/g;
const numbered = readFileSync('docs/rules.md', 'utf8').match(/^- \*\*[A-Z]{2}\d+\*\*/gm) ?? [];
const rules = numbered.flatMap((line) => line.match(NUMBER) ?? []);

/** Every rule that a title begins with, in brackets. */
function cited(): Set<string> {
  const suites = globSync(['{core,components,server,app,prisma,docs,proof}/**/*.test.{ts,tsx}', 'e2e/**/*.spec.ts']);
  const heads = suites.flatMap((file) => readFileSync(file, 'utf8').match(/['"`](?:\[[A-Z]{2}\d+\])+ /g) ?? []);
  return new Set(heads.flatMap((head) => head.match(NUMBER) ?? []));
}

test('[HO19] a number stands for one rule, every rule has a test that cites it, and no test cites another', () => {
  expect(rules.filter((id, index) => rules.indexOf(id) !== index)).toEqual([]);
  expect([...cited()].sort()).toEqual(rules.toSorted());
});
